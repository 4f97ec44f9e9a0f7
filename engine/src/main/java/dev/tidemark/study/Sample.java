package dev.tidemark.study;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The eligible days of a state by an outcome: those on which the state is known, the outcome a hit or a miss, and its
 * whole horizon over. One sample serves every figure and every band.
 *
 * @param days the eligible days as positions on the grid, ascending
 * @param hits for each whether the outcome followed
 */
record Sample(int[] days, boolean[] hits) {
    /**
     * The sample of a state.
     *
     * @param truth the state on consecutive days
     * @param horizon what followed each day
     * @param since the first position considered; may lie before the grid or after it
     */
    static Sample of(double[] truth, Horizon horizon, int since) {
        int[] days = IntStream.range(Math.max(0, since), Math.max(truth.length, since))
                .filter(k -> !Double.isNaN(truth[k]) && horizon.isOver(k) && resolved(horizon.after(k)))
                .toArray();
        boolean[] hits = new boolean[days.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = horizon.after(days[i]) == Followed.HIT;
        }
        return new Sample(days, hits);
    }

    private static boolean resolved(Followed followed) {
        return followed == Followed.HIT || followed == Followed.MISS;
    }

    /** The independent ones among some events that lie on eligible days. */
    int[] counted(int[] starts, boolean[] independent) {
        return IntStream.range(0, starts.length)
                .filter(i -> independent[i])
                .map(i -> starts[i])
                .filter(k -> Arrays.binarySearch(days, k) >= 0)
                .toArray();
    }
}
