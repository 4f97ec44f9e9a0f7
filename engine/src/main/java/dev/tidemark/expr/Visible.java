package dev.tidemark.expr;

/**
 * Text from strangers as it can be shown in a message: characters that cannot be seen, or that change how their
 * neighbours are shown, stand as escapes.
 *
 * <p>A name with a right-to-left mark in it would turn the rest of a message round, and one with an escape sequence would
 * colour the terminal.
 *
 * <pre>{@code Visible.text("RUT\u005Cu202E") // RUT, a backslash, u202E }</pre>
 */
public final class Visible {
    private Visible() {}

    /** The text with every hidden character as its code point, line ends too. */
    public static String text(String text) {
        return shown(text, false);
    }

    /** The same for a text of several lines, whose line ends stay. */
    public static String lines(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean lines) {
        if (text.codePoints().noneMatch(Visible::hidden)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> {
            if (!hidden(code) || (lines && code == '\n')) {
                clean.appendCodePoint(code);
            } else {
                clean.append(String.format(code > 0xFFFF ? "\\u{%X}" : "\\u%04X", code));
            }
        });
        return clean.toString();
    }

    /** Whether a character cannot be seen, or changes the order or the form of those around it. */
    public static boolean hidden(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> code != ' ';
            default -> blank(code);
        };
    }

    /** Letters and marks by their category that leave no trace on the screen. */
    private static boolean blank(int code) {
        return switch (code) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                (code >= 0x180B && code <= 0x180F)
                        || (code >= 0xFE00 && code <= 0xFE0F)
                        || (code >= 0xE0100 && code <= 0xE01EF);
        };
    }
}
