package dev.tidemark.study.test;

import dev.tidemark.stat.Seeds;
import java.util.Arrays;

/** The plain, slow way to compute what the kernels compute: sums as the definitions have them. */
final class Naive {
    private Naive() {}

    static double mean(double[] x) {
        return Arrays.stream(x).sum() / x.length;
    }

    static double autocovariance(double[] x, int k) {
        double mean = mean(x);
        double sum = 0;
        for (int i = k; i < x.length; i++) {
            sum += (x[i] - mean) * (x[i - k] - mean);
        }
        return sum / x.length;
    }

    /** Politis and Romano's variance, over all lags. */
    static double stationaryVariance(double[] x, double length) {
        int n = x.length;
        double q = 1 / length;
        double sum = autocovariance(x, 0);
        for (int k = 1; k < n; k++) {
            double w = (1 - (double) k / n) * Math.pow(1 - q, k) + (double) k / n * Math.pow(1 - q, n - k);
            sum += 2 * w * autocovariance(x, k);
        }
        return sum;
    }

    static double neweyWest(double[] x, int lag) {
        double sum = autocovariance(x, 0);
        for (int k = 1; k <= lag; k++) {
            sum += 2 * (1 - k / (lag + 1.0)) * autocovariance(x, k);
        }
        return sum;
    }

    /** Mean of each column in one resample, drawn observation by observation. */
    static double[] resampledMeans(double[][] columns, Resampling resampling, long seed, int number) {
        int[] positions =
                resampling.draw(columns[0].length, Seeds.stream(seed, number)).positions();
        return Arrays.stream(columns)
                .mapToDouble(
                        c -> Arrays.stream(positions).mapToDouble(i -> c[i]).sum() / c.length)
                .toArray();
    }

    /** Columns of random numbers with some dependence and one good among them. */
    static double[][] columns(int count, int n, long seed) {
        var random = Seeds.stream(seed, 0);
        double[][] x = new double[count][n];
        for (int k = 0; k < count; k++) {
            double last = 0;
            for (int i = 0; i < n; i++) {
                last = 0.4 * last + random.nextGaussian();
                x[k][i] = last + (k == 1 ? 0.4 : 0) - (k == 2 ? 1.5 : 0);
            }
        }
        return x;
    }
}
