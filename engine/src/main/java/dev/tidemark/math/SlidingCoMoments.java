package dev.tidemark.math;

/**
 * Variances and covariance of two arrays over a sliding window, relative to anchors at the window's middle row as in
 * {@link SlidingMoments}.
 */
final class SlidingCoMoments extends SlidingWindow {
    private static final long SMALLEST = Double.doubleToRawLongBits(1e-290);
    private static final long LARGEST = Double.doubleToRawLongBits(1e300);

    private final double[] a;
    private final double[] b;
    private final double[] firstA;
    private final double[] firstB;
    private final double[] firstAa;
    private final double[] firstBb;
    private final double[] firstAb;
    private double anchorA;
    private double anchorB;
    private double secondA;
    private double secondB;
    private double secondAa;
    private double secondBb;
    private double secondAb;
    private double sumA;
    private double sumB;
    private double sumAa;
    private double sumBb;
    private double sumAb;

    SlidingCoMoments(double[] a, double[] b, int[] lo) {
        super(lo, a.length);
        Arguments.sameLength(a.length, b.length);
        this.a = a;
        this.b = b;
        this.firstA = new double[longest()];
        this.firstB = new double[longest()];
        this.firstAa = new double[longest()];
        this.firstBb = new double[longest()];
        this.firstAb = new double[longest()];
    }

    @Override
    void rebuild(int from, int to) {
        anchorA = a[to];
        anchorB = b[to];
        clear();
        for (int row = to; row >= from; row--) {
            push(row);
            firstA[row - from] = secondA;
            firstB[row - from] = secondB;
            firstAa[row - from] = secondAa;
            firstBb[row - from] = secondBb;
            firstAb[row - from] = secondAb;
        }
        clear();
    }

    private void clear() {
        secondA = 0;
        secondB = 0;
        secondAa = 0;
        secondBb = 0;
        secondAb = 0;
    }

    @Override
    void push(int row) {
        double da = a[row] - anchorA;
        double db = b[row] - anchorB;
        secondA += da;
        secondB += db;
        secondAa += da * da;
        secondBb += db * db;
        secondAb += da * db;
    }

    @Override
    void merge(int slot) {
        sumA = firstA[slot] + secondA;
        sumB = firstB[slot] + secondB;
        sumAa = firstAa[slot] + secondAa;
        sumBb = firstBb[slot] + secondBb;
        sumAb = firstAb[slot] + secondAb;
    }

    private double centredBb() {
        return SlidingMoments.centred(sumBb, sumB, sumB, rows());
    }

    private double centredAb() {
        return SlidingMoments.centred(sumAb, sumA, sumB, rows());
    }

    /** Pearson's correlation; NaN where one of the two does not vary. */
    double correlation() {
        double share = 1.0 / rows();
        return correlation(
                centred(sumAb, sumA, sumB, share),
                centred(sumAa, sumA, sumA, share),
                centred(sumBb, sumB, sumB, share));
    }

    /** A centred sum of products, by the n-th part: a correlation is the same by whatever the three are divided. */
    static double centred(double products, double sumA, double sumB, double share) {
        return products - sumA * sumB * share;
    }

    /** What the correlation is divided by, squared; 0 where the first does not vary, also for errors of both below 0. */
    static double product(double aa, double bb) {
        return Math.max(aa, 0) * bb;
    }

    /**
     * Whether {@link #usual} is right: both vary, and the product of what they vary by is a number that keeps its digits.
     * That holds where the squares of both keep theirs: one that has vanished beside a large one is not seen in the product.
     */
    static boolean isUsual(double product) {
        // One comparison: the bits of doubles above 0 ascend as they do, and those of NaN and below 0 are further.
        return Long.compareUnsigned(Double.doubleToRawLongBits(product) - SMALLEST, LARGEST - SMALLEST) < 0;
    }

    /** The correlation from centred sums. It is 1 for an array with itself: the root of a square is exact. */
    static double usual(double ab, double product) {
        double correlation = ab / Math.sqrt(product);
        return Math.max(-1, Math.min(1, correlation)); // not clamp, of which there is no vector instruction
    }

    /** The correlation from centred sums of whatever size; NaN where one of the two does not vary. */
    static double correlation(double ab, double aa, double bb) {
        double product = product(aa, bb);
        if (isUsual(product)) {
            return usual(ab, product);
        }
        return aa > 0 && bb > 0 ? Math.clamp(ab / aa * (Math.sqrt(aa) / Math.sqrt(bb)), -1, 1) : Double.NaN;
    }

    /** Sample covariance; NaN for one row. */
    double covariance() {
        double n = rows();
        return n < 2 ? Double.NaN : centredAb() / (n - 1);
    }

    /** cov(a, b) / var(b); NaN where b does not vary. */
    double beta() {
        double bb = centredBb();
        return bb > 0 ? centredAb() / bb : Double.NaN;
    }
}
