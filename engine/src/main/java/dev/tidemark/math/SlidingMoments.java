package dev.tidemark.math;

/**
 * Mean and standard deviation of a sliding window.
 *
 * <p>Values are taken relative to an anchor, the value at the window's middle row. It lies inside the window. So a large
 * offset costs no digits, and a constant window has deviations of exactly 0. And the centred sum of squares
 * {@code Σd² - (Σd)²/n} loses at most a factor n to cancellation: of n distances one is 0, hence (Σd)² is at most
 * (n - 1) Σd² (Cauchy and Schwarz), and at least {@code Σd²/n} is left. The mean is as exact as adding up the window anew,
 * or better; what has left the window leaves no error.
 */
final class SlidingMoments extends SlidingWindow {
    private final double[] x;
    private final double[] firstSum;
    private final double[] firstSquares;
    private double anchor;
    private double secondSum;
    private double secondSquares;
    private double sum;
    private double squares;

    SlidingMoments(double[] x, int[] lo) {
        super(lo, x.length);
        this.x = x;
        this.firstSum = new double[longest()];
        this.firstSquares = new double[longest()];
    }

    @Override
    void rebuild(int from, int to) {
        anchor = x[to];
        double one = 0;
        double two = 0;
        for (int row = to; row >= from; row--) {
            double d = x[row] - anchor;
            one += d;
            two += d * d;
            firstSum[row - from] = one;
            firstSquares[row - from] = two;
        }
        secondSum = 0;
        secondSquares = 0;
    }

    @Override
    void push(int row) {
        double d = x[row] - anchor;
        secondSum += d;
        secondSquares += d * d;
    }

    @Override
    void merge(int slot) {
        sum = firstSum[slot] + secondSum;
        squares = firstSquares[slot] + secondSquares;
    }

    /** The mean; NaN where a value is not finite. */
    double mean() {
        return mean(anchor, sum, rows());
    }

    /** Sample standard deviation; NaN for one row. */
    double std() {
        return std(squares, sum, share(rows()), share(rows() - 1));
    }

    /** Distance of a value from the mean in standard deviations; NaN where there is no deviation. */
    double zscore(double value) {
        double std = std();
        return std > 0 ? (value - anchor - sum / rows()) / std : Double.NaN;
    }

    /** The mean from the sum of the distances from an anchor; NaN where that is infinite. */
    static double mean(double anchor, double sum, double n) {
        double mean = anchor + sum / n;
        return Math.abs(mean) <= Double.MAX_VALUE ? mean : Double.NaN;
    }

    /** n - 1 times the variance, from the sums of the distances' products and of the distances. */
    static double centred(double products, double sumA, double sumB, double n) {
        return products - sumA * sumB / n;
    }

    /** The n-th part of 1, to multiply by where many are divided by the same number; infinite for 0. */
    static double share(int n) {
        return 1.0 / n;
    }

    /**
     * The standard deviation from the sums of the squared distances and of the distances.
     *
     * @param share the n-th part of 1
     * @param shareLess the n-1-th part of 1
     */
    static double std(double squares, double sum, double share, double shareLess) {
        double centred = squares - sum * sum * share;
        return Math.sqrt(Math.max(centred, 0) * shareLess); // 0 times infinity for one row
    }
}
