package dev.tidemark.source.simulated;

import java.util.SplittableRandom;

/**
 * The random numbers of one part of a simulation. Every part has a stream of its own, named, so that a new part, or more
 * draws in one, never shifts the numbers of another.
 *
 * <p>Only operations that are rounded in one way on every machine are used: square roots and {@link StrictMath}.
 */
final class Draws {
    private static final double TO_UNIT = 0x1.0p-53;
    private static final double FURTHEST = 8;
    private static final int CELL_BITS = 12;
    private static final long WITHIN_MASK = (1L << 40) - 1;
    private static final double WITHIN_UNIT = 0x1.0p-40;
    private static final double[] SIZES = sizes();

    private final SplittableRandom random;

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /**
     * The stream of a part.
     *
     * @param simulation whose seed it comes from
     * @param part the part's name
     * @param index which of several like parts
     */
    static Draws of(Simulation simulation, String part, int index) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
        }
        return new Draws(new SplittableRandom(mix(mix(simulation.seed()) + mix(hash) + mix(~index))));
    }

    static Draws of(Simulation simulation, String part) {
        return of(simulation, part, 0);
    }

    private static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (random.nextLong() >>> 11) * TO_UNIT;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** A whole number from low to high, both included. */
    int whole(int low, int high) {
        return low + (int) (uniform() * (high - low + 1));
    }

    /** Exponential with this mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Student's t with four degrees of freedom, scaled to unit variance and cut off at eight: fat tails. */
    double student() {
        long bits = random.nextLong();
        int cell = (int) (bits >>> (Long.SIZE - CELL_BITS));
        double within = ((bits >>> 1) & WITHIN_MASK) * WITHIN_UNIT;
        double size = SIZES[cell] + within * (SIZES[cell + 1] - SIZES[cell]);
        return (bits & 1) == 0 ? size : -size;
    }

    /** Sizes that are exceeded equally often, by the closed quantile function (Shaw 2006, Sampling Student's T). */
    private static double[] sizes() {
        int cells = 1 << CELL_BITS;
        double[] sizes = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            double p = 0.5 + 0.5 * i / cells;
            double root = Math.sqrt(4 * p * (1 - p));
            double q = StrictMath.cos(StrictMath.acos(root) / 3) / root;
            sizes[i] = Math.min(FURTHEST, Math.sqrt(2 * Math.max(0, q - 1)));
        }
        sizes[cells] = FURTHEST;
        return sizes;
    }
}
