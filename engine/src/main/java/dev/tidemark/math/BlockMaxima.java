package dev.tidemark.math;

import java.util.Arrays;

/**
 * The largest, or with sign -1 the smallest, values of windows that all have one length.
 *
 * <p>Rows are cut into blocks as long as a window. Then a window is the end of one block and the beginning of the next, and
 * its maximum the larger of two running maxima, one from either side: three comparisons a row, each of which turns out as
 * the one before most of the time. Source: van Herk 1992; Gil and Werman 1993. It is for values that are neither NaN nor 0:
 * only there a plain comparison gives what {@link Math#max} gives.
 */
final class BlockMaxima {
    private BlockMaxima() {}

    /** The length that all windows have, or 0 where they have not. */
    static int lengthOf(int[] lo) {
        int window = 1;
        while (window <= lo.length && lo[window - 1] < 0) {
            window++;
        }
        for (int k = window - 1; k < lo.length; k++) {
            if (lo[k] != k - window + 1) {
                return 0;
            }
        }
        return window;
    }

    /** Whether no value is NaN or 0. */
    static boolean fits(double[] x) {
        for (double value : x) {
            if (!(value > 0 || value < 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The maxima.
     *
     * @param x values, neither NaN nor 0
     * @param window rows in each window, at least 1
     * @param sign 1, or -1 for minima
     * @return one a row, NaN for the first {@code window - 1}
     */
    static double[] of(double[] x, int window, double sign) {
        double[] out = new double[x.length];
        Arrays.fill(out, 0, Math.min(window - 1, x.length), Double.NaN);
        double[] back = new double[window];
        for (int start = 0; start < x.length - window + 1; start += window) {
            int next = start + window;
            fromTheEnd(x, start, next, sign, back);
            out[next - 1] = sign * back[0];
            double top = Double.NEGATIVE_INFINITY;
            int end = Math.min(next + window - 1, x.length);
            for (int k = next; k < end; k++) {
                double value = sign * x[k];
                if (value > top) {
                    top = value;
                }
                double before = back[k - next + 1];
                out[k] = sign * (before > top ? before : top);
            }
        }
        return out;
    }

    private static void fromTheEnd(double[] x, int start, int end, double sign, double[] back) {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = end - 1; k >= start; k--) {
            double value = sign * x[k];
            if (value > top) {
                top = value;
            }
            back[k - start] = top;
        }
    }
}
