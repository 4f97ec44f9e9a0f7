package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;

/**
 * The long-run variance of a stationary series: n times the variance of its mean when its values depend on their
 * neighbours.
 *
 * <p>Autocovariances R(k) are sums of products of deviations over n.
 */
public final class LongRunVariance {
    private LongRunVariance() {}

    /** The autocovariances R(0) to R(last): sum over t of (x(t) - mean)(x(t - k) - mean), over n. */
    static double[] autocovariances(double[] x, int last) {
        int n = x.length;
        double mean = Columns.mean(x);
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = x[i] - mean;
        }
        double[] r = new double[last + 1];
        int k = 0;
        for (; k + 3 <= last && k + 3 < n; k += 4) {
            four(deviations, k, r);
        }
        for (; k <= last && k < n; k++) {
            r[k] = products(deviations, k, n) / n;
        }
        return r;
    }

    /** The sum of the products of a lag, those before a position. */
    private static double products(double[] deviations, int lag, int end) {
        double sum = 0;
        for (int i = lag; i < end; i++) {
            sum += deviations[i] * deviations[i - lag];
        }
        return sum;
    }

    /**
     * Four lags at once, which need not wait for one another. Each sum is added up in the order of a sum alone, so that it
     * is the same to the last bit.
     */
    private static void four(double[] deviations, int k, double[] r) {
        int n = deviations.length;
        int from = k + 3;
        double a = products(deviations, k, from);
        double b = products(deviations, k + 1, from);
        double c = products(deviations, k + 2, from);
        double d = 0;
        for (int i = from; i < n; i++) {
            double x = deviations[i];
            int j = i - from;
            a += x * deviations[j + 3];
            b += x * deviations[j + 2];
            c += x * deviations[j + 1];
            d += x * deviations[j];
        }
        r[k] = a / n;
        r[k + 1] = b / n;
        r[k + 2] = c / n;
        r[k + 3] = d / n;
    }

    /**
     * The lag up to which Newey and West (1994) weigh, chosen by the data: with m = floor(4 (n/100)^(2/9)), s0 = R(0) + 2
     * sum R(k), s1 = 2 sum k R(k) over k up to m, it is floor(1.1447 ((s1/s0)^2)^(1/3) n^(1/3)), at most n - 1.
     *
     * @param x the series
     */
    public static int automaticLag(double[] x) {
        int n = x.length;
        int m = Math.min(n - 1, (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9)));
        double[] r = autocovariances(x, Math.max(0, m));
        double s0 = r[0];
        double s1 = 0;
        for (int k = 1; k <= m; k++) {
            s0 += 2 * r[k];
            s1 += 2 * k * r[k];
        }
        if (s0 == 0) {
            return 0;
        }
        double ratio = s1 / s0;
        return (int) Math.min(n - 1.0, Math.floor(1.1447 * Math.cbrt(ratio * ratio * n)));
    }

    /**
     * The estimate of Newey and West (1987): R(0) + 2 sum (1 - k/(lag + 1)) R(k); never negative.
     *
     * @param x the series
     * @param lag up to which lag, 0 for independent values
     * @throws BadInput if the lag is negative or not below the length
     */
    public static double neweyWest(double[] x, int lag) {
        if (lag < 0 || lag >= x.length) {
            throw new BadInput("a lag of " + lag + " for " + x.length + " values");
        }
        double[] r = autocovariances(x, lag);
        double sum = r[0];
        for (int k = 1; k <= lag; k++) {
            sum += 2 * (1 - k / (lag + 1.0)) * r[k];
        }
        return sum;
    }

    /**
     * The exact variance of the root of n times a stationary-bootstrap mean: R(0) + 2 sum w(k) R(k) over all lags, w(k) =
     * (1 - k/n)(1 - q)^k + (k/n)(1 - q)^(n - k), q = 1 over the mean length of a block. Politis and Romano (1994), lemma 1;
     * never negative.
     *
     * @param x the series
     * @param blockLength mean length of a block, at least 1
     */
    public static double stationaryKernel(double[] x, double blockLength) {
        return stationaryKernel(x, Columns.mean(x), blockLength);
    }

    /**
     * The same of a series whose mean is known, in one pass whatever the length of the blocks.
     *
     * <p>On the circle the sum is R(0) + 2 sum (1 - k/n)(1 - q)^k C(k), C(k) = R(k) + R(n - k); so it is the sum of the
     * products of each value with what the n - 1 before it on the circle leave, S(t) = sum (1 - q)^k d(t - k), less U(t) =
     * sum k (1 - q)^k d(t - k) over n. Both follow from the ones before by a multiplication.
     */
    static double stationaryKernel(double[] x, double mean, double blockLength) {
        int n = x.length;
        double keep = 1 - 1 / blockLength;
        double last = Math.pow(keep, n - 1);
        double s = 0;
        double u = 0;
        double weight = 1;
        for (int k = 1; k < n && weight > 0; k++) {
            weight *= keep;
            double left = weight * (x[n - k] - mean);
            s += left;
            u += k * left;
        }
        double squares = 0;
        double products = 0;
        for (int t = 0; t < n; t++) {
            double d = x[t] - mean;
            squares += d * d;
            products += d * (s - u / n);
            double next = t + 1 < n ? x[t + 1] - mean : 0;
            u = keep * (u + s + d - n * last * next);
            s = keep * (s + d - last * next);
        }
        return Math.max(0, (squares + 2 * products) / n);
    }

    /**
     * How many independent observations would tell the mean as well: n R(0) over the long-run variance; at least 1, at
     * most n (a series that swings back is not counted as more than it is).
     *
     * @param x the series
     * @param blockLength mean length of a block for the variance
     */
    public static double effectiveSample(double[] x, double blockLength) {
        double own = autocovariances(x, 0)[0];
        double longRun = stationaryKernel(x, blockLength);
        return own == 0 || longRun == 0 ? x.length : Math.clamp(x.length * own / longRun, 1, x.length);
    }
}
