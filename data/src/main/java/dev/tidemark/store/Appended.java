package dev.tidemark.store;

/**
 * What a batch changed.
 *
 * @param batch its number in the store; 0 when it added nothing, which leaves no trace but its states
 * @param added periods, members or events that were not there
 * @param revised vintages added to periods that were there, and events that are gone
 * @param unchanged rows that were there already
 * @param quarantined values put aside
 */
public record Appended(int batch, long added, long revised, long unchanged, long quarantined) {
    /** Nothing at all. */
    public static final Appended NOTHING = new Appended(0, 0, 0, 0, 0);

    /** How many rows the batch added. */
    public long rows() {
        return added + revised;
    }
}
