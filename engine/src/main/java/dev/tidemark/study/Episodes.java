package dev.tidemark.study;

import dev.tidemark.thesis.DaySet;
import dev.tidemark.thesis.Truths;
import java.util.Arrays;

/**
 * Finds the events in the truth of a condition over time: the days on which it changes from unmet to met.
 *
 * <p>Unknown neither starts nor ends an episode: met, unknown, met is one episode, and unmet, unknown, met is an event.
 * Being met when the condition is first known is no event, for nobody knows when that began.
 */
public final class Episodes {
    private Episodes() {}

    /**
     * The days of events.
     *
     * @param truth 1, 0, NaN on consecutive days
     * @return indices, ascending
     */
    public static int[] starts(double[] truth) {
        int[] starts = new int[truth.length];
        int n = 0;
        double before = Double.NaN;
        for (int k = 0; k < truth.length; k++) {
            if (Double.isNaN(truth[k])) {
                continue;
            }
            if (truth[k] == 1 && before == 0) {
                starts[n++] = k;
            }
            before = truth[k];
        }
        return Arrays.copyOf(starts, n);
    }

    /** The days of events, of a truth given as sets of days. */
    static int[] starts(Truths truths) {
        DaySet known = truths.known();
        return Arrays.stream(truths.met().toArray())
                .filter(k -> !truths.met().has(k - 1) && truths.unmet().has(known.last(k - 1)))
                .toArray();
    }

    /**
     * Which events are independent: those more than the horizon after the last independent one.
     *
     * @param starts days of events, ascending
     * @param within the horizon's last day
     */
    public static boolean[] independent(int[] starts, int within) {
        boolean[] independent = new boolean[starts.length];
        long last = Long.MIN_VALUE / 2;
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] - last > within) {
                independent[i] = true;
                last = starts[i];
            }
        }
        return independent;
    }
}
