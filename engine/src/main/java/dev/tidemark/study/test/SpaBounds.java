package dev.tidemark.study.test;

import java.util.Arrays;

/**
 * What resampled means are held against in Hansen's test and in White's reality check; a value a rank where there are
 * many.
 *
 * @param statistic the largest mean over its error, at least 0
 * @param largest the largest mean, at least 0
 * @param added what is added to a t, for the lower bound, for the consistent test and for the upper bound
 * @param errors the error of the mean
 * @param levels from which t on the statistic is reached, in units: lower, consistent, upper, reality check
 */
record SpaBounds(double statistic, double largest, double[][] added, double[] errors, int[][] levels) {
    private static final int REALITY_CHECK = 3;

    static SpaBounds of(Family family, int[] order, ResampledMeans means) {
        double[] t = Family.ranked(family.statistics(), order);
        double[] errors = Family.ranked(family.errors(), order);
        double patience = Math.sqrt(2 * Math.log(Math.log(family.n())));
        double statistic = Math.max(0, family.statistics()[family.best()]);
        double largest = Arrays.stream(family.means()).reduce(0, Math::max);
        double[][] added = {
            Arrays.stream(t).map(v -> Math.min(0, v)).toArray(),
            Arrays.stream(t).map(v -> v >= -patience ? 0 : v).toArray(),
            new double[t.length]
        };
        int[][] levels = new int[4][];
        for (int i = 0; i < added.length; i++) {
            levels[i] =
                    means.units(Arrays.stream(added[i]).map(a -> statistic - a).toArray());
        }
        levels[REALITY_CHECK] =
                means.units(Arrays.stream(errors).map(e -> largest / e).toArray());
        return new SpaBounds(statistic, largest, added, errors, levels);
    }

    private boolean reached(int which, int rank, double t) {
        return which == REALITY_CHECK ? t * errors[rank] >= largest : t + added[which][rank] >= statistic;
    }

    /** Which resamples of a piece reach the bounds; their maxima need not be known for that. */
    final class Reached implements ResampledMeans.Taker {
        private final ResampledMeans.Piece piece;
        private final boolean[][] reached;

        Reached(ResampledMeans.Piece piece) {
            this.piece = piece;
            reached = new boolean[levels.length][piece.size()];
            for (int i = 0; i < reached.length; i++) {
                // The statistic is never negative, and no resampled one is.
                Arrays.fill(reached[i], (i == REALITY_CHECK ? largest : statistic) <= 0);
            }
        }

        @Override
        public void take(int resample, int first, int[] t) {
            for (int i = 0; i < reached.length; i++) {
                if (!reached[i][resample]) {
                    int which = i;
                    reached[i][resample] =
                            piece.reaches(resample, first, t, levels[i], (rank, exact) -> reached(which, rank, exact));
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
