package dev.tidemark.thesis;

import java.util.Locale;

/** The three states of a condition. */
public enum Truth {
    /** It holds. */
    MET,
    /** It does not hold. */
    UNMET,
    /** The data cannot say. */
    UNKNOWN;

    /** The state of a truth value: 1, 0 or NaN. */
    public static Truth of(double value) {
        return Double.isNaN(value) ? UNKNOWN : value == 1 ? MET : UNMET;
    }

    /** The word in outputs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
