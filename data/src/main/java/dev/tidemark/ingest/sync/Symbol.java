package dev.tidemark.ingest.sync;

/**
 * What one service calls a thing, written {@code yahoo:^RUT}.
 *
 * @param provider the id of the provider
 * @param name the service's own name
 */
public record Symbol(String provider, String name) {
    /** Reads {@code provider:name}; the name may hold further colons. */
    public static Symbol of(String text) {
        int colon = text.indexOf(':');
        return new Symbol(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return provider + ":" + name;
    }
}
