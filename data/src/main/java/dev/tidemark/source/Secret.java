package dev.tidemark.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A key. It prints as stars, so that no message, log or exception holds it by accident. */
public final class Secret {
    private static final String STARS = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * A key from its text; spaces around it do not count.
     *
     * @throws IllegalArgumentException if it is blank or {@linkplain #strange holds what no request can carry}; the message
     *     does not show it
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a key is not blank");
        }
        strange(value).ifPresent(what -> {
            throw new IllegalArgumentException("a key holds " + what);
        });
        return new Secret(value.strip());
    }

    /**
     * What of a text no header of a request can carry, such as a blank of no width that was copied along with a key: the
     * first such character and its place, in words; empty where there is none.
     */
    public static Optional<String> strange(String value) {
        String text = value.strip();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "U+%04X as its character no. %d, which no request can carry",
                        (int) character,
                        i + 1));
            }
        }
        return Optional.empty();
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
