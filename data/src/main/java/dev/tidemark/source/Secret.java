package dev.tidemark.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

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

    /** Whether a text holds the key, as it is or as it stands in an address. */
    boolean isIn(String text) {
        return forms().anyMatch(text::contains);
    }

    /** A text with stars for the key, as it is or as it stands in an address. */
    String hiddenIn(String text) {
        return forms().reduce(text, (hidden, form) -> hidden.replace(form, STARS));
    }

    private Stream<String> forms() {
        return Stream.of(value, Request.segment(value), URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return STARS;
    }
}
