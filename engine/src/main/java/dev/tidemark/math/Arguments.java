package dev.tidemark.math;

/** What the kernels demand of their arguments. */
final class Arguments {
    private Arguments() {}

    static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }

    static void sameLength(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("arrays of unequal length: " + expected + " and " + actual);
        }
    }

    static void ascending(int[] dates) {
        for (int k = 1; k < dates.length; k++) {
            if (dates[k] <= dates[k - 1]) {
                throw new IllegalArgumentException(
                        "dates must ascend strictly: row " + k + " has " + dates[k] + " after " + dates[k - 1]);
            }
        }
    }

    /** Checks windows over {@code length} rows and returns the number of rows of the longest, 0 if none is complete. */
    static int longestWindow(int[] lo, int length) {
        sameLength(length, lo.length);
        int longest = 0;
        int last = 0;
        for (int k = 0; k < length; k++) {
            int from = lo[k];
            if (from == -1) {
                continue;
            }
            if (from < last || from > k) {
                throw new IllegalArgumentException(
                        "lo[" + k + "] = " + from + " must be -1 or within " + last + ".." + k);
            }
            last = from;
            longest = Math.max(longest, k - from + 1);
        }
        return longest;
    }
}
