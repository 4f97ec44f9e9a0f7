package dev.tidemark.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Corrections for having looked at several things. */
public final class Multiplicity {
    private Multiplicity() {}

    /**
     * Holm's step-down adjustment: controls the chance of any false finding, whatever the dependence.
     *
     * <p>Source: Holm (1979). NaN stands for a test that could not be done; it counts for nothing and stays NaN.
     *
     * @param p p-values
     * @return adjusted p-values, in the same order
     */
    public static double[] holm(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (order.length - k) * p[order[k]]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }
}
