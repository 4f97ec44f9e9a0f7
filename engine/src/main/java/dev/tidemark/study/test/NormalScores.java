package dev.tidemark.study.test;

import java.util.Arrays;

/** Puts values on the scale of normal scores; keeps the quantiles, which several series of one length share. */
final class NormalScores {
    private static final double OFTEN = 0.01;

    private double[] quantiles = new double[0];
    private int n;

    /**
     * A scored series.
     *
     * @param scores a score a value, of mean 0 and variance 1; NaN where the value is; 0 throughout where it never changes
     * @param tied the values that it takes often
     */
    record Scored(double[] scores, TiedValues tied) {}

    /** The scores of some values. */
    Scored of(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(v -> v + 0.0)
                .sorted()
                .toArray();
        prepare(sorted.length);
        double[] raw = new double[n];
        double sum = 0;
        double squares = 0;
        int largest = 0;
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            double score = quantile(from + to);
            Arrays.fill(raw, from, to, score);
            sum += (to - from) * score;
            squares += (to - from) * score * score;
            largest = Math.max(largest, to - from);
            from = to;
        }
        double mean = n == 0 ? 0 : sum / n;
        double deviation = n == 0 || sorted[0] == sorted[n - 1] ? 0 : Math.sqrt(squares / n - mean * mean);
        for (int i = 0; i < n; i++) {
            raw[i] = deviation == 0 ? 0 : (raw[i] - mean) / deviation;
        }
        double[] scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scores[i] = Double.isNaN(values[i]) ? Double.NaN : raw[Arrays.binarySearch(sorted, values[i] + 0.0)];
        }
        boolean often = largest > 1 && largest >= OFTEN * n;
        return new Scored(scores, often ? tied(sorted, raw) : TiedValues.NONE);
    }

    /** Each different value: up to which number of a standard normal, and its score. */
    private TiedValues tied(double[] sorted, double[] raw) {
        double[] upTo = new double[n];
        double[] score = new double[n];
        int k = 0;
        for (int i = 0; i < n; i++) {
            if (i == n - 1 || sorted[i + 1] != sorted[i]) {
                upTo[k] = i == n - 1 ? Double.POSITIVE_INFINITY : quantile(2 * (i + 1));
                score[k++] = raw[i];
            }
        }
        return new TiedValues(Arrays.copyOf(upTo, k), Arrays.copyOf(score, k));
    }

    private void prepare(int values) {
        if (n != values) {
            n = values;
            quantiles = new double[2 * n + 1];
            Arrays.fill(quantiles, Double.NaN);
        }
    }

    /** The quantile at twice / (2 n). */
    private double quantile(int twice) {
        if (Double.isNaN(quantiles[twice])) {
            double q = twice == n ? 0 : Tails.normalQuantile((double) Math.min(twice, 2 * n - twice) / (2 * n));
            quantiles[twice] = twice <= n ? q : -q;
            quantiles[2 * n - twice] = -quantiles[twice];
        }
        return quantiles[twice];
    }
}
