package dev.tidemark.brief;

import java.util.ArrayList;
import java.util.List;

/** A table of text whose columns are as wide as what stands in them. */
final class TextTable {
    private static final String GAP = "  ";

    private final String sides;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table.
     *
     * @param head the names of the columns
     * @param sides one letter a column: {@code l} or {@code r}
     */
    TextTable(List<String> head, String sides) {
        this.sides = sides;
        rows.add(head);
    }

    /** One more row. */
    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The text with at most so many characters, the last one an ellipsis if some are left out. */
    static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }

    /** The head and the rows; the last columns are left out if the lines would be longer than allowed. */
    List<String> lines(int width) {
        int columns = sides.length();
        while (columns > 2 && total(columns) > width) {
            columns--;
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widest(c) - row.get(c).length());
                line.append(c == 0 ? "" : GAP).append(sides.charAt(c) == 'r' ? pad + row.get(c) : row.get(c) + pad);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int total(int columns) {
        int total = GAP.length() * (columns - 1);
        for (int c = 0; c < columns; c++) {
            total += widest(c);
        }
        return total;
    }

    private int widest(int column) {
        return rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
    }
}
