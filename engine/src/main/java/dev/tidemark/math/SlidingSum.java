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
    void push(WindowSums sums, int row, int window, int end) {
        CompensatedSum sum = new CompensatedSum();
        sum.copy(second);
        for (int j = window; j < end; j++) {
            sum.add(x[row - window + j]);
            sums.keep(j, 0, sum, first, sums.slots[j] * CompensatedSum.SAVED);
        }
        second.copy(sum);
    }

    @Override
    void push(int row) {
        second.add(x[row]);
    }

    @Override
    void merge(int slot) {
        total.set(second, first, slot * CompensatedSum.SAVED);
    }

    @Override
    void keep(WindowSums sums, int window, int slot) {
        sums.keep(window, 0, second, first, slot * CompensatedSum.SAVED);
    }

    /** The mean of every window. */
    double[] means() {
        WindowSums sums = new WindowSums(1);
        return each(sums, sums::means);
    }

    double sum() {
        return total.value();
    }
}
