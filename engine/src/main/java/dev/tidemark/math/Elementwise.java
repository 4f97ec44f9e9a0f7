package dev.tidemark.math;

/** Kernels that look at a row, or at a row and the one before it. */
public final class Elementwise {
    private Elementwise() {}

    /**
     * Whether a rises above b on a row: above it there, at or below it on the row before; a truth value.
     *
     * <p>{@code a[k] > b[k] and a[k-1] <= b[k-1]}; NaN on the first row and where any of the four is NaN. Example:
     * {@code {1, 2, 3}} and {@code {2, 2, 2}} give {@code {NaN, 0, 1}}.
     *
     * @param a values
     * @param b values on the same rows
     * @return 1, 0, or NaN where unknown
     */
    public static double[] crossesAbove(double[] a, double[] b) {
        Arguments.sameLength(a.length, b.length);
        double[] out = new double[a.length];
        boolean known = false; // both values of the row before
        boolean above = false;
        for (int k = 0; k < a.length; k++) {
            boolean wasKnown = known;
            boolean wasAbove = above;
            known = !Double.isNaN(a[k]) && !Double.isNaN(b[k]);
            above = a[k] > b[k];
            out[k] = !(known && wasKnown) ? Double.NaN : above && !wasAbove ? 1 : 0;
        }
        return out;
    }

    /**
     * Whether a falls below b on a row: below it there, at or above it on the row before; a truth value.
     *
     * <p>{@code crossesAbove(b, a)}. Example: {@code {3, 2, 1}} and {@code {2, 2, 2}} give {@code {NaN, 0, 1}}.
     *
     * @param a values
     * @param b values on the same rows
     * @return 1, 0, or NaN where unknown
     */
    public static double[] crossesBelow(double[] a, double[] b) {
        return crossesAbove(b, a);
    }

    /**
     * The nearest whole number, halves away from zero, in the unit of x.
     *
     * <p>NaN and infinities stay; there is no negative zero. Example: {@code {0.5, 1.4, -2.5}} gives
     * {@code {1, 1, -3}}.
     *
     * @param x values
     * @return whole numbers, NaN where x is
     */
    public static double[] round(double[] x) {
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double size = Math.abs(x[k]);
            double floor = Math.floor(size);
            double rounded = size - floor >= 0.5 ? floor + 1 : floor; // exact, unlike floor(size + 0.5)
            out[k] = rounded == 0 ? 0 : Unknown.canonical(Math.copySign(rounded, x[k]));
        }
        return out;
    }
}
