package dev.tidemark.math;

/** The largest value of a sliding window, or with sign -1 the smallest. */
final class SlidingMaximum extends SlidingWindow {
    private final double[] x;
    private final double sign;
    private final double[] first;
    private double second;
    private double total;

    SlidingMaximum(double[] x, int[] lo, double sign) {
        super(lo, x.length);
        this.x = x;
        this.sign = sign;
        this.first = new double[longest()];
    }

    @Override
    void rebuild(int from, int to) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int row = to; row >= from; row--) {
            maximum = Math.max(maximum, sign * x[row]);
            first[row - from] = maximum;
        }
        second = Double.NEGATIVE_INFINITY;
    }

    @Override
    void push(int row) {
        second = Math.max(second, sign * x[row]);
    }

    @Override
    void merge(int slot) {
        total = sign * Math.max(first[slot], second);
    }

    double value() {
        return total;
    }
}
