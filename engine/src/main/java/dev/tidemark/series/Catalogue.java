package dev.tidemark.series;

import java.util.List;
import java.util.Optional;

/**
 * What exists in a data place: the names that expressions may use, with what is known of each before any data is read.
 */
public interface Catalogue {
    /** A series by its id, or a field of it such as {@code RUT.high}. */
    Optional<SeriesInfo> series(String id);

    /** A universe by its id. */
    Optional<UniverseInfo> universe(String id);

    /** An event table by its id. */
    Optional<TableInfo> table(String id);

    /** The ids of all series, without fields, in the order of the place. */
    List<String> seriesIds();

    /** The ids of all universes. */
    List<String> universeIds();

    /** The ids of all event tables. */
    List<String> tableIds();
}
