package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What {@link Family} finds of columns, found in blocks of them: a number a column comes back. Numbers and errors are
 * those of a family to the bit; of several columns that cannot be tested the first is named.
 */
final class MeasuredBlocks {
    private MeasuredBlocks() {}

    /** Neighbouring columns, the first of which has a number. */
    private record Part(int first, ColumnBlock block) implements Serializable {}

    /**
     * What is found.
     *
     * @param wrong why a column cannot be tested; empty if each can
     * @param numbers a number a column of each kind
     */
    private record Found(String wrong, double[][] numbers) implements Serializable {}

    /** Finds the best length of a block for each column. */
    private record Lengths(int n) implements Task<Part, Found> {
        @Override
        public Found run(Part part) {
            return found(part, n, List.of(c -> BlockLength.of(c).stationary()));
        }
    }

    /** Finds mean and error of each column. */
    private record Means(int n, double blockLength) implements Task<Part, Found> {
        @Override
        public Found run(Part part) {
            return found(part, n, List.of(Columns::mean, c -> Family.error(c, blockLength)));
        }
    }

    /**
     * What is known of all columns.
     *
     * @param blockLength mean length of a block; the average over the columns of the automatic ones if empty
     * @param width how many columns a block has
     * @throws BadInput as {@link Family#of}
     */
    static Measures of(ColumnSource source, OptionalDouble blockLength, int width, Trials trials) {
        int n = source.rows();
        List<Part> parts = new ArrayList<>();
        for (int first = 0; first < source.size(); first += width) {
            int to = Math.min(source.size(), first + width);
            parts.add(new Part(first, source.block(IntStream.range(first, to).toArray())));
        }
        double length = blockLength.isPresent()
                ? blockLength.getAsDouble()
                : Arrays.stream(all(trials.run(new Lengths(n), parts, Task.Arrivals.unseen()), 0))
                        .average()
                        .orElseThrow();
        List<Found> found = trials.run(new Means(n, length), parts, Task.Arrivals.unseen());
        double[] means = all(found, 0);
        Resampling.stationary(length).fitting(n); // says what is wrong with it, after what is wrong with the columns
        double[] errors = all(found, 1);
        Family.checkErrors(errors, length);
        return new Measures(n, means, errors, length);
    }

    private static Found found(Part part, int n, List<ToDoubleFunction<double[]>> kinds) {
        double[][] columns = part.block().columns();
        try {
            for (int k = 0; k < columns.length; k++) {
                Family.check(columns[k], part.first() + k, n);
            }
        } catch (BadInput e) {
            return new Found(String.valueOf(e.getMessage()), new double[0][]);
        }
        return new Found(
                "",
                kinds.stream()
                        .map(kind -> Arrays.stream(columns).mapToDouble(kind).toArray())
                        .toArray(double[][]::new));
    }

    private static double[] all(List<Found> found, int kind) {
        for (Found one : found) {
            if (!one.wrong().isEmpty()) {
                throw new BadInput(one.wrong());
            }
        }
        return found.stream()
                .flatMapToDouble(one -> Arrays.stream(one.numbers()[kind]))
                .toArray();
    }
}
