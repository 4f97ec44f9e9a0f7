package dev.tidemark.math;

/**
 * Logic on truth values: 1 true, 0 false, NaN unknown. Any other number counts as true.
 *
 * <p>Source: Kleene 1938, "On notation for ordinal numbers": the strong three-valued logic. Arrays are aligned row by
 * row. Time is O(n).
 */
public final class Kleene {
    private static final int NEVER = Integer.MIN_VALUE; // before the start of any window

    private Kleene() {}

    /**
     * Whether both hold: false if either is false, else unknown if either is unknown, else true.
     *
     * <p>Example: {@code {1, 0, 1}} and {@code {1, NaN, NaN}} give {@code {1, 0, NaN}}.
     *
     * @param a truth values
     * @param b truth values on the same rows
     * @return truth values
     */
    public static double[] and(double[] a, double[] b) {
        Arguments.sameLength(a.length, b.length);
        double[] out = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            if (a[k] == 0 || b[k] == 0) {
                out[k] = 0;
            } else {
                out[k] = Double.isNaN(a[k]) || Double.isNaN(b[k]) ? Double.NaN : 1;
            }
        }
        return out;
    }

    /**
     * Whether at least one holds: true if either is true, else unknown if either is unknown, else false.
     *
     * <p>Example: {@code {1, 0, 0}} and {@code {NaN, 0, NaN}} give {@code {1, 0, NaN}}.
     *
     * @param a truth values
     * @param b truth values on the same rows
     * @return truth values
     */
    public static double[] or(double[] a, double[] b) {
        Arguments.sameLength(a.length, b.length);
        double[] out = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            if (isTrue(a[k]) || isTrue(b[k])) {
                out[k] = 1;
            } else {
                out[k] = Double.isNaN(a[k]) || Double.isNaN(b[k]) ? Double.NaN : 0;
            }
        }
        return out;
    }

    /**
     * The contrary: false of true, true of false, unknown of unknown.
     *
     * <p>Example: {@code {1, 0, NaN}} gives {@code {0, 1, NaN}}.
     *
     * @param a truth values
     * @return truth values
     */
    public static double[] not(double[] a) {
        double[] out = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            if (a[k] == 0) {
                out[k] = 1;
            } else {
                out[k] = Double.isNaN(a[k]) ? Double.NaN : 0;
            }
        }
        return out;
    }

    /**
     * Whether a statement has held on each of the latest n rows: {@code and} over the rows k-n+1..k.
     *
     * <p>Rows before the start are unknown: false if a row of the window is false, else NaN if the window reaches
     * before the start or holds a NaN, else true. Example: {@code heldFor({1, 1, 0, 1}, 2)} is {@code {NaN, 1, 0, 0}}.
     *
     * @param a truth values
     * @param n rows, at least 1
     * @return truth values
     */
    public static double[] heldFor(double[] a, int n) {
        Arguments.atLeast(1, n, "n");
        double[] out = new double[a.length];
        int lastFalse = NEVER;
        int lastUnknown = -1;
        for (int k = 0; k < a.length; k++) {
            if (a[k] == 0) {
                lastFalse = k;
            } else if (Double.isNaN(a[k])) {
                lastUnknown = k;
            }
            int from = k - n + 1;
            out[k] = lastFalse >= from ? 0 : lastUnknown >= from ? Double.NaN : 1;
        }
        return out;
    }

    /**
     * Whether a statement has held on any of the latest n rows: {@code or} over the rows k-n+1..k.
     *
     * <p>Rows before the start are unknown: true if a row of the window is true, else NaN if the window reaches before
     * the start or holds a NaN, else false. Example: {@code litFor({0, 1, 0, 0}, 2)} is {@code {NaN, 1, 1, 0}}.
     *
     * @param a truth values
     * @param n rows, at least 1
     * @return truth values
     */
    public static double[] litFor(double[] a, int n) {
        Arguments.atLeast(1, n, "n");
        double[] out = new double[a.length];
        int lastTrue = NEVER;
        int lastUnknown = -1;
        for (int k = 0; k < a.length; k++) {
            if (isTrue(a[k])) {
                lastTrue = k;
            } else if (Double.isNaN(a[k])) {
                lastUnknown = k;
            }
            int from = k - n + 1;
            out[k] = lastTrue >= from ? 1 : lastUnknown >= from ? Double.NaN : 0;
        }
        return out;
    }

    private static boolean isTrue(double value) {
        return value != 0 && !Double.isNaN(value);
    }
}
