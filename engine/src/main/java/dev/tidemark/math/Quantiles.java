package dev.tidemark.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * Order statistics of a stretch of an array, which stays as it is. NaN for an empty stretch or one that holds a NaN.
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The middle value, or halfway between the two middle ones, in the unit of the values.
     *
     * <p>Example: {@code median({9, 1, 3, 5}, 1, 4)} is 3. As {@link #quantile} at one half.
     *
     * @param values values in any order
     * @param from first index
     * @param to index after the last
     * @return the median, NaN where unknown
     */
    public static double median(double[] values, int from, int to) {
        return quantile(values, from, to, 0.5);
    }

    /**
     * The value below which a share p of the values lies, in their unit.
     *
     * <p>With the n values sorted and h = (n - 1)p: the straight line between the values of rank floor(h) and the
     * next, ranks from 0. Example: {@code quantile({1, 2, 3, 4}, 0, 4, 0.25)} is 1.75. Source: type 7 of Hyndman and
     * Fan 1996.
     *
     * @param values values in any order
     * @param from first index
     * @param to index after the last
     * @param p a share within [0, 1]
     * @return the quantile, NaN where unknown
     * @throws IllegalArgumentException if p is not within [0, 1]
     * @throws IndexOutOfBoundsException if from..to is not a stretch of the array
     */
    public static double quantile(double[] values, int from, int to, double p) {
        Objects.checkFromToIndex(from, to, values.length);
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie within 0..1: " + p);
        }
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted); // NaN last
        int last = sorted.length - 1;
        if (last < 0 || Double.isNaN(sorted[last])) {
            return Double.NaN;
        }
        double rank = last * p;
        int below = (int) rank;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, last)];
        double share = rank - below;
        return share == 0 || low == high ? low : Unknown.canonical(low + share * (high - low));
    }
}
