package dev.tidemark.study.test;

/**
 * What is known of columns that are tested together without the columns themselves.
 *
 * @param n how many values each has
 * @param means mean of each
 * @param errors standard error of each mean
 * @param blockLength mean length of a block
 */
record Measures(int n, double[] means, double[] errors, double blockLength) {
    /** Mean over error of each column. */
    double[] statistics() {
        double[] t = new double[means.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = means[k] / errors[k];
        }
        return t;
    }

    /** The column with the largest mean over error; of equal ones the first. */
    int best() {
        return first(statistics());
    }

    /** The column with the largest mean; of equal ones the first. */
    int top() {
        return first(means);
    }

    private static int first(double[] values) {
        int largest = 0;
        for (int k = 1; k < values.length; k++) {
            largest = values[k] > values[largest] ? k : largest;
        }
        return largest;
    }
}
