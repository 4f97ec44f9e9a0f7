package dev.tidemark.math;

/**
 * The two parts of the sums of some windows, in arrays of one index, so that the compiler turns what is done with all of
 * them into vector instructions. Each step is that of {@link CompensatedSum}, to the bit.
 */
final class WindowSums {
    /** How many windows: few enough that all arrays stay in the first cache. */
    static final int SIZE = 128;

    /** Rows of each window; NaN where there is none, which makes every result NaN. */
    final double[] rows = new double[SIZE];

    /** The slot of the first stack that is part of each window. */
    final int[] slots = new int[SIZE];

    private final double[][] firstHigh;
    private final double[][] firstLow;
    private final double[][] high;
    private final double[][] low;
    private final double[] errors = new double[SIZE];

    WindowSums(int sums) {
        firstHigh = new double[sums][SIZE];
        firstLow = new double[sums][SIZE];
        high = new double[sums][SIZE];
        low = new double[sums][SIZE];
    }

    /** Keeps the two parts of one sum of a window, which {@link #merge} joins. */
    void keep(int window, int sum, CompensatedSum second, double[] saved, int at) {
        firstHigh[sum][window] = saved[at];
        firstLow[sum][window] = saved[at + 1];
        high[sum][window] = second.high();
        low[sum][window] = second.low();
    }

    /** Joins the parts: {@link CompensatedSum#set} of every window. */
    void merge() {
        for (int i = 0; i < high.length; i++) {
            merge(high[i], low[i], firstHigh[i], firstLow[i]);
        }
    }

    private static void merge(double[] high, double[] low, double[] savedHigh, double[] savedLow) {
        for (int j = 0; j < SIZE; j++) {
            double one = high[j];
            double term = savedHigh[j];
            double sum = one + term;
            double part = sum - one;
            double errors = (low[j] + ((one - (sum - part)) + (term - part))) + savedLow[j];
            double all = sum + errors;
            double left = all - sum;
            high[j] = all;
            low[j] = 0.0 + ((sum - (all - left)) + (errors - left));
        }
    }

    /** {@link CompensatedSum#dividedBy} the rows of every window. */
    void means(double[] out) {
        means(high[0], low[0], rows, out);
    }

    private static void means(double[] high, double[] low, double[] rows, double[] out) {
        for (int j = 0; j < SIZE; j++) {
            double quotient = high[j] / rows[j];
            double rest = Math.fma(-quotient, rows[j], high[j]) + low[j];
            out[j] = quotient + rest / rows[j];
        }
    }

    /** {@link CompensatedSum#centred} of every window. */
    void centred(int ab, int a, int b, double[] out) {
        leftSides(high[ab], low[ab], rows, out, errors);
        centred(high[a], low[a], high[b], low[b], out, errors);
    }

    private static void leftSides(double[] high, double[] low, double[] rows, double[] left, double[] errors) {
        for (int j = 0; j < SIZE; j++) {
            double product = rows[j] * high[j];
            errors[j] = Math.fma(rows[j], high[j], -product) + rows[j] * low[j];
            left[j] = product;
        }
    }

    private static void centred(
            double[] aHigh, double[] aLow, double[] bHigh, double[] bLow, double[] left, double[] errors) {
        for (int j = 0; j < SIZE; j++) {
            double right = aHigh[j] * bHigh[j];
            double rightError = Math.fma(aHigh[j], bHigh[j], -right) + (aHigh[j] * bLow[j] + aLow[j] * bHigh[j]);
            double difference = left[j] - right;
            double part = difference - left[j];
            double error = (left[j] - (difference - part)) - (right + part);
            left[j] = difference + (error + (errors[j] - rightError));
        }
    }
}
