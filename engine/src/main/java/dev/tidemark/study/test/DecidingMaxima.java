package dev.tidemark.study.test;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest t over some columns, as {@code double}, of those resamples in which it can decide a critical value.
 *
 * <p>A critical value is the number in some place of the largest t over all columns, in ascending order. The number in that
 * place over a part of the columns is not larger, because no resample's largest t is. So what lies below it decides
 * nothing, and is left out: of a level of 5% some 95 in 100 are. Units say which those are; the others are computed from
 * the columns, so that parts with scales of their own can be held against each other.
 *
 * @param resamples which resamples, ascending
 * @param maxima the largest t of each of them
 */
record DecidingMaxima(int[] resamples, double[] maxima) implements Serializable {
    /**
     * Those over all columns of some means.
     *
     * @param means draws the resamples
     * @param pieces the largest of all ranks in units, piece by piece
     * @param place which place decides; none at the number of resamples
     */
    static DecidingMaxima of(ResampledMeans means, List<TopMaxima.Collected> pieces, int place) {
        int[] units = pieces.stream()
                .flatMapToInt(piece -> IntStream.of(piece.largest(0)))
                .toArray();
        if (place >= units.length) {
            return new DecidingMaxima(new int[0], new double[0]);
        }
        int slack = pieces.stream().mapToInt(TopMaxima.Collected::slack).max().orElseThrow();
        int least = IntStream.of(units).sorted().skip(place).findFirst().orElseThrow() - 2 * slack;
        int[] resamples =
                IntStream.range(0, units.length).filter(b -> units[b] >= least).toArray();
        return new DecidingMaxima(
                resamples,
                IntStream.of(resamples).mapToDouble(b -> means.largest(b, 0)).toArray());
    }

    /** Joins them with the largest of other columns: whichever is larger, by resample. */
    void into(double[] largest) {
        for (int i = 0; i < resamples.length; i++) {
            largest[resamples[i]] = Math.max(largest[resamples[i]], maxima[i]);
        }
    }
}
