package dev.tidemark.study;

import dev.tidemark.math.Quantiles;
import java.util.Arrays;

/**
 * The distribution of a number over some days, in the number's unit; NaN throughout when n is 0.
 *
 * @param n how many values are known
 * @param mean their mean
 * @param p10 the first decile
 * @param p25 the first quartile
 * @param median the median
 * @param p75 the third quartile
 * @param p90 the ninth decile
 */
public record Distribution(int n, double mean, double p10, double p25, double median, double p75, double p90) {
    /** The distribution of the known ones among some values; quantiles by linear interpolation (type 7). */
    public static Distribution of(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        int n = known.length;
        if (n == 0) {
            double no = Double.NaN;
            return new Distribution(0, no, no, no, no, no, no);
        }
        double mean = Arrays.stream(known).sum() / n; // of the values in their order: rounding depends on it
        Arrays.sort(known);
        return new Distribution(
                n,
                mean,
                Quantiles.quantile(known, 0, n, 0.1),
                Quantiles.quantile(known, 0, n, 0.25),
                Quantiles.quantile(known, 0, n, 0.5),
                Quantiles.quantile(known, 0, n, 0.75),
                Quantiles.quantile(known, 0, n, 0.9));
    }
}
