package dev.tidemark.study.test;

/**
 * Mean, standard deviation, skewness and raw kurtosis of returns, as formulas of performance take them.
 *
 * @param n values
 * @param mean mean
 * @param deviation standard deviation by n - 1
 * @param skewness third central moment over the cube of the population deviation; 0 of normal values
 * @param kurtosis fourth central moment over its fourth power: raw, 3 of normal values
 */
record Moments(int n, double mean, double deviation, double skewness, double kurtosis) {
    static Moments of(double[] x) {
        Columns.finite(x, 4);
        int n = x.length;
        double mean = Columns.mean(x);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double v : x) {
            double d = v - mean;
            second += d * d / n;
            third += d * d * d / n;
            fourth += d * d * d * d / n;
        }
        return new Moments(
                n, mean, Math.sqrt(Columns.variance(x)), third / Math.pow(second, 1.5), fourth / (second * second));
    }

    /** Mean over deviation; NaN when returns do not vary. */
    double sharpe() {
        return deviation == 0 ? Double.NaN : mean / deviation;
    }
}
