package dev.tidemark.source;

import java.util.Random;

/** Text with a few mistakes in it, the same ones for the same seed. */
final class Spoilt {
    private static final String[] PIECES = {
        "null",
        "0",
        "-1",
        "\"\"",
        "[]",
        "{}",
        "1e999",
        "NaN",
        ",",
        "9223372036854775808",
        "\u00e9",
        "2025-13-45",
        "\n",
        "true"
    };

    private Spoilt() {}

    static String text(String text, long seed) {
        Random random = new Random(seed);
        StringBuilder spoilt = new StringBuilder(text);
        int mistakes = 1 + random.nextInt(3);
        for (int i = 0; i < mistakes; i++) {
            int from = random.nextInt(spoilt.length());
            int to = Math.min(spoilt.length(), from + random.nextInt(12));
            String piece = PIECES[random.nextInt(PIECES.length)];
            switch (random.nextInt(4)) {
                case 0 -> spoilt.delete(from, Math.max(to, Math.min(from + 1, spoilt.length() - 1)));
                case 1 -> spoilt.insert(from, piece);
                case 2 -> spoilt.replace(from, to, piece);
                default -> value(spoilt, from, piece);
            }
        }
        return spoilt.isEmpty() ? " " : spoilt.toString();
    }

    /** Another value behind the next colon or comma, up to the next one: the text often stays JSON. */
    private static void value(StringBuilder text, int from, String piece) {
        int start = from;
        while (start < text.length() && ":,[".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        int end = start + 1;
        while (end < text.length() && ",]}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end <= text.length() && start < text.length()) {
            text.replace(start + 1, end, piece);
        }
    }
}
