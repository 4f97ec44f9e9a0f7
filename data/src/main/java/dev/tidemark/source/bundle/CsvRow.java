package dev.tidemark.source.bundle;

import java.util.Arrays;
import java.util.List;

/** One row of a CSV file: its cells without surrounding blanks, and where each of them begins. */
final class CsvRow {
    private final int firstLine;
    private final String[] raw;
    private final boolean[] quoted;
    private final String[] cells;

    /**
     * @param firstLine the line it begins on
     * @param raw cells as written, without their quotes
     * @param quoted which cells stand in quotes; empty when none does
     */
    CsvRow(int firstLine, String[] raw, boolean[] quoted) {
        this.firstLine = firstLine;
        this.raw = raw;
        this.quoted = quoted;
        this.cells = stripped(raw);
    }

    private static String[] stripped(String[] raw) {
        for (String cell : raw) {
            if (hasBlankEnd(cell)) {
                return Arrays.stream(raw).map(String::strip).toArray(String[]::new);
            }
        }
        return raw;
    }

    private static boolean hasBlankEnd(String cell) {
        int n = cell.length();
        return n > 0 && (Character.isWhitespace(cell.charAt(0)) || Character.isWhitespace(cell.charAt(n - 1)));
    }

    int size() {
        return cells.length;
    }

    /** All cells. */
    List<String> names() {
        return List.of(cells);
    }

    String cell(int i) {
        return cells[i];
    }

    /** Whether blanks around any cell were removed. */
    @SuppressWarnings("ReferenceEquality") // the same array exactly when nothing had to be stripped
    boolean trimmed() {
        return cells != raw;
    }

    /** Whether blanks around a cell were removed. */
    boolean trimmed(int i) {
        return cells[i].length() != raw[i].length();
    }

    /** Whether nothing stands on the line. */
    boolean blank() {
        return cells.length == 1 && cells[0].isEmpty();
    }

    int line() {
        return firstLine;
    }

    /** The line on which a cell begins; a quoted cell before it may span several. */
    int line(int i) {
        int line = firstLine;
        for (int k = 0; k < i; k++) {
            line += (int) raw[k].chars().filter(c -> c == '\n').count();
        }
        return line;
    }

    /** The column, from 1, at which a cell begins, its quote included. */
    int column(int i) {
        int column = 1;
        for (int k = 0; k < i; k++) {
            int lastBreak = raw[k].lastIndexOf('\n');
            String tail = raw[k].substring(lastBreak + 1);
            int length = tail.length();
            if (k < quoted.length && quoted[k]) {
                int escapes = (int) tail.chars().filter(c -> c == '"').count();
                length += escapes + (lastBreak < 0 ? 2 : 1);
            }
            column = (lastBreak < 0 ? column : 1) + length + 1;
        }
        return column;
    }
}
