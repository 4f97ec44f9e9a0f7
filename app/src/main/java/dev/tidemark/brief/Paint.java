package dev.tidemark.brief;

import dev.tidemark.thesis.Truth;

/**
 * Colours of a terminal, or none.
 *
 * @param on whether colours are written
 */
public record Paint(boolean on) {
    /** No colours. */
    public static final Paint NONE = new Paint(false);

    private String of(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Bold text. */
    public String strong(String text) {
        return of("1", text);
    }

    /** Text that stands back. */
    public String faint(String text) {
        return of("2", text);
    }

    /** Text in the colour of a state; blue and orange, which colour-blind readers can tell apart. */
    public String state(Truth truth, String text) {
        return switch (truth) {
            case MET -> of("1;34", text);
            case UNMET -> of("33", text);
            case UNKNOWN -> of("2", text);
        };
    }
}
