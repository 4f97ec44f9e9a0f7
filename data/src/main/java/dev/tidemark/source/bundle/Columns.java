package dev.tidemark.source.bundle;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The header line of a CSV file: which column stands where. */
final class Columns {
    private static final int MOST_COLUMNS = 1000;

    private final CsvRow header;
    private final List<String> names;

    private Columns(CsvRow header) {
        this.header = header;
        this.names = header.names();
    }

    /** The header of a file as it stands, or empty with the reason in the findings. */
    static Optional<Columns> read(CsvFile file, Findings findings) {
        CsvRow header = file.next();
        if (header == null || header.blank()) {
            if (!findings.broken()) {
                findings.error(
                        1,
                        1,
                        header == null ? "the file is empty" : "the first line is blank",
                        "the first line names the columns");
            }
            return Optional.empty();
        }
        if (header.size() > MOST_COLUMNS) {
            findings.error(1, 1, "the first line has more than " + MOST_COLUMNS + " columns", "");
            return Optional.empty();
        }
        Columns columns = new Columns(header);
        columns.checkNames(findings);
        return findings.broken() ? Optional.empty() : Optional.of(columns);
    }

    private void checkNames(Findings findings) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (header.trimmed(i)) {
                findings.repaired(header.line(i), header.column(i), Cells.BLANKS);
            }
            if (name.isEmpty()) {
                findings.error(header.line(i), header.column(i), "a column without a name", "");
            } else if (!seen.add(name)) {
                findings.error(header.line(i), header.column(i), "the column " + Quoted.of(name) + " stands twice", "");
            }
        }
    }

    /** Reports what is missing of the required columns, and notes those that nobody reads. */
    boolean check(List<String> required, List<String> optional, Findings findings) {
        boolean complete = true;
        for (String name : required) {
            if (!names.contains(name)) {
                int like = likely(name);
                int column = like < 0 ? 1 : header.column(like);
                findings.error(1, column, "the column '" + name + "' is missing", hintFor(name, like));
                complete = false;
            }
        }
        for (int i = 0; complete && i < names.size(); i++) {
            if (!required.contains(names.get(i)) && !optional.contains(names.get(i))) {
                findings.repaired(
                        header.line(i), header.column(i), "the column " + Quoted.of(names.get(i)) + " is not read");
            }
        }
        return complete;
    }

    private String hintFor(String name, int like) {
        String only = names.size() == 1 ? names.getFirst() : "";
        if (only.indexOf(';') >= 0 || only.indexOf('\t') >= 0) {
            return "separate the cells by commas";
        }
        if (like >= 0) {
            return "write '" + name + "' instead of '" + names.get(like) + "'";
        }
        return "the columns here are "
                + String.join(", ", names.stream().limit(12).map(Quoted::of).toList());
    }

    /** The column that is probably meant by a name: the same word in capitals. */
    private int likely(String name) {
        return names.stream()
                .map(other -> other.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(name);
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Where a column stands, or -1. */
    int index(String name) {
        return names.indexOf(name);
    }

    /** Whether a row has as many cells as the header, else a finding. */
    boolean fits(CsvRow row, Findings findings) {
        if (row.size() == names.size()) {
            return true;
        }
        String count = cells(row.size()) + " where the header has " + names.size();
        if (row.blank()) {
            findings.error(row.line(), 1, "a blank line between rows", "remove it");
        } else if (row.size() < names.size()) {
            int last = row.size() - 1;
            findings.error(row.line(last), row.column(last), "too few cells: " + count, "");
        } else {
            int extra = names.size();
            String hint = row.size() == extra + 1 && looksSplit(row)
                    ? "is the comma a decimal comma? write a decimal point"
                    : "quote a cell that contains a comma";
            findings.error(row.line(extra), row.column(extra), "too many cells: " + count, hint);
        }
        return false;
    }

    private static String cells(int n) {
        return n == 1 ? "1 cell" : n + " cells";
    }

    private static boolean looksSplit(CsvRow row) {
        int last = row.size() - 1;
        return Numbers.whole(row.cell(last), Integer.MAX_VALUE) >= 0
                && !Double.isNaN(Numbers.parse(row.cell(last - 1)));
    }
}
