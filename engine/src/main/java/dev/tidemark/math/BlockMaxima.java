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
        int different = 0; // without a way out, so that several are compared by one instruction
        for (int k = window - 1; k < lo.length; k++) {
            different |= lo[k] ^ (k - window + 1);
        }
        return different == 0 ? window : 0;
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
        long[] back = new long[window];
        long[] front = new long[window];
        double[] joined = new double[window];
        for (int end = window - 1; end < x.length; end += window) {
            int count = Math.min(window, x.length - end);
            back(x, end, sign, back);
            front(x, end, count, sign, front);
            join(back, front, sign, joined);
            System.arraycopy(joined, 0, out, end, count);
        }
        return out;
    }

    /** Slot i: the rows of the block that ends at a row from its i-th on. */
    private static void back(double[] x, int end, double sign, long[] to) {
        long top = Long.MIN_VALUE;
        for (int slot = to.length - 1, row = end; slot >= 0; slot--, row--) {
            top = Math.max(top, key(sign * x[row]));
            to[slot] = top;
        }
    }

    /** Slot i: the i rows after the block. */
    private static void front(double[] x, int end, int count, double sign, long[] to) {
        long top = Long.MIN_VALUE;
        to[0] = top;
        for (int i = 1; i < count; i++) {
            top = Math.max(top, key(sign * x[end + i]));
            to[i] = top;
        }
    }

    private static void join(long[] back, long[] front, double sign, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Unknown.canonical(sign * value(Math.max(back[i], front[i])));
        }
    }

    /**
     * A number whose order is that of {@link Math#max}: -0 below 0, and NaN above all. The maximum of two of them is one
     * comparison and no branch, that of doubles several.
     */
    private static long key(double value) {
        return turned(Double.doubleToLongBits(value));
    }

    private static double value(long key) {
        return Double.longBitsToDouble(turned(key));
    }

    /** The bits of a negative double ascend as it descends. */
    private static long turned(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
