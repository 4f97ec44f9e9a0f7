package dev.tidemark.study.test;

import java.util.Arrays;

/**
 * How a standard normal number becomes a score of a series that takes some values often, as a policy rate or a drawdown
 * does: the score of the value whose share of the days it falls into. Of other series nothing is to be done.
 *
 * @param upTo by value, ascending: up to which number
 * @param scores by value: its score
 */
record TiedValues(double[] upTo, double[] scores) {
    static final TiedValues NONE = new TiedValues(new double[0], new double[0]);

    /** Replaces some of the numbers. */
    void replace(double[] numbers, int from, int to) {
        if (upTo.length == 0) {
            return;
        }
        for (int i = from; i < to; i++) {
            int k = Arrays.binarySearch(upTo, numbers[i]);
            numbers[i] = scores[k >= 0 ? k : -k - 1];
        }
    }
}
