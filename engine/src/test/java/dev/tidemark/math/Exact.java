package dev.tidemark.math;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Statistics of the rows from..to by their textbook definitions, in 40 digits. NaN where a row is; those of one array
 * ignore y.
 */
final class Exact {
    private static final MathContext DIGITS = new MathContext(40);

    private Exact() {}

    static double nothing(double[] x, double[] y, int from, int to) {
        return 0;
    }

    static double sum(double[] x, double[] y, int from, int to) {
        return unknown(x, from, to) ? Double.NaN : total(x, from, to).doubleValue();
    }

    static double mean(double[] x, double[] y, int from, int to) {
        return unknown(x, from, to) ? Double.NaN : average(x, from, to).doubleValue();
    }

    static double std(double[] x, double[] y, int from, int to) {
        if (unknown(x, from, to) || from == to) {
            return Double.NaN;
        }
        return deviation(x, from, to).doubleValue();
    }

    static double zscore(double[] x, double[] y, int from, int to) {
        if (unknown(x, from, to) || constant(x, from, to)) {
            return Double.NaN;
        }
        BigDecimal distance = new BigDecimal(x[to]).subtract(average(x, from, to));
        return distance.divide(deviation(x, from, to), DIGITS).doubleValue();
    }

    static double highest(double[] x, double[] y, int from, int to) {
        return unknown(x, from, to)
                ? Double.NaN
                : Arrays.stream(x, from, to + 1).max().orElseThrow();
    }

    static double lowest(double[] x, double[] y, int from, int to) {
        return unknown(x, from, to)
                ? Double.NaN
                : Arrays.stream(x, from, to + 1).min().orElseThrow();
    }

    static double percentileRank(double[] x, double[] y, int from, int to) {
        if (unknown(x, from, to)) {
            return Double.NaN;
        }
        double count =
                Arrays.stream(x, from, to + 1).filter(value -> value <= x[to]).count();
        return count / (to - from + 1);
    }

    static double covariance(double[] x, double[] y, int from, int to) {
        if (unknown(x, from, to) || unknown(y, from, to) || from == to) {
            return Double.NaN;
        }
        return products(x, y, from, to)
                .divide(BigDecimal.valueOf(to - from), DIGITS)
                .doubleValue();
    }

    static double beta(double[] x, double[] y, int from, int to) {
        if (unknown(x, from, to) || unknown(y, from, to) || constant(y, from, to)) {
            return Double.NaN;
        }
        return products(x, y, from, to).divide(products(y, y, from, to), DIGITS).doubleValue();
    }

    static double correlation(double[] x, double[] y, int from, int to) {
        if (unknown(x, from, to) || unknown(y, from, to) || constant(x, from, to) || constant(y, from, to)) {
            return Double.NaN;
        }
        BigDecimal variances = products(x, x, from, to).multiply(products(y, y, from, to), DIGITS);
        return products(x, y, from, to).divide(variances.sqrt(DIGITS), DIGITS).doubleValue();
    }

    /** The size of a covariance that is not small by cancellation. */
    static double covarianceScale(double[] x, double[] y, int from, int to) {
        return std(x, y, from, to) * std(y, x, from, to);
    }

    /** The size of a slope that is not small by cancellation. */
    static double betaScale(double[] x, double[] y, int from, int to) {
        return std(x, y, from, to) / std(y, x, from, to);
    }

    private static boolean unknown(double[] x, int from, int to) {
        return Arrays.stream(x, from, to + 1).anyMatch(Double::isNaN);
    }

    private static boolean constant(double[] x, int from, int to) {
        return Arrays.stream(x, from, to + 1).allMatch(value -> value == x[from]);
    }

    private static BigDecimal total(double[] x, int from, int to) {
        return Arrays.stream(x, from, to + 1).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal average(double[] x, int from, int to) {
        return total(x, from, to).divide(BigDecimal.valueOf(to - from + 1L), DIGITS);
    }

    private static BigDecimal deviation(double[] x, int from, int to) {
        return products(x, x, from, to)
                .divide(BigDecimal.valueOf(to - from), DIGITS)
                .sqrt(DIGITS);
    }

    /** Σ(x - mean x)(y - mean y). */
    private static BigDecimal products(double[] x, double[] y, int from, int to) {
        if (constant(x, from, to) || constant(y, from, to)) {
            return BigDecimal.ZERO;
        }
        BigDecimal meanX = average(x, from, to);
        BigDecimal meanY = average(y, from, to);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = from; i <= to; i++) {
            BigDecimal dx = new BigDecimal(x[i]).subtract(meanX, DIGITS);
            BigDecimal dy = new BigDecimal(y[i]).subtract(meanY, DIGITS);
            sum = sum.add(dx.multiply(dy, DIGITS), DIGITS);
        }
        return sum;
    }

    /** The largest magnitude of the window, which the rounding of its mean is measured by. */
    static double largest(double[] x, double[] y, int from, int to) {
        double largest = 0;
        for (int k = from; k <= to; k++) {
            largest = Math.max(largest, Math.abs(x[k]));
        }
        return largest;
    }
}
