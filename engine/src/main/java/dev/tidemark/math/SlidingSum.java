package dev.tidemark.math;

/** The sum of a sliding window. */
final class SlidingSum extends SlidingWindow {
    private final double[] x;
    private final double[] first;
    private final CompensatedSum second = new CompensatedSum();
    private final CompensatedSum total = new CompensatedSum();

    SlidingSum(double[] x, int[] lo) {
        super(lo, x.length);
        this.x = x;
        this.first = new double[Math.multiplyExact(longest(), CompensatedSum.SAVED)];
    }

    @Override
    void rebuild(int from, int to) {
        CompensatedSum sum = new CompensatedSum(); // a local one, which stays in registers
        for (int row = to; row >= from; row--) {
            sum.add(x[row]);
            sum.save(first, (row - from) * CompensatedSum.SAVED);
        }
        second.clear();
    }

    @Override
    void push(int row) {
        second.add(x[row]);
    }

    @Override
    void merge(int slot) {
        total.set(second, first, slot * CompensatedSum.SAVED);
    }

    double sum() {
        return total.value();
    }
}
