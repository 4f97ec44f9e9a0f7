package dev.tidemark.study.test;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest t of every resample over the columns from some rank on, without a t a column and resample being kept.
 *
 * <p>Kept are the largest of segments of the ranks, each as long as all before it together. Where a step of StepM leaves
 * the columns from a rank on, only the segment that holds the rank is drawn again: no more columns than were rejected.
 */
final class TopMaxima implements OrderedMaxima {
    private final ResampledMeans means;
    private final int columns;
    private final Trials trials;
    private final int slack;
    private int[] starts;
    private List<int[][]> maxima;

    /**
     * Maxima.
     *
     * @param columns how many ranks
     * @param first what there is of each piece over the segments from rank 0
     */
    TopMaxima(ResampledMeans means, int columns, List<Collected> first, Trials trials) {
        this.means = means;
        this.columns = columns;
        this.trials = trials;
        this.starts = segments(0, columns);
        this.maxima = first.stream().map(c -> c.maxima).toList();
        this.slack = first.stream().mapToInt(c -> c.slack).max().orElseThrow();
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

    @Override
    public double ordered(int rank, int place) {
        int[] largest = from(rank);
        int about = IntStream.of(largest).sorted().skip(place).findFirst().orElseThrow();
        // Units tell all maxima from the one in this place but for those beside it.
        double[] beside = IntStream.range(0, largest.length)
                .filter(b -> Math.abs(largest[b] - about) <= 2 * slack)
                .mapToDouble(b -> means.largest(b, rank))
                .sorted()
                .toArray();
        int below =
                (int) IntStream.of(largest).filter(m -> m < about - 2 * slack).count();
        return beside[place - below];
    }

    private int[] from(int rank) {
        int segment = Arrays.binarySearch(starts, rank);
        if (segment < 0) {
            segment = -segment - 2;
            split(segment, rank);
            segment = 0;
        }
        int least = segment;
        return maxima.stream()
                .flatMapToInt(piece -> Arrays.stream(largest(piece, least)))
                .toArray();
    }

    private void split(int segment, int rank) {
        int end = segment + 1 < starts.length ? starts[segment + 1] : columns;
        int[] fresh = segments(rank, end);
        List<int[][]> drawn = means.pieces(trials, piece -> {
            Collected collected = new Collected(fresh, end, piece);
            piece.each(rank, end, collected);
            return collected.maxima;
        });
        int kept = starts.length - segment - 1;
        int[] all = Arrays.copyOf(fresh, fresh.length + kept);
        System.arraycopy(starts, segment + 1, all, fresh.length, kept);
        List<int[][]> joined = new ArrayList<>();
        for (int p = 0; p < drawn.size(); p++) {
            int[][] piece = Arrays.copyOf(drawn.get(p), all.length);
            System.arraycopy(maxima.get(p), segment + 1, piece, fresh.length, kept);
            joined.add(piece);
        }
        starts = all;
        maxima = joined;
    }

    private static int[] largest(int[][] segments, int from) {
        int[] largest = segments[from].clone();
        for (int s = from + 1; s < segments.length; s++) {
            for (int b = 0; b < largest.length; b++) {
                largest[b] = Math.max(largest[b], segments[s][b]);
            }
        }
        return largest;
    }

    /** Collects the largest of each segment for the resamples of a piece, in units. */
    static final class Collected implements ResampledMeans.Taker {
        private final int[] starts;
        private final int end;
        private final int slack;
        private final int[][] maxima;

        Collected(int[] starts, int end, ResampledMeans.Piece piece) {
            this.starts = starts;
            this.end = end;
            this.slack = piece.slack();
            maxima = new int[starts.length][piece.size()];
            for (int[] segment : maxima) {
                Arrays.fill(segment, Integer.MIN_VALUE);
            }
        }

        @Override
        public void take(int resample, int first, int[] t) {
            for (int s = 0; s < starts.length; s++) {
                int from = Math.max(starts[s] - first, 0);
                int to = Math.min((s + 1 < starts.length ? starts[s + 1] : end) - first, t.length);
                if (from < to) {
                    maxima[s][resample] = Math.max(maxima[s][resample], largest(t, from, to));
                }
            }
        }

        /** How many units a maximum of any resample may be off. */
        int slack() {
            return slack;
        }

        /** The largest of each resample over one segment. */
        int[] largest(int segment) {
            return maxima[segment];
        }

        private static int largest(int[] t, int from, int to) {
            int largest = Integer.MIN_VALUE;
            for (int k = from; k < to; k++) {
                largest = Math.max(largest, t[k]);
            }
            return largest;
        }
    }
}
