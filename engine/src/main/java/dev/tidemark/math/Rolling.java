package dev.tidemark.math;

/**
 * Statistics of one array over windows {@code lo}, one result a row.
 *
 * <p>Each takes the values {@code x} and {@code lo}, the first row of each window or -1 (see {@link Windows}), both of
 * one length. The result at k is NaN where the window is not complete or holds a NaN. Time is O(n) whatever the
 * windows' lengths, but for {@link #percentileRank}. In the examples {@code lo} is
 * {@code Windows.sessions(x.length, 3)}.
 *
 * <p>What is said of rounding, and of which values give 0, holds where the squares of the distances within a window neither
 * vanish nor overflow: for distances of 0 or of 1e-140 to 1e140 in windows of up to a billion rows. Beyond, a deviation of
 * values that differ may be 0, infinite or NaN.
 */
public final class Rolling {
    private Rolling() {}

    /**
     * The arithmetic mean of each window, in the unit of x.
     *
     * <p>The mean of equal values is exactly that value; a window with an infinite value has none. Rounding is about that of
     * adding up the window anew, relative to its largest magnitude. Example: {@code {1, 2, 6, 4}} gives
     * {@code {NaN, NaN, 3, 4}}. Source: {@link SlidingMoments}.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the mean, NaN where unknown
     */
    public static double[] mean(double[] x, int[] lo) {
        int length = lo.length == x.length ? BlockMaxima.lengthOf(lo) : 0;
        if (length > 0) {
            return BlockMoments.means(x, length);
        }
        SlidingMoments window = new SlidingMoments(x, lo);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.mean()) : Double.NaN;
        }
        return out;
    }

    /**
     * The arithmetic mean of the latest n rows at each row: {@link #mean(double[], int[])} over
     * {@code Windows.sessions(x.length, n)}, to the bit, without the array of windows.
     *
     * @param x values
     * @param n rows in each window, at least 1
     * @return the mean, NaN where unknown and in the first n - 1 rows
     */
    public static double[] mean(double[] x, int n) {
        Arguments.atLeast(1, n, "n");
        return BlockMoments.means(x, n);
    }

    /**
     * The sum of each window, in the unit of x.
     *
     * <p>Example: {@code {1, 2, 6, 4}} gives {@code {NaN, NaN, 9, 12}}. Source: {@link CompensatedSum}.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the sum, NaN where unknown
     */
    public static double[] sum(double[] x, int[] lo) {
        SlidingSum window = new SlidingSum(x, lo);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.sum()) : Double.NaN;
        }
        return out;
    }

    /**
     * The sample standard deviation of each window, in the unit of x.
     *
     * <p>{@code sqrt(Σ(x - mean)² / (n - 1))}: NaN for a window of one row, exactly 0 for equal values and only for
     * them. Example: {@code {1, 2, 3, 3}} gives {@code {NaN, NaN, 1, 0.577...}}. Source: the shifted-data formula of
     * Chan, Golub and LeVeque 1983 with a row of the window itself as the shift ({@link SlidingMoments}), instead of
     * Welford's update (1962), in which the errors of rows that have left stay.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the standard deviation, not negative, NaN where unknown
     */
    public static double[] std(double[] x, int[] lo) {
        int length = lo.length == x.length ? BlockMaxima.lengthOf(lo) : 0;
        if (length > 0) {
            return BlockMoments.stds(x, length);
        }
        SlidingMoments window = new SlidingMoments(x, lo);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.std()) : Double.NaN;
        }
        return out;
    }

    /**
     * The sample standard deviation of the latest n rows at each row: {@link #std(double[], int[])} over
     * {@code Windows.sessions(x.length, n)}, to the bit, without the array of windows.
     *
     * @param x values
     * @param n rows in each window, at least 1
     * @return the standard deviation, not negative, NaN where unknown and in the first n - 1 rows
     */
    public static double[] std(double[] x, int n) {
        Arguments.atLeast(1, n, "n");
        return BlockMoments.stds(x, n);
    }

    /**
     * How many sample standard deviations the current value lies above the mean of its own window; a pure number.
     *
     * <p>{@code (x[k] - mean) / std}; NaN where {@link #std} is 0 or NaN. The window holds the current value, so at
     * most {@code (n - 1) / sqrt(n)} can be reached. Example: {@code {1, 2, 3}} gives {@code {NaN, NaN, 1}}. Source:
     * as {@link #std}.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the z-score, NaN where unknown
     */
    public static double[] zscore(double[] x, int[] lo) {
        SlidingMoments window = new SlidingMoments(x, lo);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.zscore(x[k])) : Double.NaN;
        }
        return out;
    }

    /**
     * The largest value of each window, in the unit of x.
     *
     * <p>Example: {@code {5, 1, 2, 1}} gives {@code {NaN, NaN, 5, 2}}. Source: {@link SlidingWindow}; Lemire 2006
     * (a deque) gives the same values.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the maximum, NaN where unknown
     */
    public static double[] highest(double[] x, int[] lo) {
        return extreme(x, lo, 1);
    }

    /**
     * The largest of the latest n rows at each row: {@link #highest(double[], int[])} over
     * {@code Windows.sessions(x.length, n)}, without the array of windows.
     *
     * @param x values
     * @param n rows in each window, at least 1
     * @return the maximum, NaN where unknown and in the first n - 1 rows
     */
    public static double[] highest(double[] x, int n) {
        Arguments.atLeast(1, n, "n");
        return BlockMaxima.of(x, n, 1);
    }

    /**
     * The smallest value of each window, in the unit of x.
     *
     * <p>Example: {@code {0, 1, 2, 1}} gives {@code {NaN, NaN, 0, 1}}. Source: as {@link #highest}.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the minimum, NaN where unknown
     */
    public static double[] lowest(double[] x, int[] lo) {
        return extreme(x, lo, -1);
    }

    /**
     * The smallest of the latest n rows at each row: {@link #lowest(double[], int[])} over
     * {@code Windows.sessions(x.length, n)}, without the array of windows.
     *
     * @param x values
     * @param n rows in each window, at least 1
     * @return the minimum, NaN where unknown and in the first n - 1 rows
     */
    public static double[] lowest(double[] x, int n) {
        Arguments.atLeast(1, n, "n");
        return BlockMaxima.of(x, n, -1);
    }

    private static double[] extreme(double[] x, int[] lo, int sign) {
        int length = lo.length == x.length ? BlockMaxima.lengthOf(lo) : 0;
        if (length > 0) {
            return BlockMaxima.of(x, length, sign);
        }
        SlidingMaximum window = new SlidingMaximum(x, lo, sign);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.value()) : Double.NaN;
        }
        return out;
    }

    /**
     * The share of each window's values that are at most the current one; a fraction in (0, 1].
     *
     * <p>{@code #{x[i] <= x[k]} / n}: the current value counts itself, so a new low has 1/n and a new high, or one that
     * ties with it, has 1. Example: {@code {1, 3, 2, 2}} gives {@code {NaN, NaN, 2/3, 2/3}}. Time is
     * O(n · min(window, log n)). Source: the empirical distribution function, counted with a tree of Fenwick 1994.
     *
     * @param x values
     * @param lo first row of each window, or -1
     * @return the percentile rank, NaN where unknown
     */
    public static double[] percentileRank(double[] x, int[] lo) {
        return Ranks.percentile(x, lo);
    }

    /**
     * The slope of the ordinary least-squares line through each window, in units of x per unit of the abscissa.
     *
     * <p>{@code Σ(t - mean t)(x - mean x) / Σ(t - mean t)²}; NaN for a window of one row, or where the abscissa is
     * constant or NaN. Example: {@code {1, 3, 5}} on {@code {10, 11, 12}} gives {@code {NaN, NaN, 2}}. Source:
     * Legendre 1805; the sums as in {@link #std}.
     *
     * @param x values
     * @param abscissa where each value stands: row numbers, epoch days, or any other number
     * @param lo first row of each window, or -1
     * @return the slope, NaN where unknown
     */
    public static double[] slope(double[] x, double[] abscissa, int[] lo) {
        return Pairs.beta(x, abscissa, lo);
    }
}
