package dev.tidemark.math;

import java.util.Arrays;

/**
 * Variances and covariance of two arrays over a sliding window, relative to anchors at the window's middle row as in
 * {@link SlidingMoments}.
 */
final class SlidingCoMoments extends SlidingWindow {
    private static final int SUMS = 5;
    private static final int SLOT = SUMS * CompensatedSum.SAVED;

    private final double[] a;
    private final double[] b;
    private final double[] first;
    private final CompensatedSum[] second = sums(); // a, b, aa, bb, ab
    private final CompensatedSum[] total = sums();
    private double anchorA;
    private double anchorB;

    SlidingCoMoments(double[] a, double[] b, int[] lo) {
        super(lo, a.length);
        Arguments.sameLength(a.length, b.length);
        this.a = a;
        this.b = b;
        this.first = new double[Math.multiplyExact(longest(), SLOT)];
    }

    private static CompensatedSum[] sums() {
        CompensatedSum[] sums = new CompensatedSum[SUMS];
        Arrays.setAll(sums, i -> new CompensatedSum());
        return sums;
    }

    @Override
    void rebuild(int from, int to) {
        anchorA = a[to];
        anchorB = b[to];
        clear();
        for (int row = to; row >= from; row--) {
            push(row);
            int at = (row - from) * SLOT;
            for (int i = 0; i < SUMS; i++) {
                second[i].save(first, at + i * CompensatedSum.SAVED);
            }
        }
        clear();
    }

    private void clear() {
        for (CompensatedSum sum : second) {
            sum.clear();
        }
    }

    @Override
    void push(int row) {
        double da = a[row] - anchorA;
        double db = b[row] - anchorB;
        second[0].add(da);
        second[1].add(db);
        second[2].addProduct(da, da);
        second[3].addProduct(db, db);
        second[4].addProduct(da, db);
    }

    @Override
    void merge(int slot) {
        int at = slot * SLOT;
        for (int i = 0; i < SUMS; i++) {
            total[i].set(second[i], first, at + i * CompensatedSum.SAVED);
        }
    }

    private double centredAA() {
        return CompensatedSum.centred(rows(), total[2], total[0], total[0]);
    }

    private double centredBB() {
        return CompensatedSum.centred(rows(), total[3], total[1], total[1]);
    }

    private double centredAB() {
        return CompensatedSum.centred(rows(), total[4], total[0], total[1]);
    }

    /** Sample covariance; NaN for one row. */
    double covariance() {
        double n = rows();
        return n < 2 ? Double.NaN : centredAB() / (n * (n - 1));
    }

    /** cov(a, b) / var(b); NaN where b does not vary. */
    double beta() {
        double bb = centredBB();
        return bb > 0 ? centredAB() / bb : Double.NaN;
    }

    /** Pearson's correlation; NaN where one of the two does not vary. */
    double correlation() {
        double aa = centredAA();
        double bb = centredBB();
        if (!(aa > 0 && bb > 0)) {
            return Double.NaN;
        }
        // Not ab / sqrt(aa * bb): that product may leave the range, and this is exactly 1 for an array with itself.
        return Math.clamp(centredAB() / aa * (Math.sqrt(aa) / Math.sqrt(bb)), -1, 1);
    }
}
