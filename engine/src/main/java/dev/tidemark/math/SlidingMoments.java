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
        clear();
        for (int row = to; row >= from; row--) {
            push(row);
            int at = (row - from) * SLOT;
            sum.save(first, at);
            squares.save(first, at + CompensatedSum.SAVED);
        }
        clear();
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
