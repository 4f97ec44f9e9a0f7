package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Settings;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Columns of performances that are tested together: their means, and the errors of these by the kernel variance of the
 * stationary bootstrap, each with the block length of the resampling.
 *
 * @param columns K columns of n values, larger is better
 * @param means mean of each
 * @param errors standard error of each mean
 * @param blockLength mean length of a block
 */
record Family(double[][] columns, double[] means, double[] errors, double blockLength) {
    private static final int LEAST = 9;

    /**
     * A family.
     *
     * @param blockLength mean length of a block; the average over the columns of the automatic ones if empty
     * @throws BadInput if a column does not vary, has gaps, or fewer than 9 values
     */
    static Family of(double[][] columns, OptionalDouble blockLength) {
        for (int k = 0; k < columns.length; k++) {
            Columns.finite(columns[k], LEAST);
            if (columns[k].length != columns[0].length) {
                throw new BadInput("columns differ in length");
            }
            if (!Columns.varies(columns[k])) {
                throw new BadInput("column " + (k + 1) + " does not vary; leave it out");
            }
        }
        double length = blockLength.isPresent()
                ? blockLength.getAsDouble()
                : Arrays.stream(columns)
                        .mapToDouble(c -> BlockLength.of(c).stationary())
                        .average()
                        .orElseThrow();
        Resampling.stationary(length); // says what is wrong with it
        double[] means = Arrays.stream(columns).mapToDouble(Columns::mean).toArray();
        double[] errors = Arrays.stream(columns)
                .mapToDouble(c -> Math.sqrt(LongRunVariance.stationaryKernel(c, length) / c.length))
                .toArray();
        for (int k = 0; k < errors.length; k++) {
            if (errors[k] == 0) {
                throw new BadInput("column " + (k + 1) + " has a mean without error at blocks of " + length);
            }
        }
        return new Family(columns, means, errors, length);
    }

    /** The family a user gave. */
    static Family of(Numbers numbers, Settings settings) {
        return of(Columns.finite(numbers, LEAST), settings.maybe("block"));
    }

    int n() {
        return columns[0].length;
    }

    int size() {
        return columns.length;
    }

    /** Mean over error of each column. */
    double[] statistics() {
        double[] t = new double[means.length];
        Arrays.setAll(t, k -> means[k] / errors[k]);
        return t;
    }

    /** The column with the largest mean over error. */
    int best() {
        double[] t = statistics();
        int best = 0;
        for (int k = 1; k < t.length; k++) {
            best = t[k] > t[best] ? k : best;
        }
        return best;
    }

    ResampledMeans resampled(int resamples, long seed) {
        return new ResampledMeans(columns, Resampling.stationary(blockLength), resamples, seed);
    }

    /** How many independent observations the best column is worth. */
    double effectiveN() {
        return LongRunVariance.effectiveSample(columns[best()], blockLength);
    }
}
