package dev.tidemark.study;

import java.util.OptionalInt;

/**
 * Says for every day what followed it: the truth of an outcome over time, seen through a horizon.
 *
 * <p>The horizon of day k is k + from .. k + within, both included. {@code ALREADY}: true on k. {@code UNKNOWN}: unknown
 * on k. {@code HIT}: true on some known day of the horizon. {@code MISS}: the horizon is over, known and false
 * throughout. {@code OPEN}: not over and not hit. {@code UNKNOWN}: anything else. Each answer takes constant time.
 *
 * <p>Where an outcome looks at nothing from before the event, as the return over 90 days does from the 90th day on, its
 * state on k is about other days: such a horizon is afresh, and the first two answers are not given for day k.
 */
public final class Horizon {
    private final double[] truth;
    private final int from;
    private final int within;
    private final boolean afresh;
    private final int[] nextTrue;
    private final int[] unknownBefore;

    /**
     * An outcome's horizon.
     *
     * @param truth the outcome's truth on consecutive days: 1, 0, NaN; the last is the as-of
     * @param from first day of the horizon after the event, at least 1
     * @param within last day of the horizon after the event, at least {@code from}
     */
    public Horizon(double[] truth, int from, int within) {
        this(truth, from, within, false);
    }

    /**
     * An outcome's horizon.
     *
     * @param truth the outcome's truth on consecutive days: 1, 0, NaN; the last is the as-of
     * @param from first day of the horizon after the event, at least 1
     * @param within last day of the horizon after the event, at least {@code from}
     * @param afresh whether the state on the day of the event says nothing
     */
    public Horizon(double[] truth, int from, int within, boolean afresh) {
        if (from < 1 || within < from) {
            throw new IllegalArgumentException("a horizon from " + from + " within " + within);
        }
        this.truth = truth.clone();
        this.from = from;
        this.within = within;
        this.afresh = afresh;
        int n = truth.length;
        nextTrue = new int[n + 1];
        nextTrue[n] = n;
        for (int k = n - 1; k >= 0; k--) {
            nextTrue[k] = truth[k] == 1 ? k : nextTrue[k + 1];
        }
        unknownBefore = new int[n + 1];
        for (int k = 0; k < n; k++) {
            unknownBefore[k + 1] = unknownBefore[k] + (Double.isNaN(truth[k]) ? 1 : 0);
        }
    }

    /** What followed day k. */
    public Followed after(int k) {
        if (!afresh && Double.isNaN(truth[k])) {
            return Followed.UNKNOWN;
        }
        if (!afresh && truth[k] == 1) {
            return Followed.ALREADY;
        }
        if (hitOn(k).isPresent()) {
            return Followed.HIT;
        }
        if (!isOver(k)) {
            return Followed.OPEN;
        }
        return unknownBefore[k + within + 1] == unknownBefore[k + from] ? Followed.MISS : Followed.UNKNOWN;
    }

    /** The first day of the horizon of k on which the outcome is true, if there is one by the as-of. */
    public OptionalInt hitOn(int k) {
        int first = Math.min(k + from, truth.length);
        int last = Math.min(k + within, truth.length - 1);
        int next = nextTrue[first];
        return next <= last ? OptionalInt.of(next) : OptionalInt.empty();
    }

    /** Whether the whole horizon of k lies not after the as-of. */
    public boolean isOver(int k) {
        return k + within < truth.length;
    }

    /** The last day of the horizon, counted from the event. */
    public int within() {
        return within;
    }
}
