package dev.tidemark.source;

/** A key. It prints as stars, so that no message, log or exception holds it by accident. */
public final class Secret {
    private static final String STARS = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A key from its text; spaces around it do not count. */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a key is not blank");
        }
        return new Secret(value.strip());
    }

    /** The key itself: for the request that it is meant for, and nothing else. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return STARS;
    }
}
