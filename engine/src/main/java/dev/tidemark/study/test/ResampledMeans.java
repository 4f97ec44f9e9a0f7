package dev.tidemark.study.test;

import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import java.util.List;
import java.util.function.Function;

/**
 * The means of columns drawn again and again, all columns by the same blocks, so that what they share is kept.
 *
 * <p>The sum of a block is a difference of two prefix sums, so that a mean costs one step a block instead of one an
 * observation; 2 subtractions of numbers near 0, because the columns are centred first. Resamples are worked on in
 * pieces: a piece asks column by column, whose prefix sums stay in the cache meanwhile. Resample b is drawn from the
 * stream {@code (seed, b)}, whatever piece it is in.
 */
final class ResampledMeans {
    private static final int PIECE = 64;

    private final double[][] prefix;
    private final int n;
    private final Resampling resampling;
    private final int resamples;
    private final long seed;

    ResampledMeans(double[][] columns, Resampling resampling, int resamples, long seed) {
        this.n = columns[0].length;
        this.resampling = resampling;
        this.resamples = resamples;
        this.seed = seed;
        this.prefix = new double[columns.length][n + 1];
        for (int k = 0; k < columns.length; k++) {
            double mean = Columns.mean(columns[k]);
            for (int i = 0; i < n; i++) {
                prefix[k][i + 1] = prefix[k][i] + (columns[k][i] - mean);
            }
        }
    }

    /** What each piece of the resamples gives, in their order. */
    <T> List<T> pieces(Trials trials, Function<Piece, T> work) {
        int pieces = (resamples + PIECE - 1) / PIECE;
        return trials.run(pieces, p -> work.apply(new Piece(p * PIECE, Math.min(resamples, (p + 1) * PIECE))));
    }

    /** Some consecutive resamples. */
    final class Piece {
        private final int size;
        private final int[][] starts;
        private final int[][] ends;
        private final double[] deviations;

        private Piece(int from, int to) {
            size = to - from;
            starts = new int[size][];
            ends = new int[size][];
            deviations = new double[size];
            for (int b = 0; b < size; b++) {
                Resampling.Blocks blocks = resampling.draw(n, Seeds.stream(seed, from + b));
                starts[b] = blocks.starts();
                ends[b] = blocks.ends();
            }
        }

        /** How many resamples. */
        int size() {
            return size;
        }

        /** How far each resampled mean of a column lies from the column's mean; overwritten by the next call. */
        double[] deviations(int column) {
            double[] sums = prefix[column];
            double whole = sums[n];
            for (int b = 0; b < size; b++) {
                int[] from = starts[b];
                int[] to = ends[b];
                double sum = 0;
                for (int j = 0; j < from.length; j++) {
                    int end = to[j];
                    sum += (end <= n ? sums[end] : whole + sums[end - n]) - sums[from[j]];
                }
                deviations[b] = sum / n;
            }
            return deviations;
        }
    }
}
