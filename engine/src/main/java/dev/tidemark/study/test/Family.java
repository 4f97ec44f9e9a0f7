package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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
    private static final int PIECE = 64;

    /**
     * A family.
     *
     * @param blockLength mean length of a block; the average over the columns of the automatic ones if empty
     * @throws BadInput if a column does not vary, has gaps, or fewer than 9 values, or a block is longer than the columns
     */
    static Family of(double[][] columns, OptionalDouble blockLength, Trials trials) {
        for (int k = 0; k < columns.length; k++) {
            check(columns[k], k, columns[0].length);
        }
        double length = blockLength.isPresent()
                ? blockLength.getAsDouble()
                : Arrays.stream(each(columns, trials, c -> BlockLength.of(c).stationary()))
                        .average()
                        .orElseThrow();
        Resampling.stationary(length).fitting(columns[0].length); // says what is wrong with it
        double[] means = each(columns, trials, Columns::mean);
        double[] errors = each(columns, trials, c -> error(c, length));
        checkErrors(errors, length);
        return new Family(columns, means, errors, length);
    }

    /**
     * Fails unless a column can be tested.
     *
     * @param k which one, from 0
     * @param n how many values it has to have
     */
    static void check(double[] column, int k, int n) {
        Columns.finite(column, LEAST);
        if (column.length != n) {
            throw new BadInput("columns differ in length");
        }
        if (!Columns.varies(column)) {
            throw new BadInput("column " + (k + 1) + " does not vary; leave it out");
        }
    }

    /** The error of a column's mean. */
    static double error(double[] column, double blockLength) {
        return Math.sqrt(LongRunVariance.stationaryKernel(column, blockLength) / column.length);
    }

    /** Fails unless each mean has an error. */
    static void checkErrors(double[] errors, double blockLength) {
        for (int k = 0; k < errors.length; k++) {
            if (errors[k] == 0) {
                throw new BadInput("column " + (k + 1) + " has a mean without error at blocks of " + blockLength);
            }
        }
    }

    /** A number of each column. */
    private static double[] each(double[][] columns, Trials trials, ToDoubleFunction<double[]> number) {
        return trials
                .run((columns.length + PIECE - 1) / PIECE, p -> {
                    int from = p * PIECE;
                    return Arrays.stream(columns, from, Math.min(columns.length, from + PIECE))
                            .mapToDouble(number)
                            .toArray();
                })
                .stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    int n() {
        return columns[0].length;
    }

    int size() {
        return columns.length;
    }

    /** What is known of it without the columns. */
    Measures measures() {
        return new Measures(n(), means, errors, blockLength);
    }

    /** Mean over error of each column. */
    double[] statistics() {
        return measures().statistics();
    }

    /** The largest distance of any value from the mean of its column over the error of that: no resampled t is larger. */
    double largest(Trials trials) {
        return trials
                .run((columns.length + PIECE - 1) / PIECE, p -> {
                    double largest = 0;
                    for (int k = p * PIECE; k < Math.min(columns.length, (p + 1) * PIECE); k++) {
                        double distance = 0;
                        for (double v : columns[k]) {
                            distance = Math.max(distance, Math.abs(v - means[k]));
                        }
                        largest = Math.max(largest, distance / errors[k]);
                    }
                    return largest;
                })
                .stream()
                .reduce(0.0, Math::max);
    }

    /** The columns in the order of falling sizes; of equal ones the first comes first. */
    static int[] falling(double[] sizes) {
        return IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -sizes[k]).thenComparing(k -> k))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Values of the columns in another order. */
    static double[] ranked(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(k -> values[k]).toArray();
    }

    ResampledMeans resampled(int[] order, int resamples, long seed, Trials trials) {
        return new ResampledMeans(this, order, Resampling.stationary(blockLength), resamples, seed, trials);
    }

    /** How many independent observations the best column is worth. */
    double effectiveN() {
        return LongRunVariance.effectiveSample(columns[measures().best()], blockLength);
    }
}
