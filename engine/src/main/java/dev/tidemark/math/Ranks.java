package dev.tidemark.math;

import java.util.Arrays;

/**
 * How many values of a sliding window are at most the current one.
 *
 * <p>Counts are whole numbers, so both ways below give the same result to the bit, and so does a compression of ranks
 * that has seen later values.
 */
final class Ranks {
    /** Below this length counting one by one is the faster way: the two meet at 400 (10,000 rows) to 900 (1M rows). */
    private static final int COUNT_BELOW = 500;

    private Ranks() {}

    static double[] percentile(double[] x, int[] lo) {
        return Arguments.longestWindow(lo, x.length) < COUNT_BELOW ? counting(x, lo) : ranking(x, lo);
    }

    /** O(n · window). */
    static double[] counting(double[] x, int[] lo) {
        double[] out = new double[x.length];
        int unknown = -1; // last row that is NaN
        for (int k = 0; k < x.length; k++) {
            double value = x[k];
            if (Double.isNaN(value)) {
                unknown = k;
            }
            int from = lo[k];
            if (from < 0 || unknown >= from) {
                out[k] = Double.NaN;
                continue;
            }
            int count = 0;
            for (int row = from; row <= k; row++) {
                count += x[row] <= value ? 1 : 0;
            }
            out[k] = (double) count / (k - from + 1);
        }
        return out;
    }

    /** O(n log n): a tree of counts over the ranks of all values. Source: Fenwick 1994. */
    static double[] ranking(double[] x, int[] lo) {
        int[] ranks = ranks(x);
        int[] tree = new int[x.length + 1];
        double[] out = new double[x.length];
        int unknown = -1;
        int start = 0; // the tree holds the rows start..k
        for (int k = 0; k < x.length; k++) {
            add(tree, ranks[k], 1);
            if (ranks[k] == 0) {
                unknown = k;
            }
            int from = lo[k];
            while (start < from) {
                add(tree, ranks[start++], -1);
            }
            boolean known = from >= 0 && unknown < from;
            out[k] = known ? (double) countUpTo(tree, ranks[k]) / (k - from + 1) : Double.NaN;
        }
        return out;
    }

    /** Ranks from 1, equal values alike; 0 for NaN. */
    private static int[] ranks(double[] x) {
        double[] sorted = new double[x.length];
        int known = 0;
        for (double value : x) {
            if (!Double.isNaN(value)) {
                sorted[known++] = value + 0.0; // -0.0 becomes 0.0, to which it is equal
            }
        }
        Arrays.sort(sorted, 0, known);
        int different = 0;
        for (int i = 0; i < known; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[different++] = sorted[i];
            }
        }
        int[] ranks = new int[x.length];
        for (int k = 0; k < x.length; k++) {
            ranks[k] = Double.isNaN(x[k]) ? 0 : Arrays.binarySearch(sorted, 0, different, x[k] + 0.0) + 1;
        }
        return ranks;
    }

    private static void add(int[] tree, int rank, int count) {
        if (rank > 0) {
            for (int i = rank; i < tree.length; i += i & -i) {
                tree[i] += count;
            }
        }
    }

    private static int countUpTo(int[] tree, int rank) {
        int count = 0;
        for (int i = rank; i > 0; i -= i & -i) {
            count += tree[i];
        }
        return count;
    }
}
