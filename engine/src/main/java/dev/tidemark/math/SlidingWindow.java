package dev.tidemark.math;

/**
 * A window that slides forward over rows and keeps an aggregate of them that can be merged but not undone.
 *
 * <p>The window is two stacks that meet at a middle row: one holds the aggregates of lo..middle for every lo, the
 * other the aggregate of the rows after the middle. When the window has left the middle behind, the first stack is
 * built anew up to the present row. Each row enters each stack at most once: O(n) in all, no row is ever subtracted,
 * and an unknown value leaves with its row. The middle row is always inside the window. What is computed at k depends
 * on lo and rows 0..k only.
 *
 * <p>Source: van Herk 1992 and Gil and Werman 1993 for windows of one length; Tangwongsan, Hirzel and Schneider 2015,
 * "General incremental sliding-window aggregation", for the two stacks.
 */
abstract sealed class SlidingWindow permits SlidingSum, SlidingMoments, SlidingCoMoments, SlidingMaximum {
    private final int[] lo;
    private final int longest;
    private int start; // row at the bottom of the first stack
    private int middle = -1;
    private int latest = -1;
    private int rows;

    SlidingWindow(int[] lo, int length) {
        this.lo = lo;
        this.longest = Arguments.longestWindow(lo, length);
    }

    /** Moves to the window that ends at row k, k never decreasing; false if it is not complete. */
    final boolean moveTo(int k) {
        int from = lo[k];
        if (from < 0) {
            return false;
        }
        if (from > middle) {
            rebuild(from, k);
            start = from;
            middle = k;
        } else {
            for (int row = latest + 1; row <= k; row++) {
                push(row);
            }
        }
        latest = k;
        rows = k - from + 1;
        merge(from - start);
        return true;
    }

    /** Rows in the present window. */
    final int rows() {
        return rows;
    }

    /** The most rows a window has: how much room the first stack needs. */
    final int longest() {
        return longest;
    }

    /** Empties the second stack and builds the first: slot i aggregates the rows from + i .. to. */
    abstract void rebuild(int from, int to);

    /** Adds a row to the second stack. */
    abstract void push(int row);

    /** Combines a slot of the first stack with the second stack. */
    abstract void merge(int slot);
}
