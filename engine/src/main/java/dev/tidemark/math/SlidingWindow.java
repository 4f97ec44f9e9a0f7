package dev.tidemark.math;

import java.util.function.Consumer;

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
        int slot = slotAt(k);
        if (slot >= 0) {
            merge(slot);
        }
        return slot >= 0;
    }

    private int slotAt(int k) {
        int from = lo[k];
        if (from < 0) {
            return -1;
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
        return from - start;
    }

    /**
     * A number of every window, NaN where it is not complete: the sums of many windows are kept, then worked on at once.
     *
     * @param sums where they are kept
     * @param number computes a number of each from them
     */
    final double[] each(WindowSums sums, Consumer<double[]> number) {
        double[] out = new double[lo.length];
        double[] results = new double[WindowSums.SIZE];
        for (int first = 0; first < out.length; first += WindowSums.SIZE) {
            int count = Math.min(WindowSums.SIZE, out.length - first);
            gather(sums, first, count);
            sums.merge();
            number.accept(results);
            for (int j = 0; j < count; j++) {
                out[first + j] = Unknown.canonical(results[j]);
            }
        }
        return out;
    }

    private void gather(WindowSums sums, int first, int count) {
        int j = 0;
        while (j < count) {
            int k = first + j;
            int from = lo[k];
            if (from < 0) {
                sums.rows[j++] = Double.NaN;
            } else if (from > middle) {
                slotAt(k);
                sums.rows[j] = rows;
                keep(sums, j++, 0);
            } else {
                // As long as the middle stays, a row enters the second stack each time.
                int end = j;
                while (end < count && lo[first + end] >= 0 && lo[first + end] <= middle) {
                    sums.slots[end] = lo[first + end] - start;
                    sums.rows[end] = first + end - lo[first + end] + 1;
                    end++;
                }
                for (int row = latest + 1; row < k; row++) {
                    push(row);
                }
                push(sums, k, j, end);
                latest = first + end - 1;
                j = end;
            }
        }
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

    /** Keeps the parts that {@link #merge} would combine as those of one of the windows. */
    abstract void keep(WindowSums sums, int window, int slot);

    /**
     * Adds rows to the second stack and keeps the parts after each.
     *
     * @param row the first
     * @param window its window; each of the following has the next row
     * @param end the window after the last
     */
    abstract void push(WindowSums sums, int row, int window, int end);
}
