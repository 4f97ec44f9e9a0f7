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
        // Local ones, which stay in registers.
        CompensatedSum sa = new CompensatedSum();
        CompensatedSum sb = new CompensatedSum();
        CompensatedSum saa = new CompensatedSum();
        CompensatedSum sbb = new CompensatedSum();
        CompensatedSum sab = new CompensatedSum();
        for (int row = to; row >= from; row--) {
            double da = a[row] - anchorA;
            double db = b[row] - anchorB;
            sa.add(da);
            sb.add(db);
            saa.addProduct(da, da);
            sbb.addProduct(db, db);
            sab.addProduct(da, db);
            int at = (row - from) * SLOT;
            sa.save(first, at + 0 * CompensatedSum.SAVED);
            sb.save(first, at + 1 * CompensatedSum.SAVED);
            saa.save(first, at + 2 * CompensatedSum.SAVED);
            sbb.save(first, at + 3 * CompensatedSum.SAVED);
            sab.save(first, at + 4 * CompensatedSum.SAVED);
        }
        clear();
    }

    @Override
    void push(WindowSums sums, int row, int window, int end) {
        CompensatedSum sa = new CompensatedSum();
        CompensatedSum sb = new CompensatedSum();
        CompensatedSum saa = new CompensatedSum();
        CompensatedSum sbb = new CompensatedSum();
        CompensatedSum sab = new CompensatedSum();
        sa.copy(second[0]);
        sb.copy(second[1]);
        saa.copy(second[2]);
        sbb.copy(second[3]);
        sab.copy(second[4]);
        for (int j = window; j < end; j++) {
            double da = a[row - window + j] - anchorA;
            double db = b[row - window + j] - anchorB;
            sa.add(da);
            sb.add(db);
            saa.addProduct(da, da);
            sbb.addProduct(db, db);
            sab.addProduct(da, db);
            int at = sums.slots[j] * SLOT;
            sums.keep(j, 0, sa, first, at + 0 * CompensatedSum.SAVED);
            sums.keep(j, 1, sb, first, at + 1 * CompensatedSum.SAVED);
            sums.keep(j, 2, saa, first, at + 2 * CompensatedSum.SAVED);
            sums.keep(j, 3, sbb, first, at + 3 * CompensatedSum.SAVED);
            sums.keep(j, 4, sab, first, at + 4 * CompensatedSum.SAVED);
        }
        second[0].copy(sa);
        second[1].copy(sb);
        second[2].copy(saa);
        second[3].copy(sbb);
        second[4].copy(sab);
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

    @Override
    void keep(WindowSums sums, int window, int slot) {
        int at = slot * SLOT;
        for (int i = 0; i < SUMS; i++) {
            sums.keep(window, i, second[i], first, at + i * CompensatedSum.SAVED);
        }
    }

    /** Pearson's correlation of every window; NaN where one of the two does not vary. */
    double[] correlations() {
        WindowSums sums = new WindowSums(SUMS);
        double[] aa = new double[WindowSums.SIZE];
        double[] bb = new double[WindowSums.SIZE];
        return each(sums, out -> {
            sums.centred(2, 0, 0, aa);
            sums.centred(3, 1, 1, bb);
            sums.centred(4, 0, 1, out);
            correlations(out, aa, bb);
            for (int j = 0; j < out.length; j++) {
                out[j] = aa[j] > 0 && bb[j] > 0 ? Math.clamp(out[j], -1, 1) : Double.NaN;
            }
        });
    }

    private static void correlations(double[] ab, double[] aa, double[] bb) {
        for (int j = 0; j < WindowSums.SIZE; j++) {
            // Not ab / sqrt(aa * bb): that product may leave the range, and this is exactly 1 for an array with itself.
            ab[j] = ab[j] / aa[j] * (Math.sqrt(aa[j]) / Math.sqrt(bb[j]));
        }
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
}
