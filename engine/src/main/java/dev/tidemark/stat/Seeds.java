package dev.tidemark.stat;

import java.util.SplittableRandom;

/**
 * Seeds of independent streams: the same seed and number give the same stream, wherever and in whatever order it is
 * drawn.
 *
 * <p>The number is mixed into the seed by the finaliser of MurmurHash3 (Appleby), twice, because generators that are
 * seeded with consecutive numbers may overlap.
 */
public final class Seeds {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /**
     * The stream of a piece of work.
     *
     * @param seed the user's seed
     * @param number which piece
     */
    public static SplittableRandom stream(long seed, long number) {
        return new SplittableRandom(mixed(mixed(seed) + STEP * (number + 1)));
    }

    /** A seed made of another and a number, for work that is itself cut into pieces. */
    public static long of(long seed, long number) {
        return mixed(mixed(seed ^ STEP) + STEP * (number + 1));
    }

    private static long mixed(long z) {
        long a = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        long b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return b ^ (b >>> 33);
    }
}
