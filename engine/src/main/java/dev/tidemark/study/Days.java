package dev.tidemark.study;

import java.io.Serializable;

/**
 * A run of days, as positions on the decision grid.
 *
 * @param from the first
 * @param to the first after the last
 */
public record Days(int from, int to) implements Serializable {
    /** All there are. */
    static final Days ALL = new Days(0, Integer.MAX_VALUE);

    /** None. */
    static final Days NONE = new Days(0, 0);

    /** How many days. */
    int size() {
        return Math.max(0, to - from);
    }
}
