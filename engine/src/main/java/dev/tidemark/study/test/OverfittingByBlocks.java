package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The splits of {@link Overfitting} in blocks of variants: each block first names its best of every training half, of which
 * the best of all is kept; then each counts how many of its variants that one leaves below it in the test half.
 */
final class OverfittingByBlocks {
    /** How many splits are asked for at once: so many answers of each block are held. */
    private static final int SPLITS = 1 << 14;

    private final int groups;
    private final int size;
    private final Trials trials;
    private final List<Halves> blocks;

    /**
     * Splits in blocks.
     *
     * @param rows how many rows a group has
     * @param width how many variants a block has
     * @throws BadInput if a column has gaps
     */
    OverfittingByBlocks(ColumnSource source, int groups, int rows, int width, Trials trials) {
        this.groups = groups;
        this.size = source.size();
        this.trials = trials;
        List<ColumnBlock> columns = new ArrayList<>();
        for (int first = 0; first < size; first += width) {
            columns.add(source.block(
                    IntStream.range(first, Math.min(size, first + width)).toArray()));
        }
        this.blocks = trials.run(new Sums(groups, rows), columns, Task.Arrivals.unseen()).stream()
                .map(Summed::halves)
                .toList();
    }

    /**
     * Sums of a block.
     *
     * @param wrong why they cannot be taken; empty if they can
     * @param sums they
     */
    private record Summed(String wrong, Halves sums) implements Serializable {
        Halves halves() {
            if (!wrong.isEmpty()) {
                throw new BadInput(wrong);
            }
            return sums;
        }
    }

    private record Sums(int groups, int rows) implements Task<ColumnBlock, Summed> {
        @Override
        public Summed run(ColumnBlock block) {
            try {
                return new Summed("", Halves.of(block.columns(), groups, rows));
            } catch (BadInput e) {
                return new Summed(String.valueOf(e.getMessage()), Halves.of(new double[0][], groups, rows));
            }
        }
    }

    /** Training and test ratio of the best of each training half. */
    private record Best(double[] in, double[] out) implements Serializable {}

    private record Choice(int[] masks) implements Task<Halves, Best> {
        @Override
        public Best run(Halves block) {
            Best best = new Best(new double[masks.length], new double[masks.length]);
            for (int i = 0; i < masks.length; i++) {
                double[] in = block.ratios(masks[i]);
                int k = Halves.best(in);
                best.in[i] = in[k];
                best.out[i] = block.ratio(block.others(masks[i]), k);
            }
            return best;
        }
    }

    /** Counts who is below the best of each split in its test half. */
    private record Below(int[] masks, double[] out) implements Task<Halves, double[]> {
        @Override
        public double[] run(Halves block) {
            double[] below = new double[masks.length];
            Arrays.setAll(below, i -> Halves.below(block.ratios(block.others(masks[i])), out[i]));
            return below;
        }
    }

    /** Training and test ratio of the best of each split, and its relative rank in the test half. */
    List<double[]> splits() {
        int[] masks = Overfitting.masks(groups);
        List<double[]> splits = new ArrayList<>();
        for (int from = 0; from < masks.length; from += SPLITS) {
            splits.addAll(splits(Arrays.copyOfRange(masks, from, Math.min(masks.length, from + SPLITS))));
        }
        return splits;
    }

    private List<double[]> splits(int[] masks) {
        List<Best> chosen = trials.run(new Choice(masks), blocks, Task.Arrivals.unseen());
        double[] in = new double[masks.length];
        double[] out = new double[masks.length];
        Arrays.fill(in, Double.NEGATIVE_INFINITY);
        for (Best best : chosen) {
            for (int i = 0; i < masks.length; i++) {
                // of equal ones the first block's stays
                if (best.in[i] > in[i]) {
                    in[i] = best.in[i];
                    out[i] = best.out[i];
                }
            }
        }
        double[] below = new double[masks.length];
        trials.run(new Below(masks, out), blocks, Task.Arrivals.unseen())
                .forEach(some -> Arrays.setAll(below, i -> below[i] + some[i]));
        return IntStream.range(0, masks.length)
                .mapToObj(i -> Overfitting.split(in[i], out[i], below[i], size))
                .toList();
    }
}
