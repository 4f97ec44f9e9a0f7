package dev.tidemark.expr;

import dev.tidemark.series.PointInTime;

/** What a kernel may ask for: its evaluated arguments, aligned as it needs them, and data as known at the as-of. */
public interface Scope {
    /** The values of an expression on its own calendar; a constant stands on the decision grid. */
    Column column(Plan plan);

    /** The values of an expression on the decision grid; an impulse is true only on the day it became known. */
    Column daily(Plan plan);

    /** Two expressions on one axis: common sessions of one calendar, else the decision grid. */
    Pair pair(Plan a, Plan b);

    /** Two expressions on the dates that both have, whatever their calendars. */
    Pair commonDates(Plan a, Plan b);

    /** The decision grid of this evaluation. */
    Axis grid();

    /** The data as known at the as-of. */
    PointInTime data();

    /**
     * Two columns on one axis.
     *
     * @param a the first
     * @param b the second, on the same axis
     */
    record Pair(Column a, Column b) {
        /** The axis of both. */
        public Axis axis() {
            return a.axis();
        }

        /** The earliest dates used by either. */
        public int[] reach() {
            int[] reach = a.reach().clone();
            for (int i = 0; i < reach.length; i++) {
                reach[i] = Math.min(reach[i], b.reach()[i]);
            }
            return reach;
        }
    }
}
