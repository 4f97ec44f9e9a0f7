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
}
