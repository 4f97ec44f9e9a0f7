package dev.tidemark.ingest.sync;

import dev.tidemark.store.Appended;

/**
 * What is new of what came.
 *
 * @param added periods, members or events that were not there
 * @param revised vintages added to periods that were there, and events that are gone
 * @param unchanged rows that were there already
 * @param quarantined values put aside
 */
public record Changes(long added, long revised, long unchanged, long quarantined) {
    /** Nothing at all. */
    public static final Changes NONE = new Changes(0, 0, 0, 0);

    static Changes of(Appended appended) {
        return new Changes(appended.added(), appended.revised(), appended.unchanged(), appended.quarantined());
    }

    /** How many rows were added. */
    public long rows() {
        return added + revised;
    }

    /** Both together. */
    Changes and(Changes other) {
        return new Changes(
                added + other.added,
                revised + other.revised,
                unchanged + other.unchanged,
                quarantined + other.quarantined);
    }
}
