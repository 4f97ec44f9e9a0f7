package dev.tidemark.study.test;

import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The studentised means of columns drawn again and again, all columns by the same blocks, so that what they share is
 * kept: (mean* - mean) / error.
 *
 * <p>The sum of a block is a difference of two prefix sums, so that a mean costs one step a block instead of one an
 * observation; 2 subtractions of numbers near 0, because the columns are centred first. The prefix sums lie in tiles of
 * neighbouring columns, a row a point in time: a block is then the difference of two rows, which the compiler turns into
 * vector instructions, and a tile stays in the cache while the resamples go over it. Each row is an array of its own,
 * because the compiler cannot tell that parts of one array do not overlap.
 *
 * <p>Columns stand in the order that is asked for, and are named by their rank in it. A number depends on its column and
 * its resample alone, to the bit, whatever tile and piece they are in; resample b is drawn from the stream {@code (seed,
 * b)}.
 */
final class ResampledMeans {
    private static final int WIDTH = 256;
    private static final int LARGEST_PIECE = 1024;
    private static final int SMALLEST_PIECE = 64;
    private static final int PIECES = 16;
    /** Columns whose sums are written together: as many as fill a line of the cache. */
    private static final int LINE = 8;
    /** Blocks that are added at once, so that the sums are loaded and stored once for all of them. */
    private static final int AT_ONCE = 4;

    private final int n;
    private final int columns;
    private final double[][][] tiles;
    private final Resampling resampling;
    private final int resamples;
    private final long seed;

    /**
     * Means to draw.
     *
     * @param family the columns
     * @param order the column of each rank
     * @param trials makes the tiles
     */
    ResampledMeans(Family family, int[] order, Resampling resampling, int resamples, long seed, Trials trials) {
        this.n = family.n();
        this.columns = order.length;
        this.resampling = resampling;
        this.resamples = resamples;
        this.seed = seed;
        int count = (columns + WIDTH - 1) / WIDTH;
        this.tiles = trials.run(count, i -> tile(family, order, first(i, count), first(i + 1, count)))
                .toArray(double[][][]::new);
    }

    private int first(int tile, int count) {
        return (int) ((long) columns * tile / count);
    }

    /** Prefix sums of the columns from one rank to another, centred, over n and over the error. */
    private static double[][] tile(Family family, int[] order, int from, int to) {
        int n = family.n();
        double[][] rows = new double[n + 1][to - from];
        for (int line = from; line < to; line += LINE) {
            int width = Math.min(LINE, to - line);
            double[] sums = new double[width];
            double[] scales = new double[width];
            double[] means = new double[width];
            double[][] x = new double[width][];
            for (int c = 0; c < width; c++) {
                int k = order[line + c];
                x[c] = family.columns()[k];
                means[c] = family.means()[k];
                scales[c] = n * family.errors()[k];
            }
            for (int i = 0; i < n; i++) {
                double[] row = rows[i + 1];
                for (int c = 0; c < width; c++) {
                    sums[c] += x[c][i] - means[c];
                    row[line - from + c] = sums[c] / scales[c];
                }
            }
        }
        return rows;
    }

    /** What each piece of the resamples gives, in their order. */
    <T> List<T> pieces(Trials trials, Function<Piece, T> work) {
        int size = Math.clamp((resamples + PIECES - 1) / PIECES, SMALLEST_PIECE, LARGEST_PIECE);
        int pieces = (resamples + size - 1) / size;
        return trials.run(pieces, p -> work.apply(new Piece(p * size, (int) Math.min(resamples, (p + 1L) * size))));
    }

    /** Takes the numbers of one resample. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes those of one tile.
         *
         * @param resample which one of the piece, from 0
         * @param first the rank of the first column
         * @param t a number a column, overwritten afterwards
         */
        void take(int resample, int first, double[] t);
    }

    /** Some consecutive resamples. */
    final class Piece {
        private final int[][] blocks;

        private Piece(int from, int to) {
            blocks = new int[to - from][];
            for (int b = 0; b < blocks.length; b++) {
                blocks[b] = rows(resampling.draw(n, Seeds.stream(seed, from + b)));
            }
        }

        /** How many resamples. */
        int size() {
            return blocks.length;
        }

        /** Gives all numbers, tile by tile from the last rank to the first. */
        void each(Taker taker) {
            each(0, columns, taker);
        }

        /** Gives the numbers of the tiles that hold any rank from one to another. */
        void each(int from, int to, Taker taker) {
            for (int i = tiles.length - 1; i >= 0; i--) {
                int first = first(i, tiles.length);
                if (first < to && first(i + 1, tiles.length) > from) {
                    double[][] tile = tiles[i];
                    double[] t = new double[tile[0].length];
                    for (int b = 0; b < blocks.length; b++) {
                        sum(tile, blocks[b], t);
                        taker.take(b, first, t);
                    }
                }
            }
        }
    }

    /** Start and end of each block one after the other; what wraps around is cut in two, and empty blocks fill up. */
    private static int[] rows(Resampling.Blocks blocks) {
        int n = blocks.n();
        int[] rows = new int[2 * (2 * blocks.count() + AT_ONCE)];
        int used = 0;
        for (int j = 0; j < blocks.count(); j++) {
            int end = blocks.ends()[j];
            rows[used++] = blocks.starts()[j];
            rows[used++] = Math.min(n, end);
            if (end > n) {
                rows[used++] = 0;
                rows[used++] = end - n;
            }
        }
        int step = 2 * AT_ONCE;
        return Arrays.copyOf(rows, (used + step - 1) / step * step);
    }

    private static void sum(double[][] tile, int[] rows, double[] sums) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < rows.length; j += 2 * AT_ONCE) {
            add(sums, tile, rows, j);
        }
    }

    /** A method of its own, so that the loop is compiled by itself. */
    private static void add(double[] sums, double[][] tile, int[] rows, int j) {
        double[] s0 = tile[rows[j]];
        double[] e0 = tile[rows[j + 1]];
        double[] s1 = tile[rows[j + 2]];
        double[] e1 = tile[rows[j + 3]];
        double[] s2 = tile[rows[j + 4]];
        double[] e2 = tile[rows[j + 5]];
        double[] s3 = tile[rows[j + 6]];
        double[] e3 = tile[rows[j + 7]];
        for (int k = 0; k < sums.length; k++) {
            sums[k] += ((e0[k] - s0[k]) + (e1[k] - s1[k])) + ((e2[k] - s2[k]) + (e3[k] - s3[k]));
        }
    }
}
