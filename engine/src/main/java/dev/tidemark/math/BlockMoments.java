package dev.tidemark.math;

import java.util.Arrays;

/**
 * Means, standard deviations and correlations over windows that all have one length: the numbers of {@link SlidingMoments}
 * and {@link SlidingCoMoments} to the bit, several at a time.
 *
 * <p>Rows are cut into blocks as long as a window, as in {@link BlockMaxima}. Each window is the end of one block and the
 * beginning of the next, and its sums those of two running ones, one from either side of the row between them, which is the
 * anchor of both. A running sum is a chain, each addition waiting for the one before; the two, and those of several
 * moments, wait for nothing of each other, so the processor does them at the same time. What is made of the sums of a
 * block stands in loops without a chain, which the compiler turns into vector instructions.
 */
final class BlockMoments {
    private final int window;
    /** The running sums from the end of a block back, and from the row after it on: of one index where they are joined. */
    private final double[][] back;

    private final double[][] front;
    private final double[] out;

    private BlockMoments(int length, int window, int sums) {
        this.window = window;
        this.back = new double[sums][window];
        this.front = new double[sums][window];
        this.out = new double[length];
        Arrays.fill(out, 0, Math.min(window - 1, length), Double.NaN);
    }

    /** How many windows end within the block that begins with the window at a row. */
    private int count(int end) {
        return Math.min(window, out.length - end);
    }

    /** The mean of every window of so many rows; NaN for the first {@code window - 1} rows. */
    static double[] means(double[] x, int window) {
        BlockMoments blocks = new BlockMoments(x.length, window, 1);
        for (int end = window - 1; end < x.length; end += window) {
            int count = blocks.count(end);
            sums(x, end, count, blocks.back[0], blocks.front[0]);
            means(x[end], blocks.back[0], blocks.front[0], window);
            blocks.take(blocks.front[0], end, count);
        }
        return blocks.out;
    }

    /** Slot i of the back array: the window that ends i rows after the block; of the front array: the rows after it. */
    private static void sums(double[] x, int end, int count, double[] back, double[] front) {
        int window = back.length;
        double anchor = x[end];
        double before = x[end] - anchor; // NaN where the anchor is none
        double after = 0;
        back[window - 1] = before;
        front[0] = after;
        for (int i = 1; i < count; i++) {
            before += x[end - i] - anchor;
            back[window - 1 - i] = before;
            after += x[end + i] - anchor;
            front[i] = after;
        }
        for (int i = Math.max(1, count); i < window; i++) {
            before += x[end - i] - anchor;
            back[window - 1 - i] = before;
        }
    }

    private static void means(double anchor, double[] back, double[] front, double n) {
        for (int i = 0; i < front.length; i++) {
            front[i] = SlidingMoments.mean(anchor, back[i] + front[i], n);
        }
    }

    /** The sample standard deviation of every window of so many rows. */
    static double[] stds(double[] x, int window) {
        BlockMoments blocks = new BlockMoments(x.length, window, 2);
        for (int end = window - 1; end < x.length; end += window) {
            int count = blocks.count(end);
            moments(x, end, count, blocks.back, blocks.front);
            stds(blocks.back[0], blocks.front[0], blocks.back[1], blocks.front[1]);
            blocks.take(blocks.front[1], end, count);
        }
        return blocks.out;
    }

    private static void moments(double[] x, int end, int count, double[][] back, double[][] front) {
        double[] backSum = back[0];
        double[] backSquares = back[1];
        double[] frontSum = front[0];
        double[] frontSquares = front[1];
        int window = backSum.length;
        double anchor = x[end];
        double zero = x[end] - anchor; // NaN where the anchor is none
        double before = zero;
        double beforeSquares = zero;
        double after = 0;
        double afterSquares = 0;
        frontSum[0] = 0;
        frontSquares[0] = 0;
        backSum[window - 1] = zero;
        backSquares[window - 1] = zero;
        for (int i = 1; i < window; i++) {
            double d = x[end - i] - anchor;
            before += d;
            beforeSquares += d * d;
            backSum[window - 1 - i] = before;
            backSquares[window - 1 - i] = beforeSquares;
            if (i < count) {
                double e = x[end + i] - anchor;
                after += e;
                afterSquares += e * e;
                frontSum[i] = after;
                frontSquares[i] = afterSquares;
            }
        }
    }

    private static void stds(double[] backSum, double[] frontSum, double[] backSquares, double[] frontSquares) {
        double n = backSum.length;
        for (int i = 0; i < frontSquares.length; i++) {
            frontSquares[i] = SlidingMoments.std(backSquares[i] + frontSquares[i], backSum[i] + frontSum[i], n);
        }
    }

    /** Pearson's correlation of every window of so many rows. */
    static double[] correlations(double[] a, double[] b, int window) {
        BlockMoments blocks = new BlockMoments(a.length, window, 5);
        double[] aa = new double[window];
        double[] bb = new double[window];
        for (int end = window - 1; end < a.length; end += window) {
            int count = blocks.count(end);
            back(a, b, end, blocks.back);
            front(a, b, end, count, blocks.front);
            join(blocks.back, blocks.front, aa, bb);
            blocks.takeCorrelations(aa, bb, end, count);
        }
        return blocks.out;
    }

    private static void back(double[] a, double[] b, int end, double[][] to) {
        double[] toA = to[0];
        double[] toB = to[1];
        double[] toAa = to[2];
        double[] toBb = to[3];
        double[] toAb = to[4];
        double anchorA = a[end];
        double anchorB = b[end];
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int slot = toA.length - 1, row = end; slot >= 0; slot--, row--) {
            double da = a[row] - anchorA;
            double db = b[row] - anchorB;
            toA[slot] = sumA += da;
            toB[slot] = sumB += db;
            toAa[slot] = sumAa += da * da;
            toBb[slot] = sumBb += db * db;
            toAb[slot] = sumAb += da * db;
        }
    }

    private static void front(double[] a, double[] b, int end, int count, double[][] to) {
        double[] toA = to[0];
        double[] toB = to[1];
        double[] toAa = to[2];
        double[] toBb = to[3];
        double[] toAb = to[4];
        double anchorA = a[end];
        double anchorB = b[end];
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        toA[0] = 0;
        toB[0] = 0;
        toAa[0] = 0;
        toBb[0] = 0;
        toAb[0] = 0;
        for (int i = 1; i < count; i++) {
            double da = a[end + i] - anchorA;
            double db = b[end + i] - anchorB;
            toA[i] = sumA += da;
            toB[i] = sumB += db;
            toAa[i] = sumAa += da * da;
            toBb[i] = sumBb += db * db;
            toAb[i] = sumAb += da * db;
        }
    }

    /** Leaves the correlations in the place of the last sums of the front, and the centred products in that of the back. */
    private static void join(double[][] back, double[][] front, double[] aa, double[] bb) {
        add(back, front);
        centred(back[2], back[0], back[0], aa);
        centred(back[3], back[1], back[1], bb);
        centred(back[4], back[0], back[1], back[4]);
        usual(back[4], aa, bb, front[4]);
    }

    // Short loops over arrays of one index: only those become vector instructions.

    private static void add(double[][] to, double[][] what) {
        for (int sum = 0; sum < to.length; sum++) {
            add(to[sum], what[sum]);
        }
    }

    private static void add(double[] to, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }

    private static void centred(double[] products, double[] sumA, double[] sumB, double[] to) {
        double share = 1.0 / to.length;
        for (int i = 0; i < to.length; i++) {
            to[i] = SlidingCoMoments.centred(products[i], sumA[i], sumB[i], share);
        }
    }

    private static void usual(double[] ab, double[] aa, double[] bb, double[] to) {
        for (int i = 0; i < ab.length; i++) {
            to[i] = SlidingCoMoments.usual(ab[i], aa[i], bb[i]);
        }
    }

    /** Those that are not usual are made by themselves: a loop with a way out makes no vector instructions. */
    private void takeCorrelations(double[] aa, double[] bb, int end, int count) {
        double[] usual = front[4];
        double[] products = back[4];
        for (int i = 0; i < count; i++) {
            out[end + i] = SlidingCoMoments.isUsual(aa[i], bb[i])
                    ? usual[i]
                    : SlidingCoMoments.correlation(products[i], aa[i], bb[i]);
        }
    }

    /** What was made of the sums of a block: made in arrays of one index, because only that becomes vector instructions. */
    private void take(double[] made, int end, int count) {
        for (int i = 0; i < count; i++) {
            out[end + i] = Unknown.canonical(made[i]);
        }
    }
}
