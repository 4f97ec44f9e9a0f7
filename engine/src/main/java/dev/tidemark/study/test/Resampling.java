package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How a series is drawn again so that what depends on its neighbours still does: blocks of consecutive observations laid
 * one after the other until the series is as long as before.
 *
 * @param scheme which blocks
 * @param blockLength their length; of the stationary bootstrap their mean length; at least 1
 */
public record Resampling(Scheme scheme, double blockLength) {
    /** Which blocks. */
    public enum Scheme {
        /**
         * Blocks of geometric length on the circle: the resampled series is stationary. Politis and Romano (1994), The
         * stationary bootstrap, JASA 89.
         */
        STATIONARY,
        /** Blocks of one length on the circle. Politis and Romano (1992), A circular block-resampling procedure. */
        CIRCULAR,
        /** Blocks of one length that do not wrap around. Kuensch (1989), Annals of Statistics 17. */
        MOVING,
        /** Single observations: true only where they do not depend on each other. Efron (1979). */
        IID
    }

    /**
     * Checks the length.
     *
     * @throws BadInput if the length is below 1, or not whole where all blocks have it
     */
    public Resampling {
        if (!(blockLength >= 1) || Double.isInfinite(blockLength)) {
            throw new BadInput("a block has a length of at least 1, not " + blockLength);
        }
        if (scheme != Scheme.STATIONARY && blockLength != Math.rint(blockLength)) {
            throw new BadInput("blocks of one length have a whole length, not " + blockLength);
        }
    }

    /**
     * The same, for a series that is long enough.
     *
     * @param n how long the series is
     * @throws BadInput if a block is longer than it
     */
    Resampling fitting(int n) {
        if (blockLength > n) {
            throw new BadInput("a block of " + length() + " is longer than the series of " + n);
        }
        return this;
    }

    private String length() {
        return BigDecimal.valueOf(blockLength).stripTrailingZeros().toPlainString();
    }

    /** The stationary bootstrap. */
    public static Resampling stationary(double meanLength) {
        return new Resampling(Scheme.STATIONARY, meanLength);
    }

    /** The circular block bootstrap. */
    public static Resampling circular(int length) {
        return new Resampling(Scheme.CIRCULAR, length);
    }

    /** The moving block bootstrap. */
    public static Resampling moving(int length) {
        return new Resampling(Scheme.MOVING, length);
    }

    /** Observations drawn one by one. */
    public static Resampling iid() {
        return new Resampling(Scheme.IID, 1);
    }

    /**
     * The blocks of one resample.
     *
     * @param n how long the series is
     * @param starts where each block starts, 0 to n - 1
     * @param ends where each ends (exclusive), above its start; beyond n it wraps around, less than twice n
     */
    public record Blocks(int n, int[] starts, int[] ends) {
        /** How many blocks. */
        public int count() {
            return starts.length;
        }

        /** The positions drawn, in order. */
        public int[] positions() {
            int[] positions = new int[n];
            int k = 0;
            for (int b = 0; b < starts.length; b++) {
                for (int i = starts[b]; i < ends[b]; i++) {
                    positions[k++] = i < n ? i : i - n;
                }
            }
            return positions;
        }

        /** The series drawn from another. */
        public double[] draw(double[] x) {
            double[] drawn = new double[n];
            int k = 0;
            for (int b = 0; b < starts.length; b++) {
                for (int i = starts[b]; i < ends[b]; i++) {
                    drawn[k++] = x[i < n ? i : i - n];
                }
            }
            return drawn;
        }
    }

    /**
     * The blocks of one resample of a series.
     *
     * @param n length of the series, at least 1
     * @param random where the randomness comes from
     * @throws BadInput if blocks of a fixed length are longer than the series
     */
    public Blocks draw(int n, SplittableRandom random) {
        if (n < 1 || (scheme != Scheme.STATIONARY && blockLength > n)) {
            throw new BadInput("blocks of " + length() + " in a series of " + n);
        }
        int fixed = (int) Math.min(n, blockLength); // not asked for by the stationary bootstrap
        int expected = (int) Math.min(n, Math.ceil(1.5 * n / blockLength) + 8);
        int[] starts = new int[expected];
        int[] ends = new int[expected];
        // P(L >= l) = (1 - 1/b)^(l - 1), drawn by inversion; of mean length 1 every block has length 1.
        double logKeep = Math.log1p(-1 / blockLength);
        int drawn = 0;
        int count = 0;
        while (drawn < n) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            int start = random.nextInt(scheme == Scheme.MOVING ? n - fixed + 1 : n);
            int length = scheme == Scheme.STATIONARY ? geometric(logKeep, n, random) : fixed;
            length = Math.min(length, n - drawn);
            starts[count] = start;
            ends[count++] = start + length;
            drawn += length;
        }
        return new Blocks(n, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    private static int geometric(double logKeep, int most, SplittableRandom random) {
        double steps = Math.log(1 - random.nextDouble()) / logKeep;
        return steps >= most ? most : 1 + (int) steps;
    }
}
