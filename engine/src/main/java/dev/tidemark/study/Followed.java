package dev.tidemark.study;

import java.util.Locale;

/** What followed an event. */
public enum Followed {
    /** The outcome became true within the horizon. */
    HIT,
    /** The horizon is over and the outcome was known and false throughout. */
    MISS,
    /** The horizon is not over and the outcome has not become true. */
    OPEN,
    /** The outcome was true on the day of the event already. */
    ALREADY,
    /** The data cannot say. */
    UNKNOWN;

    /** The word in outputs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
