package dev.tidemark.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rows of a CSV answer, each of which knows its line. */
public final class Csv {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private final Reply reply;
    private final List<String> header;
    private final List<Row> rows;

    private Csv(Reply reply, List<String> header, List<Row> rows) {
        this.reply = reply;
        this.header = header;
        this.rows = rows;
    }

    static Csv parse(Reply reply) throws Refused {
        String text = reply.wholeLines();
        if (text.isBlank()) {
            throw reply.malformed("it is empty, and CSV was expected");
        }
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException | java.io.IOException e) {
            throw reply.malformed("it is not CSV");
        }
        List<String> header = records.getFirst().getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Csv csv = new Csv(reply, header, new ArrayList<>(records.size()));
        for (CsvRecord each : records.subList(1, records.size())) {
            if (each.getFieldCount() != header.size()) {
                throw reply.malformed("line " + each.getStartingLineNumber() + " has " + each.getFieldCount()
                        + " cells, and the header has " + header.size());
            }
            csv.rows.add(csv.new Row(each.getStartingLineNumber(), each.getFields()));
        }
        return csv;
    }

    /** The number that a text is; NaN if it is none. */
    static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    /** The names of the columns, in small letters. */
    public List<String> header() {
        return header;
    }

    /** The rows below the header. */
    public List<Row> rows() {
        return rows;
    }

    /** The place of a column that must be there. */
    public int column(String name) throws Refused {
        int column = header.indexOf(name);
        if (column < 0) {
            throw reply.malformed("line 1 has no column " + name);
        }
        return column;
    }

    /** One row. */
    public final class Row {
        private final long line;
        private final List<String> cells;

        private Row(long line, List<String> cells) {
            this.line = line;
            this.cells = cells;
        }

        /** A cell as text. */
        public String text(int column) {
            return cells.get(column).strip();
        }

        /** A cell as a number. */
        public double number(int column) throws Refused {
            double number = Csv.number(text(column));
            if (!Double.isFinite(number)) {
                throw malformed(column, "is no number");
            }
            return number;
        }

        /** A cell as a date in ISO form. */
        public LocalDate date(int column) throws Refused {
            try {
                return LocalDate.parse(text(column));
            } catch (DateTimeParseException e) {
                throw malformed(column, "is no date such as 2025-10-03");
            }
        }

        private Refused malformed(int column, String what) {
            return reply.malformed(
                    "line " + line + ", column " + header.get(column) + ": '" + text(column) + "' " + what);
        }
    }
}
