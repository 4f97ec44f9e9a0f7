package dev.tidemark.source.bundle;

import java.util.Locale;

/** Shows a cell's text inside a message: quoted, cut when long, control characters made visible. */
final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        int n = Math.min(text.length(), LONGEST);
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u00a0' || c == '\u202f' || c == '\ufeff') {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.append(text.length() > LONGEST ? "…'" : "'").toString();
    }
}
