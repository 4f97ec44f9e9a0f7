package dev.tidemark.ingest.sync;

import dev.tidemark.series.Requirements;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be synchronised.
 *
 * @param wanted ids of series (or fields of them), universes and tables
 * @param since the first date to ask for, also of what the store has; what is new, where left out
 */
public record Order(Requirements wanted, Optional<LocalDate> since) {
    /** What is new of some things. */
    public static Order of(Requirements wanted) {
        return new Order(wanted, Optional.empty());
    }
}
