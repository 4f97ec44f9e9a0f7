package dev.tidemark.math;

/**
 * The one NaN that kernels hand back.
 *
 * <p>The sign and payload of a computed NaN depend on what the run-time compiler has made of the code so far (measured
 * on x86: the same method gave 7ff8... interpreted and fff8... compiled), so they would not be the same bits from run
 * to run.
 */
final class Unknown {
    private Unknown() {}

    static double canonical(double value) {
        return Double.isNaN(value) ? Double.NaN : value;
    }
}
