package dev.tidemark.source;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which service a provider asks, and what it asks of its users.
 *
 * @param id the word before the colon of a symbol: {@code yahoo} in {@code yahoo:^RUT}
 * @param about what people should know of it
 * @param addresses where it is, by the names that the provider knows its hosts by; an {@link Access} may say otherwise
 * @param need whether it wants a key or a contact
 * @param requestsPerSecond how often one host may be asked
 */
public record ProviderInfo(String id, About about, Map<String, URI> addresses, Need need, double requestsPerSecond) {
    /** Copies the addresses, by name. */
    public ProviderInfo {
        addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
        if (!id.matches("[a-z][a-z0-9]*") || addresses.isEmpty() || !(requestsPerSecond > 0)) {
            throw new IllegalArgumentException("a provider needs a short id, an address and a rate: " + id);
        }
    }

    /**
     * What people should know of a service.
     *
     * @param title its name
     * @param brings what it brings, a phrase
     * @param symbols what may stand after the colon of a symbol, a phrase with examples
     * @param documentation where it is documented
     * @param terms what its terms say that matters here, a phrase
     */
    public record About(String title, String brings, String symbols, URI documentation, String terms) {}

    /**
     * What a service wants to know of who asks.
     *
     * @param kind which
     * @param variable the environment variable, or the name in the file of keys, that holds it; empty if none is wanted
     * @param where where it is to be had, a phrase; may be empty
     */
    public record Need(Kind kind, String variable, String where) {
        /** Nothing is wanted. */
        public static final Need NONE = new Need(Kind.NONE, "", "");

        /** Which. */
        public enum Kind {
            /** Nothing. */
            NONE,
            /** A key brings more. */
            KEY_OPTIONAL,
            /** Nothing without a key. */
            KEY_REQUIRED,
            /** A mail address of who asks, sent as part of the user agent. */
            CONTACT
        }
    }
}
