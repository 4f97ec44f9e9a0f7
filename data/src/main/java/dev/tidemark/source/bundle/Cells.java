package dev.tidemark.source.bundle;

import java.util.List;

/** One row read by the names of its columns; what is wrong with a cell goes to the findings with its place. */
final class Cells {
    /** The words for a repair. */
    static final String BLANKS = "blanks around a cell were removed";

    private final Columns columns;
    private final CsvRow row;
    private final Findings findings;

    Cells(Columns columns, CsvRow row, Findings findings) {
        this.columns = columns;
        this.row = row;
        this.findings = findings;
        for (int i = 0; i < row.size(); i++) {
            if (row.trimmed(i)) {
                findings.repaired(row.line(i), row.column(i), BLANKS);
            }
        }
    }

    int line() {
        return row.line();
    }

    int column(String name) {
        int i = columns.index(name);
        return i < 0 ? 1 : row.column(i);
    }

    /** The text of a cell, empty when there is no such column. */
    String text(String name) {
        int i = columns.index(name);
        return i < 0 ? "" : row.cell(i);
    }

    /** The text of a cell that may not be empty. */
    String needed(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            error(name, "the cell '" + name + "' is empty", "");
        }
        return text;
    }

    /** One of several words. */
    String word(String name, List<String> allowed) {
        String text = text(name);
        if (!allowed.contains(text)) {
            error(name, name + " is not " + Quoted.of(text), "one of " + String.join(", ", allowed));
        }
        return text;
    }

    /** A whole number within limits. */
    int whole(String name, int least, int most) {
        String text = text(name);
        int number = Numbers.whole(text, most);
        if (number < least) {
            error(name, name + " is not " + Quoted.of(text), "a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** A date, an epoch day. */
    int date(String name) {
        String text = text(name);
        int day = IsoDate.parse(text);
        if (day == IsoDate.NONE) {
            error(name, IsoDate.whyNot(text), "write it like 2025-09-18");
        }
        return day;
    }

    void error(String name, String what, String hint) {
        int i = columns.index(name);
        findings.error(i < 0 ? row.line() : row.line(i), column(name), what, hint);
    }

    void warning(String name, String what, String hint) {
        int i = columns.index(name);
        findings.warning(i < 0 ? row.line() : row.line(i), column(name), what, hint);
    }

    /** How many errors there are so far: a row without a new one is healthy. */
    int errors() {
        return findings.errorCount();
    }
}
