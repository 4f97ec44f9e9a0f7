package dev.tidemark.study.test;

import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The studentised means of columns drawn again and again, all columns by the same blocks, so that what they share is
 * kept: t = (mean* - mean) / error.
 *
 * <p>The sum of a block is a difference of two prefix sums, so that a mean costs one step a block instead of one an
 * observation. The prefix sums lie in tiles of neighbouring columns, a row a point in time: a block is then the
 * difference of two rows, which the compiler turns into vector instructions, and a tile stays in the cache while the
 * resamples go over it. Each row is an array of its own, because the compiler cannot tell that parts of one array do not
 * overlap.
 *
 * <p>The tiles hold whole numbers, t in units of {@code 1 / scale}: half the bytes of a {@code double}, and sums without
 * rounding. A t from them is off by no more than {@link Piece#slack}, so that they settle which t reaches a bound but for
 * those few that lie beside it; these are computed anew from the column itself. Answers are therefore those of {@code
 * double} throughout.
 *
 * <p>Columns stand in the order that is asked for, and are named by their rank in it. A number depends on its column and
 * its resample alone, to the bit, whatever tile and piece they are in; resample b is drawn from the stream {@code (seed,
 * b)}.
 */
final class ResampledMeans {
    private static final int WIDTH = 512;
    private static final int LARGEST_PIECE = 1024;
    private static final int SMALLEST_PIECE = 64;
    private static final int PIECES = 16;
    /** Columns whose sums are written together: as many as fill a line of the cache. */
    private static final int LINE = 16;
    /** Blocks that are added at once, so that the sums are loaded and stored once for all of them. */
    private static final int AT_ONCE = 4;
    /** What the largest t that is possible becomes. Twice it, and levels beyond it, must fit into an int. */
    private static final int LARGEST = 1 << 29;

    private final Family family;
    private final int[] order;
    private final double scale;
    private final int[][][] tiles;
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
        this.family = family;
        this.order = order;
        this.resampling = resampling;
        this.resamples = resamples;
        this.seed = seed;
        this.scale = LARGEST / family.largest(trials);
        int count = (order.length + WIDTH - 1) / WIDTH;
        this.tiles = trials.run(count, i -> tile(first(i, count), first(i + 1, count)))
                .toArray(int[][][]::new);
    }

    private int first(int tile, int count) {
        long lines = (order.length + LINE - 1L) / LINE;
        return (int) Math.min(order.length, lines * tile / count * LINE);
    }

    /** Prefix sums of the columns from one rank to another, centred, over n and over the error, in units. */
    private int[][] tile(int from, int to) {
        int n = family.n();
        int[][] rows = new int[n + 1][to - from];
        for (int line = from; line < to; line += LINE) {
            int width = Math.min(LINE, to - line);
            double[] sums = new double[width];
            double[] factors = new double[width];
            double[] means = new double[width];
            double[][] x = new double[width][];
            for (int c = 0; c < width; c++) {
                int k = order[line + c];
                x[c] = family.columns()[k];
                means[c] = family.means()[k];
                factors[c] = scale / (n * family.errors()[k]);
            }
            for (int i = 0; i < n; i++) {
                int[] row = rows[i + 1];
                for (int c = 0; c < width; c++) {
                    sums[c] += x[c][i] - means[c];
                    row[line - from + c] = (int) Math.rint(sums[c] * factors[c]);
                }
            }
        }
        return rows;
    }

    /** A number in units; what is larger than any t can be stays so. */
    int units(double t) {
        return (int) Math.clamp(Math.rint(t * scale), -2.0 * LARGEST, 2.0 * LARGEST);
    }

    /** Numbers in units. */
    int[] units(double[] t) {
        return Arrays.stream(t).mapToInt(this::units).toArray();
    }

    /** What each piece of the resamples gives, in their order. */
    <T> List<T> pieces(Trials trials, Function<Piece, T> work) {
        int size = Math.clamp((resamples + PIECES - 1) / PIECES, SMALLEST_PIECE, LARGEST_PIECE);
        int pieces = (resamples + size - 1) / size;
        return trials.run(pieces, p -> work.apply(new Piece(p * size, (int) Math.min(resamples, (p + 1L) * size))));
    }

    /** The largest t of one resample over the ranks from one on, as {@code double}. */
    double largest(int resample, int from) {
        return new Piece(resample, resample + 1).largest(0, from, false);
    }

    /** Takes the numbers of one resample. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes those of one tile.
         *
         * @param resample which one of the piece, from 0
         * @param first the rank of the first column
         * @param t a t a column in units, overwritten afterwards
         */
        void take(int resample, int first, int[] t);
    }

    /** Says of a rank and its t whether it counts. */
    @FunctionalInterface
    interface Condition {
        /** Does it? */
        boolean met(int rank, double t);
    }

    /** Some consecutive resamples. */
    final class Piece {
        private final int[][] blocks;

        private Piece(int from, int to) {
            blocks = new int[to - from][];
            for (int b = 0; b < blocks.length; b++) {
                blocks[b] = rows(resampling.draw(family.n(), Seeds.stream(seed, from + b)));
            }
        }

        /** How many resamples. */
        int size() {
            return blocks.length;
        }

        /**
         * How many units a t may differ from the true one, and a level in units from the true level: half a unit for each
         * row, and as much again for what was rounded before.
         */
        int slack(int resample) {
            return blocks[resample].length + 2;
        }

        /** The most for any resample. */
        int slack() {
            int most = 0;
            for (int b = 0; b < blocks.length; b++) {
                most = Math.max(most, slack(b));
            }
            return most;
        }

        /** Gives all numbers, tile by tile from the last rank to the first. */
        void each(Taker taker) {
            each(0, order.length, taker);
        }

        /** Gives the numbers of the tiles that hold any rank from one to another. */
        void each(int from, int to, Taker taker) {
            for (int i = tiles.length - 1; i >= 0; i--) {
                int first = first(i, tiles.length);
                if (first < to && first(i + 1, tiles.length) > from) {
                    int[] t = new int[tiles[i][0].length];
                    for (int b = 0; b < blocks.length; b++) {
                        sum(tiles[i], blocks[b], t);
                        taker.take(b, first, t);
                    }
                }
            }
        }

        /** The t of a rank as {@code double}, from the column itself. */
        double exact(int resample, int rank) {
            int k = order[rank];
            double[] x = family.columns()[k];
            double mean = family.means()[k];
            int[] rows = blocks[resample];
            double sum = 0;
            for (int j = 0; j < rows.length; j += 2) {
                double block = 0;
                for (int i = rows[j]; i < rows[j + 1]; i++) {
                    block += x[i] - mean;
                }
                sum += block;
            }
            return sum / (x.length * family.errors()[k]);
        }

        /**
         * Does any column of a tile reach its level?
         *
         * @param levels a level a rank, in units
         * @param condition decides where the units do not
         */
        boolean reaches(int resample, int first, int[] t, int[] levels, Condition condition) {
            int most = Integer.MIN_VALUE;
            for (int k = 0; k < t.length; k++) {
                most = Math.max(most, t[k] - levels[first + k]);
            }
            int slack = slack(resample);
            if (most >= slack || most < -slack) {
                return most >= slack;
            }
            for (int k = 0; k < t.length; k++) {
                if (t[k] - levels[first + k] >= -slack && condition.met(first + k, exact(resample, first + k))) {
                    return true;
                }
            }
            return false;
        }

        /** The largest t, or distance of t from 0, of a resample over the ranks from one on, as {@code double}. */
        double largest(int resample, int from, boolean twoSided) {
            int[] all = new int[order.length];
            int most = Integer.MIN_VALUE;
            for (int i = 0; i < tiles.length; i++) {
                int first = first(i, tiles.length);
                if (first(i + 1, tiles.length) > from) {
                    int[] t = new int[tiles[i][0].length];
                    sum(tiles[i], blocks[resample], t);
                    for (int k = Math.max(0, from - first); k < t.length; k++) {
                        all[first + k] = twoSided ? Math.abs(t[k]) : t[k];
                        most = Math.max(most, all[first + k]);
                    }
                }
            }
            double largest = Double.NEGATIVE_INFINITY;
            for (int rank = from; rank < all.length; rank++) {
                if (all[rank] >= most - 2 * slack(resample)) {
                    double t = exact(resample, rank);
                    largest = Math.max(largest, twoSided ? Math.abs(t) : t);
                }
            }
            return largest;
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

    private static void sum(int[][] tile, int[] rows, int[] sums) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < rows.length; j += 2 * AT_ONCE) {
            add(sums, tile, rows, j);
        }
    }

    /** A method of its own, so that the loop is compiled by itself. */
    private static void add(int[] sums, int[][] tile, int[] rows, int j) {
        int[] s0 = tile[rows[j]];
        int[] e0 = tile[rows[j + 1]];
        int[] s1 = tile[rows[j + 2]];
        int[] e1 = tile[rows[j + 3]];
        int[] s2 = tile[rows[j + 4]];
        int[] e2 = tile[rows[j + 5]];
        int[] s3 = tile[rows[j + 6]];
        int[] e3 = tile[rows[j + 7]];
        for (int k = 0; k < sums.length; k++) {
            sums[k] += ((e0[k] - s0[k]) + (e1[k] - s1[k])) + ((e2[k] - s2[k]) + (e3[k] - s3[k]));
        }
    }
}
