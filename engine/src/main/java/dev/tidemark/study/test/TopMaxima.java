package dev.tidemark.study.test;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest t of every resample over the columns from some rank on, without a t a column and resample being kept.
 *
 * <p>Kept are the largest of segments of the ranks, each as long as all before it together. Where a step of StepM leaves
 * the columns from a rank on, only the segment that holds the rank is drawn again: no more columns than were rejected.
 */
final class TopMaxima {
    private final ResampledMeans means;
    private final int columns;
    private final Trials trials;
    private int[] starts;
    private List<double[][]> maxima;

    /**
     * Maxima.
     *
     * @param columns how many ranks
     * @param first what {@link Collected} gave for each piece over the segments from rank 0
     */
    TopMaxima(ResampledMeans means, int columns, List<double[][]> first, Trials trials) {
        this.means = means;
        this.columns = columns;
        this.trials = trials;
        this.starts = segments(0, columns);
        this.maxima = first;
    }

    /** Where segments start whose lengths double: from, from + 1, from + 2, from + 4 and so on. */
    static int[] segments(int from, int to) {
        int[] starts = new int[34];
        int count = 0;
        for (long step = 0; from + step < to; step = step == 0 ? 1 : 2 * step) {
            starts[count++] = (int) (from + step);
        }
        return Arrays.copyOf(starts, count);
    }

    /** The largest of each resample, unordered, over the ranks from one on that is not below that of the call before. */
    double[] from(int rank) {
        int segment = Arrays.binarySearch(starts, rank);
        if (segment < 0) {
            segment = -segment - 2;
            split(segment, rank);
            segment = 0;
        }
        int least = segment;
        return maxima.stream()
                .flatMapToDouble(piece -> Arrays.stream(largest(piece, least)))
                .toArray();
    }

    private void split(int segment, int rank) {
        int end = segment + 1 < starts.length ? starts[segment + 1] : columns;
        int[] fresh = segments(rank, end);
        List<double[][]> drawn = means.pieces(trials, piece -> {
            Collected collected = new Collected(fresh, end, piece.size());
            piece.each(rank, end, collected);
            return collected.maxima();
        });
        int kept = starts.length - segment - 1;
        int[] all = Arrays.copyOf(fresh, fresh.length + kept);
        System.arraycopy(starts, segment + 1, all, fresh.length, kept);
        List<double[][]> joined = new ArrayList<>();
        for (int p = 0; p < drawn.size(); p++) {
            double[][] piece = Arrays.copyOf(drawn.get(p), all.length);
            System.arraycopy(maxima.get(p), segment + 1, piece, fresh.length, kept);
            joined.add(piece);
        }
        starts = all;
        maxima = joined;
    }

    private static double[] largest(double[][] segments, int from) {
        double[] largest = segments[from].clone();
        for (int s = from + 1; s < segments.length; s++) {
            for (int b = 0; b < largest.length; b++) {
                largest[b] = Math.max(largest[b], segments[s][b]);
            }
        }
        return largest;
    }

    /** Collects the largest of each segment for the resamples of a piece. */
    static final class Collected implements ResampledMeans.Taker {
        private final int[] starts;
        private final int end;
        private final double[][] maxima;

        Collected(int[] starts, int end, int size) {
            this.starts = starts;
            this.end = end;
            maxima = new double[starts.length][size];
            for (double[] segment : maxima) {
                Arrays.fill(segment, Double.NEGATIVE_INFINITY);
            }
        }

        @Override
        public void take(int resample, int first, double[] t) {
            for (int s = 0; s < starts.length; s++) {
                int from = Math.max(starts[s] - first, 0);
                int to = Math.min((s + 1 < starts.length ? starts[s + 1] : end) - first, t.length);
                double largest = maxima[s][resample];
                for (int k = from; k < to; k++) {
                    largest = t[k] > largest ? t[k] : largest;
                }
                maxima[s][resample] = largest;
            }
        }

        /** The largest by segment and resample. */
        double[][] maxima() {
            return maxima;
        }
    }
}
