package dev.tidemark.doctor;

import java.util.Arrays;

/** Middles and spreads that a few wrong values do not move. NaN is left out. */
final class Robust {
    /** The standard deviation of a normal law over its median absolute deviation. */
    private static final double NORMAL = 1.4826;

    private static final int BESIDE = 30;

    private Robust() {}

    /** The median; NaN of none. */
    static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /**
     * How far single returns stand out: over the spread of the thirty before and the thirty after. The spread is at least
     * half of that of all: a quiet month makes no jump of a usual move.
     *
     * @param returns log returns
     * @param size their absolute values
     * @param least the least spread
     */
    record Spread(double[] returns, double[] size, double least) {
        static Spread of(double[] returns) {
            double[] size = Arrays.stream(returns).map(Math::abs).toArray();
            return new Spread(returns, size, NORMAL * median(size) / 2);
        }

        /** Whether a return can have so high a score at all; quick. */
        boolean mayReach(double score, int i) {
            return size[i] > score * least;
        }

        /** The return over the spread around it. */
        double score(int i) {
            int from = Math.max(0, i - BESIDE);
            double[] around = Arrays.copyOfRange(size, from, Math.min(size.length, i + BESIDE + 1));
            around[i - from] = Double.NaN;
            double spread = NORMAL * median(around);
            return returns[i] / (spread > least ? spread : least);
        }
    }

    /** The correlation of the pairs of which both are known; NaN of fewer than three. */
    static double correlation(double[] a, double[] b) {
        double n = 0;
        double meanA = 0;
        double meanB = 0;
        double squareA = 0;
        double squareB = 0;
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isFinite(a[i]) || !Double.isFinite(b[i])) {
                continue;
            }
            n++;
            double apartA = a[i] - meanA;
            double apartB = b[i] - meanB;
            meanA += apartA / n;
            meanB += apartB / n;
            squareA += apartA * (a[i] - meanA);
            squareB += apartB * (b[i] - meanB);
            product += apartA * (b[i] - meanB);
        }
        return n < 3 ? Double.NaN : product / Math.sqrt(squareA * squareB);
    }
}
