package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import java.util.Arrays;

/**
 * The windows of one length in a history of several series, and how far they lie from each other.
 *
 * <p>Each series is put on the scale of normal scores: the value of rank r among n known ones becomes the quantile of a
 * standard normal at (r - 1/2) / n, equal values share the middle of their ranks, and the whole has mean 0 and variance
 * 1. So units do not matter, each series weighs alike, and one crash does not set the scale. One scale holds for all
 * windows: that of everything known on the last row.
 *
 * <p>A window ends on a row and is compared on at most {@link #MOST_POINTS} of its rows: the last one and every step-th
 * before it. The distance of two windows is the root of the mean square of their differences over the series and these
 * rows, where both are known; NaN where more than a tenth of them is not known.
 *
 * <p>Scores: van der Waerden (1952), Indagationes Mathematicae 14.
 */
public final class StateWindows {
    /** On how many rows windows are compared at most. */
    public static final int MOST_POINTS = 16;

    private final double[][] scores;
    private final TiedValues[] tied;
    private final int length;
    private final int step;
    private final int points;
    private final boolean whole;

    /**
     * Windows of a history.
     *
     * @param state a column a series, a value a row; NaN where it is not known
     * @param length rows of a window
     * @throws BadInput if there is no series, or a window is longer than the history
     */
    public StateWindows(double[][] state, int length) {
        if (state.length == 0 || length < 1 || length > state[0].length) {
            throw new BadInput("a window of " + length + " rows in " + state.length + " series of "
                    + (state.length == 0 ? 0 : state[0].length));
        }
        this.length = length;
        this.step = Math.ceilDiv(length, MOST_POINTS);
        this.points = Math.ceilDiv(length, step);
        this.scores = new double[state.length][];
        this.tied = new TiedValues[state.length];
        NormalScores all = new NormalScores();
        for (int s = 0; s < state.length; s++) {
            NormalScores.Scored scored = all.of(state[s]);
            scores[s] = scored.scores();
            tied[s] = scored.tied();
        }
        this.whole = Arrays.stream(scores).allMatch(s -> isWhole(s));
    }

    private StateWindows(StateWindows of, double[][] scores) {
        this.scores = scores;
        this.tied = of.tied;
        this.length = of.length;
        this.step = of.step;
        this.points = of.points;
        this.whole = of.whole;
    }

    /** The same windows of a history with other scores, unknown where these are. */
    StateWindows withScores(double[][] other) {
        return new StateWindows(this, other);
    }

    /** Rows of a window. */
    public int length() {
        return length;
    }

    /** On how many rows two windows are compared. */
    public int points() {
        return points;
    }

    /** Rows between two that are compared. */
    public int step() {
        return step;
    }

    /** Rows of the history. */
    public int rows() {
        return scores[0].length;
    }

    /** How many series. */
    int series() {
        return scores.length;
    }

    /** The scores of a series. */
    double[] scores(int series) {
        return scores[series];
    }

    /** The values that a series takes often. */
    TiedValues tied(int series) {
        return tied[series];
    }

    /** Numbers of a window: series after series, the last row first. */
    double[] window(int end) {
        double[] window = new double[scores.length * points];
        int k = 0;
        for (double[] score : scores) {
            for (int j = 0; j < points; j++) {
                window[k++] = score[end - j * step];
            }
        }
        return window;
    }

    /**
     * The distances of all windows to one.
     *
     * @param end the row on which that one ends, at least length - 1
     * @return by the row on which a window ends; NaN before the first whole one, and where too little is known
     */
    public double[] distances(int end) {
        double[] to = window(end);
        int n = rows();
        double[] sum = new double[n];
        int[] known = new int[whole ? 0 : n];
        int k = 0;
        for (double[] score : scores) {
            for (int j = 0; j < points; j++) {
                if (whole) {
                    add(score, to[k++], j * step, sum);
                } else {
                    addKnown(score, to[k++], j * step, sum, known);
                }
            }
        }
        Arrays.fill(sum, 0, length - 1, Double.NaN);
        for (int e = length - 1; e < n; e++) {
            sum[e] = root(sum[e], whole ? to.length : known[e], to.length);
        }
        return sum;
    }

    private void add(double[] score, double target, int back, double[] sum) {
        for (int e = length - 1; e < sum.length; e++) {
            double difference = score[e - back] - target;
            sum[e] += difference * difference;
        }
    }

    private void addKnown(double[] score, double target, int back, double[] sum, int[] known) {
        for (int e = length - 1; e < sum.length; e++) {
            double difference = score[e - back] - target;
            if (!Double.isNaN(difference)) {
                sum[e] += difference * difference;
                known[e]++;
            }
        }
    }

    /** Whether enough is known of a window that it can be compared. */
    public boolean isKnown(int end) {
        double[] window = window(end);
        return !Double.isNaN(distance(window, window));
    }

    /** Whether no value is unknown. */
    static boolean isWhole(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The distance of two windows in one series alone; NaN where too little of it is known.
     *
     * @param series which series, from 0
     * @param a the row on which one window ends
     * @param b the row on which the other ends
     */
    public double distance(int series, int a, int b) {
        int from = series * points;
        return distance(
                Arrays.copyOfRange(window(a), from, from + points), Arrays.copyOfRange(window(b), from, from + points));
    }

    /** The distance of two windows. */
    static double distance(double[] a, double[] b) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            if (!Double.isNaN(difference)) {
                sum += difference * difference;
                known++;
            }
        }
        return root(sum, known, a.length);
    }

    /** Whether the distance of two windows is at most so much; looked at no longer than needed where all is known. */
    static boolean within(double[] a, double[] b, double distance) {
        double most = distance * distance * a.length * (1 + 1e-9);
        double sum = 0;
        for (int i = 0; i < a.length && sum <= most; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return !(sum > most) && distance(a, b) <= distance;
    }

    private static double root(double sum, int known, int all) {
        return 10L * known >= 9L * all ? Math.sqrt(sum / known) : Double.NaN;
    }
}
