package dev.tidemark.ingest;

import dev.tidemark.source.Provider;
import java.util.List;
import java.util.Optional;

/** The catalogue of the public services that can be asked: one line a provider. */
public final class Providers {
    private static final List<Provider> ALL = List.of();

    private Providers() {}

    /** Every provider, in the order in which they are listed for people. */
    public static List<Provider> all() {
        return ALL;
    }

    /** The provider of an id such as {@code yahoo}. */
    public static Optional<Provider> of(String id) {
        return ALL.stream().filter(each -> each.info().id().equals(id)).findFirst();
    }
}
