package dev.tidemark.study.test;

import java.io.Serializable;
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

    /**
     * What all columns together show, which some of them alone do not.
     *
     * @param n how many values each has
     * @param statistic the largest mean over its error, at least 0
     * @param largest the largest mean, at least 0
     */
    record Observed(int n, double statistic, double largest) implements Serializable {
        static Observed of(Measures all) {
            return new Observed(
                    all.n(),
                    Math.max(0, all.statistics()[all.best()]),
                    Arrays.stream(all.means()).reduce(0, Math::max));
        }
    }

    static SpaBounds of(Family family, int[] order, ResampledMeans means) {
        return of(
                Observed.of(family.measures()),
                Family.ranked(family.statistics(), order),
                Family.ranked(family.errors(), order),
                means);
    }

    /**
     * The bounds of some columns.
     *
     * @param t mean over error of each rank
     * @param errors the error of each rank
     */
    static SpaBounds of(Observed observed, double[] t, double[] errors, ResampledMeans means) {
        double patience = Math.sqrt(2 * Math.log(Math.log(observed.n())));
        double statistic = observed.statistic();
        double largest = observed.largest();
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

        /** Which ones: lower, consistent, upper, reality check. */
        boolean[][] which() {
            return reached;
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
