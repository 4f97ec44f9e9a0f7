package dev.tidemark.math;

/**
 * Statistics of two arrays over common windows {@code lo}, one result a row.
 *
 * <p>The arrays are aligned row by row and of one length with {@code lo}, the first row of each window or -1 (see
 * {@link Windows}). The result at k is NaN where the window is not complete or holds a NaN in either array. Time is
 * O(n). The sums are those of {@link Rolling#std}.
 */
public final class Pairs {
    private Pairs() {}

    /**
     * Pearson's correlation of each window; a pure number in [-1, 1].
     *
     * <p>{@code cov(x, y) / (std x · std y)}; NaN where either does not vary, so for a window of one row too. An array
     * correlates with itself at exactly 1. Example: {@code {1, 2, 3}} and {@code {2, 4, 6}} over three rows give 1 at
     * the last. Source: Pearson 1895.
     *
     * @param x values
     * @param y values on the same rows
     * @param lo first row of each window, or -1
     * @return the correlation, NaN where unknown
     */
    public static double[] correlation(double[] x, double[] y, int[] lo) {
        Arguments.sameLength(x.length, y.length);
        int length = lo.length == x.length ? BlockMaxima.lengthOf(lo) : 0;
        if (length > 0) {
            return BlockCoMoments.correlations(x, y, length);
        }
        SlidingCoMoments window = new SlidingCoMoments(x, y, lo);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.correlation()) : Double.NaN;
        }
        return out;
    }

    /**
     * Pearson's correlation of the latest n rows at each row: {@link #correlation(double[], double[], int[])} over
     * {@code Windows.sessions(x.length, n)}, to the bit, without the array of windows.
     *
     * @param x values
     * @param y values on the same rows
     * @param n rows in each window, at least 1
     * @return the correlation, NaN where unknown and in the first n - 1 rows
     */
    public static double[] correlation(double[] x, double[] y, int n) {
        Arguments.sameLength(x.length, y.length);
        Arguments.atLeast(1, n, "n");
        return BlockCoMoments.correlations(x, y, n);
    }

    /**
     * The slope of the regression of a on b in each window, in units of a per unit of b.
     *
     * <p>{@code cov(a, b) / var(b)}; NaN where b does not vary, so for a window of one row too. Example: returns
     * {@code {2%, -4%, 6%}} on {@code {1%, -2%, 3%}} over three rows give 2 at the last. Source: Sharpe 1964 for a's
     * beta to a market b.
     *
     * @param a the dependent values
     * @param b the values they are explained by, on the same rows
     * @param lo first row of each window, or -1
     * @return the beta, NaN where unknown
     */
    public static double[] beta(double[] a, double[] b, int[] lo) {
        SlidingCoMoments window = new SlidingCoMoments(a, b, lo);
        double[] out = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.beta()) : Double.NaN;
        }
        return out;
    }

    /**
     * The sample covariance of each window, in units of x times units of y.
     *
     * <p>{@code Σ(x - mean x)(y - mean y) / (n - 1)}; NaN for a window of one row. Example: {@code {1, 2, 3}} and
     * {@code {2, 4, 6}} over three rows give 2 at the last.
     *
     * @param x values
     * @param y values on the same rows
     * @param lo first row of each window, or -1
     * @return the covariance, NaN where unknown
     */
    public static double[] covariance(double[] x, double[] y, int[] lo) {
        SlidingCoMoments window = new SlidingCoMoments(x, y, lo);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(window.covariance()) : Double.NaN;
        }
        return out;
    }
}
