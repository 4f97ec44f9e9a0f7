package dev.tidemark.source;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.util.Optional;

/**
 * One provider of market data.
 *
 * <p>What it gives is sorted, in base units, complete and carries the instant at which each value became known. It never
 * throws for bad data and never gives a part: see {@link Fetched}. The same question gives the same answer for as long
 * as the source lives. Several threads may ask at once.
 */
public interface Source {
    /** What a catalogue says in {@code source} of data that is made up. */
    String SIMULATED = "simulated";

    /** Which source it is. */
    SourceInfo info();

    /** What it has. */
    Catalogue catalogue();

    /** Every row of a series, or of a field of one such as {@code RUT.high}. */
    Fetched<Vintages> series(String id);

    /**
     * A universe.
     *
     * @param id its id
     * @param lists what is one asset and what does not count
     */
    Fetched<Universe> universe(String id, AssetLists lists);

    /** What is on record of the publication of a series, beside what a run sees of it; empty where nothing is. */
    default Optional<Fetched<Vintages>> published(String id) {
        return Optional.empty();
    }

    /** An event table. */
    Fetched<EventTable> table(String id);
}
