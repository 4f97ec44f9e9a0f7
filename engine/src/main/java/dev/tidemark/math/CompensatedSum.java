package dev.tidemark.math;

/**
 * A sum carried in about twice the working precision: the rounded sum and, beside it, the rounding errors.
 *
 * <p>The relative error after n terms is about n²·1e-32 times the sum of their magnitudes. Source: Ogita, Rump and
 * Oishi 2005, "Accurate sum and dot product", algorithms TwoSum, Sum2 and Dot2. NaN and infinite terms make the sum
 * NaN.
 */
public final class CompensatedSum {
    /** How many numbers {@link #save} writes. */
    static final int SAVED = 2;

    private double high;
    private double low;

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    /** Makes this the same as another one. */
    void copy(CompensatedSum other) {
        high = other.high;
        low = other.low;
    }

    void clear() {
        high = 0;
        low = 0;
    }

    /** Adds a term. */
    public void add(double term) {
        double sum = high + term;
        double part = sum - high;
        low += (high - (sum - part)) + (term - part);
        high = sum;
    }

    void addProduct(double a, double b) {
        double product = a * b;
        double error = Math.fma(a, b, -product);
        add(product);
        low += error;
    }

    void save(double[] to, int at) {
        to[at] = high;
        to[at + 1] = low;
    }

    /** Makes this the sum of another one and a saved one, in normal form. */
    void set(CompensatedSum other, double[] saved, int at) {
        high = other.high;
        low = other.low;
        add(saved[at]);
        double errors = low + saved[at + 1];
        low = 0;
        add(errors);
    }

    /** The rounded sum; it must come from {@link #set}. */
    double value() {
        return high;
    }

    /** The sum over n: correctly rounded but for rare ties, so that the mean of n equal values is that value. */
    public double dividedBy(double n) {
        double quotient = high / n;
        double rest = Math.fma(-quotient, n, high) + low;
        return quotient + rest / n;
    }

    /**
     * n·value - this: n times the distance of a value from the mean of n terms; the sum must come from {@link #set}.
     */
    double distanceOf(double value, double n) {
        double product = n * value;
        double error = Math.fma(n, value, -product);
        double difference = product - high;
        double part = difference - product;
        return difference + ((product - (difference - part)) - (high + part) + (error - low));
    }

    /** n·Σab - Σa·Σb, which is n times the centred sum of products; sums must come from {@link #set}. */
    static double centred(double n, CompensatedSum ab, CompensatedSum a, CompensatedSum b) {
        double left = n * ab.high;
        double leftError = Math.fma(n, ab.high, -left) + n * ab.low;
        double right = a.high * b.high;
        double rightError = Math.fma(a.high, b.high, -right) + (a.high * b.low + a.low * b.high);
        double difference = left - right;
        double part = difference - left;
        double error = (left - (difference - part)) - (right + part);
        return difference + (error + (leftError - rightError));
    }
}
