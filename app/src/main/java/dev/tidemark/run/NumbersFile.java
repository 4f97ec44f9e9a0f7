package dev.tidemark.run;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tidemark.expr.Visible;
import dev.tidemark.stat.Numbers;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads columns of numbers from CSV: with or without a first line of names, with or without a first column of dates
 * (2025-10-03). An empty cell, {@code NA} and {@code NaN} are no number; whether a test can do without is its business.
 */
public final class NumbersFile {
    private static final int FIRST = 1024;

    private final String name;
    private List<String> names = List.of();
    private boolean dated;
    private double[][] columns = new double[0][];
    private int[] days = new int[FIRST];
    private int rows;

    private NumbersFile(String name) {
        this.name = name;
    }

    /**
     * The columns of a file.
     *
     * @param name how messages call it
     * @param text the text
     * @throws Problems if a cell is no number, rows differ in length, or dates do not ascend; with line and column
     */
    public static Numbers read(String name, Reader text) throws Problems {
        NumbersFile file = new NumbersFile(name);
        try (CloseableIterator<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(false)
                .ofCsvRecord(text)
                .iterator()) {
            while (records.hasNext()) {
                file.take(records.next());
            }
        } catch (CsvParseException e) {
            throw Problems.input(name + ": the CSV breaks off: " + e.getMessage());
        } catch (IOException | java.io.UncheckedIOException e) {
            throw Problems.input(name + ": it cannot be read");
        }
        return file.numbers();
    }

    private Numbers numbers() throws Problems {
        if (rows == 0) {
            throw Problems.input(name + ": there are no numbers in it");
        }
        double[][] whole =
                Arrays.stream(columns).map(c -> Arrays.copyOf(c, rows)).toArray(double[][]::new);
        return new Numbers(names, dated ? Arrays.copyOf(days, rows) : new int[0], whole);
    }

    private void take(CsvRecord record) throws Problems {
        if (columns.length == 0) {
            List<String> cells =
                    record.getFields().stream().map(NumbersFile::bare).toList();
            boolean header =
                    names.isEmpty() && cells.stream().allMatch(c -> !isNumber(c) && !isDate(c) && !c.isEmpty());
            if (header) {
                names = cells;
                return;
            }
            begin(record, cells);
        }
        if (record.getFieldCount() != columns.length + (dated ? 1 : 0)) {
            throw wrong(
                    record,
                    record.getFieldCount(),
                    record.getFieldCount() + " cells in a table of " + (columns.length + (dated ? 1 : 0)) + " columns");
        }
        if (rows == days.length) {
            days = Arrays.copyOf(days, 2 * rows);
            Arrays.setAll(columns, k -> Arrays.copyOf(columns[k], 2 * rows));
        }
        for (int k = 0; k < columns.length; k++) {
            columns[k][rows] = number(record, k + (dated ? 1 : 0));
        }
        if (dated) {
            days[rows] = day(record);
        }
        rows++;
    }

    private void begin(CsvRecord record, List<String> cells) throws Problems {
        dated = isDate(cells.getFirst());
        int width = cells.size() - (dated ? 1 : 0);
        if (width == 0) {
            throw wrong(record, 1, "there is a date, but no column of numbers");
        }
        if (names.isEmpty()) {
            names = IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
        } else if (names.size() != cells.size()) {
            throw wrong(record, cells.size(), cells.size() + " cells under " + names.size() + " names");
        } else if (dated) {
            names = names.subList(1, names.size());
        }
        columns = new double[width][FIRST];
    }

    private static String bare(String cell) {
        String text = cell.strip();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isNumber(String cell) {
        if (cell.isEmpty() || cell.equalsIgnoreCase("nan") || cell.equals("NA")) {
            return true;
        }
        try {
            Double.parseDouble(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDate(String cell) {
        try {
            LocalDate.parse(cell);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private double number(CsvRecord record, int at) throws Problems {
        String cell = bare(record.getField(at));
        if (cell.isEmpty() || cell.equalsIgnoreCase("nan") || cell.equals("NA")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        String hint = cell.indexOf(',') >= 0 || cell.indexOf(';') >= 0
                ? "; decimals have a point, cells a comma between"
                : "";
        throw wrong(record, at + 1, "not a number: " + Visible.text(cell) + hint);
    }

    private int day(CsvRecord record) throws Problems {
        String cell = bare(record.getField(0));
        if (!isDate(cell)) {
            throw wrong(record, 1, "not a date: " + Visible.text(cell) + "; as in 2025-10-03");
        }
        int day = (int) LocalDate.parse(cell).toEpochDay();
        if (rows > 0 && day <= days[rows - 1]) {
            throw wrong(record, 1, cell + " does not come after the date before it");
        }
        return day;
    }

    private Problems wrong(CsvRecord record, int column, String what) {
        return Problems.input(name + ":" + record.getStartingLineNumber() + ": column " + column + ": " + what);
    }
}
