package dev.tidemark.source.bundle;

import java.util.Optional;

/** The place at which the quotes of a CSV text go wrong. */
record BrokenQuote(int line, int column, String what, String hint) {
    /** The first such place, or empty when all quotes are in order. */
    static Optional<BrokenQuote> find(String text) {
        int line = 1;
        int lineStart = 0;
        boolean cellStart = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' && cellStart) {
                int close = closing(text, i + 1);
                if (close < 0) {
                    return Optional.of(new BrokenQuote(
                            line, i - lineStart + 1, "a quote is opened here and never closed", "add the closing \""));
                }
                for (int k = i; k < close; k++) {
                    if (text.charAt(k) == '\n') {
                        line++;
                        lineStart = k + 1;
                    }
                }
                i = close + 1;
                if (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != '\n') {
                    return Optional.of(new BrokenQuote(
                            line,
                            i - lineStart + 1,
                            "text after the closing quote of a cell",
                            "a quote inside a quoted cell is written twice: \"\""));
                }
                cellStart = false;
                continue;
            }
            cellStart = c == ',' || c == '\n';
            i++;
            if (c == '\n') {
                line++;
                lineStart = i;
            }
        }
        return Optional.empty();
    }

    private static int closing(String text, int from) {
        int i = text.indexOf('"', from);
        while (i >= 0 && i + 1 < text.length() && text.charAt(i + 1) == '"') {
            i = text.indexOf('"', i + 2);
        }
        return i;
    }
}
