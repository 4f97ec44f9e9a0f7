package dev.tidemark.math;

/**
 * The largest, or with sign -1 the smallest, values of windows that all have one length.
 *
 * <p>Rows are cut into blocks as long as a window. Then a window is the end of one block and the beginning of the next, and
 * its maximum the larger of two running maxima, one from either side. Each block is read once, from both sides in one loop:
 * forwards it is the beginning of the windows that end in it, backwards the end of those that end in the next one. Source:
 * van Herk 1992; Gil and Werman 1993.
 *
 * <p>Values are compared as integers, their keys, whose order is that of {@link Math#max}: -0 below 0, and NaN above all.
 * The maximum of two of them is one comparison and no branch, that of doubles several.
 */
final class BlockMaxima {
    /** By how much the bits of negative NaN, in their place below all numbers, must go down to come out at the top. */
    private static final long BELOW = 0x000F_FFFF_FFFF_FFFFL;

    /** The largest key of a number. */
    private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY) - BELOW;

    private BlockMaxima() {}

    /** The length that all windows have, or 0 where they have not. */
    static int lengthOf(int[] lo) {
        int window = 1;
        while (window <= lo.length && lo[window - 1] < 0) {
            window++;
        }
        int different = 0; // without a way out, so that several are compared by one instruction
        for (int k = window - 1; k < lo.length; k++) {
            different |= lo[k] ^ (k - window + 1);
        }
        return different == 0 ? window : 0;
    }

    /**
     * The maxima.
     *
     * @param x values
     * @param window rows in each window, at least 1
     * @param sign 1, or -1 for minima
     * @return one a row, NaN for the first {@code window - 1}
     */
    static double[] of(double[] x, int window, int sign) {
        double[] out = BlockMoments.answer(x.length, window);
        if (window > x.length) {
            return out;
        }
        long flip = sign < 0 ? Long.MIN_VALUE : 0;
        long[] keys = new long[window];
        long[] front = new long[window];
        long[] back = new long[window];
        long[] next = new long[window];
        keys(x, 0, window, flip, keys);
        both(keys, front, back);
        for (int end = window - 1; end < x.length && end >= 0; end += window) {
            int count = Math.min(window, x.length - end);
            keys(x, end + 1, Math.min(window, x.length - end - 1), flip, keys);
            both(keys, front, next);
            boolean known = Math.max(back[0], front[count - 1]) <= INFINITY;
            join(back, front, flip);
            take(front, out, end, count, known);
            long[] done = back;
            back = next;
            next = done;
        }
        return out;
    }

    private static void keys(double[] x, int from, int count, long flip, long[] keys) {
        for (int i = 0; i < count; i++) {
            keys[i] = Double.doubleToRawLongBits(x[from + i]);
        }
        // By itself, so that several are made by one instruction.
        for (int i = 0; i < keys.length; i++) {
            keys[i] = turned(keys[i] ^ flip) - BELOW;
        }
    }

    /** Slot i of the front: the i rows before a block's i-th, of the back: the rows of it from its i-th on. */
    private static void both(long[] keys, long[] front, long[] back) {
        int last = keys.length - 1;
        long after = Long.MIN_VALUE;
        long before = Long.MIN_VALUE;
        for (int i = 0; i <= last; i++) {
            front[i] = after;
            after = Math.max(after, keys[i]);
            before = Math.max(before, keys[last - i]);
            back[last - i] = before;
        }
    }

    /** Leaves the bits of the maxima in the place of the front. */
    private static void join(long[] back, long[] front, long flip) {
        for (int i = 0; i < front.length; i++) {
            front[i] = turned(Math.max(back[i], front[i]) + BELOW) ^ flip;
        }
    }

    /** To where they belong; where none can be NaN there is nothing to look for. */
    private static void take(long[] bits, double[] out, int end, int count, boolean known) {
        if (known) {
            for (int i = 0; i < count; i++) {
                out[end + i] = Double.longBitsToDouble(bits[i]);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            out[end + i] = Unknown.canonical(Double.longBitsToDouble(bits[i]));
        }
    }

    /** The bits of a negative double ascend as it descends; turned, they descend too. It is its own inverse. */
    private static long turned(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
