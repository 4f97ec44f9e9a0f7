package dev.tidemark.math;

import java.util.Arrays;

/**
 * Means and standard deviations over windows that all have one length: the numbers of {@link SlidingMoments} to the bit,
 * several at a time.
 *
 * <p>Rows are cut into blocks as long as a window, as in {@link BlockMaxima}. Each window is the end of one block and the
 * beginning of the next, and its sums those of two running ones, one from either side of the row between them, which is the
 * anchor of both. A running sum is a chain, each addition waiting for the one before; two chains wait for nothing of each
 * other, so the processor does them at the same time where they stand in one loop. What is made of the sums of a block
 * stands in a loop without a chain over arrays of one index, which the compiler turns into vector instructions.
 */
final class BlockMoments {
    /** The most that values are, or squares add up to, where nothing made of them can overflow. */
    private static final double LARGEST = 1e280;

    private static final long LARGEST_BITS = Double.doubleToRawLongBits(LARGEST);

    private BlockMoments() {}

    /** Room for the answer, NaN in the first {@code window - 1} rows. */
    static double[] answer(int length, int window) {
        double[] out = new double[length];
        Arrays.fill(out, 0, Math.min(window - 1, length), Double.NaN);
        return out;
    }

    /** The mean of every window of so many rows; NaN for the first {@code window - 1} rows. */
    static double[] means(double[] x, int window) {
        double[] out = answer(x.length, window);
        if (window > x.length) {
            return out;
        }
        double[] back = new double[window];
        double[] next = new double[window];
        int end = window - 1;
        back(x, end, back);
        long before = magnitude(x, 0, end);
        long here = magnitude(x, end, x.length - end > window ? end + window : end);
        while (x.length - end > window) {
            boolean whole = x.length - end - window > window; // the block after the next
            long coming = Long.MAX_VALUE;
            if (whole && Math.max(before, here) < LARGEST_BITS) {
                coming = means(x, end, back, next, out);
            } else {
                meansOfAny(x, end, window, back, out);
                back(x, end + window, next);
                coming = whole ? magnitude(x, end + window, end + 2 * window) : coming;
            }
            double[] done = back;
            back = next;
            next = done;
            before = here;
            here = coming;
            end += window;
        }
        meansOfAny(x, end, x.length - end, back, out);
        return out;
    }

    /** The largest magnitude of some rows as its bits, which ascend as magnitudes do, with infinity and NaN above all. */
    private static long magnitude(double[] x, int from, int to) {
        long most = 0;
        for (int row = from; row <= to; row++) {
            most = magnitude(x[row], most);
        }
        return most;
    }

    private static long magnitude(double value, long before) {
        return Math.max(before, Double.doubleToRawLongBits(value) & Long.MAX_VALUE);
    }

    /** Slot i: the sum over the window that ends i rows after the block, as far as it lies within the block. */
    private static void back(double[] x, int end, double[] back) {
        double anchor = x[end];
        double before = 0;
        for (int slot = back.length - 1, row = end; slot >= 0; slot--, row--) {
            before += x[row] - anchor; // NaN where the anchor is none
            back[slot] = before;
        }
    }

    /**
     * The means of the windows that end in a block's last row or in the next block but for its last row, where no row of the
     * two is so large that a sum could overflow; and the sums of the next block. The one after that is looked through on the
     * way, so that it is in the nearest cache when its turn comes: read backwards from far memory, rows would cost more than
     * all that is made of them.
     *
     * @return the largest magnitude of the block after the next, as its bits
     */
    private static long means(double[] x, int end, double[] back, double[] next, double[] out) {
        int window = back.length;
        int then = end + window;
        double anchor = x[end];
        double nextAnchor = x[then];
        double after = 0;
        double before = 0;
        long most = 0;
        for (int i = 0; i < window; i++) {
            most = magnitude(x[then + 1 + i], most);
            after += x[end + i] - anchor;
            out[end + i] = anchor + (back[i] + after) / window;
            before += x[then - i] - nextAnchor;
            next[window - 1 - i] = before;
        }
        return most;
    }

    /** The means of so many windows, the first of which ends in a block's last row, whatever the rows hold. */
    private static void meansOfAny(double[] x, int end, int count, double[] back, double[] out) {
        double anchor = x[end];
        double after = 0;
        for (int i = 0; i < count; i++) {
            after += x[end + i] - anchor;
            out[end + i] = SlidingMoments.mean(anchor, back[i] + after, back.length);
        }
    }

    /** The sample standard deviation of every window of so many rows. */
    static double[] stds(double[] x, int window) {
        double[] out = answer(x.length, window);
        if (window > x.length) {
            return out;
        }
        double[][] back = new double[2][window];
        double[][] front = new double[2][window];
        for (int end = window - 1; end < x.length && end >= 0; end += window) {
            int count = Math.min(window, x.length - end);
            moments(x, end, count, back, front);
            double most = back[1][0] + front[1][count - 1];
            stds(back[0], front[0], back[1], front[1]);
            take(front[1], out, end, count, most < LARGEST && window > 1);
        }
        return out;
    }

    /** Slot i of the back arrays: the window that ends i rows after the block; of the front arrays: the rows after it. */
    private static void moments(double[] x, int end, int count, double[][] back, double[][] front) {
        double[] backSum = back[0];
        double[] backSquares = back[1];
        double[] frontSum = front[0];
        double[] frontSquares = front[1];
        int window = backSum.length;
        double anchor = x[end];
        double before = 0;
        double beforeSquares = 0;
        double after = 0;
        double afterSquares = 0;
        for (int i = 0; i < count; i++) {
            double d = x[end - i] - anchor;
            before += d;
            beforeSquares += d * d;
            backSum[window - 1 - i] = before;
            backSquares[window - 1 - i] = beforeSquares;
            double e = x[end + i] - anchor;
            after += e;
            afterSquares += e * e;
            frontSum[i] = after;
            frontSquares[i] = afterSquares;
        }
        for (int i = count; i < window; i++) {
            double d = x[end - i] - anchor;
            before += d;
            beforeSquares += d * d;
            backSum[window - 1 - i] = before;
            backSquares[window - 1 - i] = beforeSquares;
        }
    }

    /** Leaves them in the place of the last array. */
    private static void stds(double[] backSum, double[] frontSum, double[] backSquares, double[] frontSquares) {
        double share = SlidingMoments.share(backSum.length);
        double shareLess = SlidingMoments.share(backSum.length - 1);
        for (int i = 0; i < frontSquares.length; i++) {
            frontSquares[i] =
                    SlidingMoments.std(backSquares[i] + frontSquares[i], backSum[i] + frontSum[i], share, shareLess);
        }
    }

    /** What was made of the sums of a block, to where it belongs; where none can be NaN there is nothing to look for. */
    private static void take(double[] made, double[] out, int end, int count, boolean known) {
        if (known) {
            System.arraycopy(made, 0, out, end, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[end + i] = Unknown.canonical(made[i]);
        }
    }
}
