package dev.tidemark.ingest.sync;

import dev.tidemark.store.Batch;
import java.util.List;
import java.util.OptionalInt;

/**
 * An answer made ready for the store.
 *
 * @param batch its rows, without the state of the source
 * @param last the last date that came, an epoch day; empty if no row came
 * @param notes what was left out or looks odd
 */
record Landed(Batch batch, OptionalInt last, List<String> notes) {
    Landed {
        notes = List.copyOf(notes);
    }
}
