package dev.tidemark.study.test;

import java.util.Arrays;

/**
 * What resampled means are held against in Hansen's test and in White's reality check; a value a rank where there are
 * many.
 *
 * @param statistic the largest mean over its error, at least 0
 * @param largest the largest mean, at least 0
 * @param lower what is added to a t for the lower bound
 * @param consistent what is added to a t for the consistent test
 * @param errors the error of the mean
 */
record SpaBounds(double statistic, double largest, double[] lower, double[] consistent, double[] errors) {
    static SpaBounds of(Family family, int[] order) {
        double[] t = Family.ranked(family.statistics(), order);
        double patience = Math.sqrt(2 * Math.log(Math.log(family.n())));
        double largest = Arrays.stream(family.means()).reduce(0, Math::max);
        return new SpaBounds(
                Math.max(0, family.statistics()[family.best()]),
                largest,
                Arrays.stream(t).map(v -> Math.min(0, v)).toArray(),
                Arrays.stream(t).map(v -> v >= -patience ? 0 : v).toArray(),
                Family.ranked(family.errors(), order));
    }

    /** Which resamples of a piece reach the bounds; their maxima need not be known for that. */
    final class Reached implements ResampledMeans.Taker {
        private final boolean[][] reached;

        Reached(int size) {
            reached = new boolean[4][size];
            for (int i = 0; i < reached.length; i++) {
                // The statistic is never negative, and no resampled one is.
                Arrays.fill(reached[i], (i == 3 ? largest : statistic) <= 0);
            }
        }

        @Override
        public void take(int resample, int first, double[] t) {
            double top = Double.NEGATIVE_INFINITY;
            double wild = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < t.length; k++) {
                top = t[k] > top ? t[k] : top;
                double deviation = t[k] * errors[first + k];
                wild = deviation > wild ? deviation : wild;
            }
            reached[3][resample] |= wild >= largest;
            // Nothing that is added is above 0: what does not reach the upper bound reaches none.
            if (top >= statistic) {
                reached[2][resample] = true;
                for (int k = 0; k < t.length; k++) {
                    reached[0][resample] |= t[k] + lower[first + k] >= statistic;
                    reached[1][resample] |= t[k] + consistent[first + k] >= statistic;
                }
            }
        }

        /** How many: lower, consistent, upper, reality check. */
        int[] counts() {
            int[] counts = new int[reached.length];
            for (int i = 0; i < counts.length; i++) {
                for (boolean one : reached[i]) {
                    counts[i] += one ? 1 : 0;
                }
            }
            return counts;
        }
    }
}
