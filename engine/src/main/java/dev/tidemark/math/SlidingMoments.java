package dev.tidemark.math;

/**
 * Mean and standard deviation of a sliding window.
 *
 * <p>Values are taken relative to an anchor, the value at the window's middle row. It lies inside the window, so a
 * large offset costs no digits, and a constant window has deviations of exactly 0.
 */
final class SlidingMoments extends SlidingWindow {
    private static final int SLOT = 2 * CompensatedSum.SAVED;

    private final double[] x;
    private final double[] first;
    private final CompensatedSum sum = new CompensatedSum();
    private final CompensatedSum squares = new CompensatedSum();
    private final CompensatedSum totalSum = new CompensatedSum();
    private final CompensatedSum totalSquares = new CompensatedSum();
    private double anchor;

    SlidingMoments(double[] x, int[] lo) {
        super(lo, x.length);
        this.x = x;
        this.first = new double[Math.multiplyExact(longest(), SLOT)];
    }

    @Override
    void rebuild(int from, int to) {
        anchor = x[to];
        CompensatedSum one = new CompensatedSum(); // local ones, which stay in registers
        CompensatedSum two = new CompensatedSum();
        for (int row = to; row >= from; row--) {
            double deviation = x[row] - anchor;
            one.add(deviation);
            two.addProduct(deviation, deviation);
            int at = (row - from) * SLOT;
            one.save(first, at);
            two.save(first, at + CompensatedSum.SAVED);
        }
        clear();
    }

    @Override
    void push(WindowSums sums, int row, int window, int end) {
        CompensatedSum one = new CompensatedSum();
        CompensatedSum two = new CompensatedSum();
        one.copy(sum);
        two.copy(squares);
        for (int j = window; j < end; j++) {
            double deviation = x[row - window + j] - anchor;
            one.add(deviation);
            two.addProduct(deviation, deviation);
            int at = sums.slots[j] * SLOT;
            sums.keep(j, 0, one, first, at);
            sums.keep(j, 1, two, first, at + CompensatedSum.SAVED);
        }
        sum.copy(one);
        squares.copy(two);
    }

    private void clear() {
        sum.clear();
        squares.clear();
    }

    @Override
    void push(int row) {
        double deviation = x[row] - anchor;
        sum.add(deviation);
        squares.addProduct(deviation, deviation);
    }

    @Override
    void merge(int slot) {
        int at = slot * SLOT;
        totalSum.set(sum, first, at);
        totalSquares.set(squares, first, at + CompensatedSum.SAVED);
    }

    @Override
    void keep(WindowSums sums, int window, int slot) {
        int at = slot * SLOT;
        sums.keep(window, 0, sum, first, at);
        sums.keep(window, 1, squares, first, at + CompensatedSum.SAVED);
    }

    /** {@link #std} of every window. */
    double[] stds() {
        WindowSums sums = new WindowSums(2);
        return each(sums, out -> {
            sums.centred(1, 0, 0, out);
            stds(out, sums.rows);
        });
    }

    private static void stds(double[] centred, double[] rows) {
        for (int j = 0; j < WindowSums.SIZE; j++) {
            // 0 / 0 for one row
            centred[j] = Math.sqrt(Math.max(centred[j], 0) / (rows[j] * (rows[j] - 1)));
        }
    }

    /** Sample standard deviation; NaN for one row. */
    double std() {
        double n = rows();
        if (n < 2) {
            return Double.NaN;
        }
        double centred = CompensatedSum.centred(n, totalSquares, totalSum, totalSum);
        return Math.sqrt(Math.max(centred, 0) / (n * (n - 1)));
    }

    /** Distance of a value from the mean in standard deviations; NaN where there is no deviation. */
    double zscore(double value) {
        double std = std();
        if (!(std > 0)) {
            return Double.NaN;
        }
        double n = rows();
        return totalSum.distanceOf(value - anchor, n) / n / std;
    }
}
