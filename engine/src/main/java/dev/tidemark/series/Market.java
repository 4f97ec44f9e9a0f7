package dev.tidemark.series;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data of one run, read from one data place: what was asked for, and for what could not be had the reason.
 *
 * <p>A market is everything ever published; evaluation sees it only through {@link PointInTime}.
 *
 * @param series series by id
 * @param universes universes by id
 * @param tables event tables by id
 * @param missing ids that could not be read, each with the reason in words
 */
public record Market(
        SortedMap<String, Vintages> series,
        SortedMap<String, Universe> universes,
        SortedMap<String, EventTable> tables,
        SortedMap<String, String> missing)
        implements Serializable {
    /** Sorts and copies. */
    public Market {
        series = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(series));
        universes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(universes));
        tables = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        missing = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }

    /** A market of series alone. */
    public static Market ofSeries(Map<String, Vintages> series) {
        return new Market(new TreeMap<>(series), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** Why an id is not there, if it could not be read. */
    public Optional<String> whyMissing(String id) {
        return Optional.ofNullable(missing.get(id));
    }
}
