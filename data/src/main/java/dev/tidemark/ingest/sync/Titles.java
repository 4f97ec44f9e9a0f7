package dev.tidemark.ingest.sync;

import dev.tidemark.ingest.Providers;

/** What services are called for people. */
final class Titles {
    private Titles() {}

    static String of(Symbol symbol) {
        return Providers.of(symbol.provider()).orElseThrow().info().about().title();
    }
}
