package dev.tidemark.source.simulated;

/** Rounds numbers to what a publisher would print. */
final class Rounded {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Rounded() {}

    /** To a number of decimals. */
    static double decimals(double x, int decimals) {
        return Math.rint(x * TENS[decimals]) / TENS[decimals] + 0.0; // no negative zero
    }

    /** A positive number to a number of significant digits, and no finer than 22 decimals. */
    static double digits(double x, int digits) {
        int decimals = digits - 1;
        double y = x;
        while (y >= 10) {
            y /= 10;
            decimals--;
        }
        while (y < 1 && decimals < TENS.length - 1) {
            y *= 10;
            decimals++;
        }
        if (decimals >= 0) {
            return Math.rint(x * TENS[decimals]) / TENS[decimals];
        }
        double unit = TENS[-decimals];
        return Math.rint(x / unit) * unit;
    }
}
