package dev.tidemark.study;

import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.PathBands;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mean path of a number around the events that count, beside the mean path around any eligible day: of both only those
 * whose whole window is known.
 *
 * @param from days from the event to the first column; negative, and no longer before the event than the horizon goes on
 *     after it
 * @param bands the mean of the events with its pointwise and its simultaneous 95% band, in the number's unit; empty where no
 *     event has a whole window. Events whose windows overlap are one cluster.
 * @param days how many eligible days have a whole window
 * @param anyDay the mean around these days; NaN if there is none
 */
public record MeanPath(int from, Optional<PathBands> bands, int days, double[] anyDay) {
    /** The level of the bands. */
    public static final double LEVEL = 0.95;

    private static final int RESAMPLES = 999;

    /**
     * The mean path.
     *
     * @param values the number on consecutive days
     * @param events positions of the events that count, ascending
     * @param eligible positions of the eligible days
     * @param most how many days before the event are shown at most
     * @param within the last day of the horizon
     * @param seed seed of the bands
     */
    static MeanPath of(double[] values, int[] events, int[] eligible, int most, int within, long seed) {
        int before = Math.min(most, within);
        int columns = before + within + 1;
        int[] whole = whole(values, events, before, columns);
        Optional<PathBands> bands = Optional.empty();
        if (whole.length > 0) {
            double[][] paths = new double[whole.length][];
            Arrays.setAll(paths, e -> Paths.around(values, whole[e] - before, columns));
            bands = Optional.of(PathBands.of(
                    paths,
                    PathBands.clusters(whole, columns),
                    new PathBands.Plan(LEVEL, RESAMPLES, seed),
                    Trials.IN_TURN));
        }
        int[] days = whole(values, eligible, before, columns);
        double[] anyDay = new double[columns];
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int day : days) {
                sum += values[day - before + j];
            }
            anyDay[j] = sum / days.length;
        }
        return new MeanPath(-before, bands, days.length, anyDay);
    }

    /** The positions around which every value is a number. */
    private static int[] whole(double[] values, int[] positions, int before, int columns) {
        int[] gaps = new int[values.length + 1];
        for (int k = 0; k < values.length; k++) {
            gaps[k + 1] = gaps[k] + (Double.isFinite(values[k]) ? 0 : 1);
        }
        return Arrays.stream(positions)
                .filter(p -> p >= before && p - before + columns <= values.length)
                .filter(p -> gaps[p - before] == gaps[p - before + columns])
                .toArray();
    }

    /** How many independent events the mean rests on: clusters of windows that overlap; 0 without one. */
    public int clusters() {
        return bands.map(PathBands::clusters).orElse(0);
    }

    /** Whether there is a band: at least two clusters, and any day to compare with. */
    public boolean comparable() {
        return clusters() >= 2 && days > 0;
    }

    /** Whether the band of the whole path has ends; with very few clusters it may have none. */
    public boolean bounded() {
        return comparable()
                && Arrays.stream(bands.orElseThrow().highest()).allMatch(Double::isFinite)
                && Arrays.stream(bands.orElseThrow().lowest()).allMatch(Double::isFinite);
    }

    /**
     * The days after the event on which the mean of any day lies outside the band of the whole path; none where the band has
     * no ends.
     *
     * @param first the first day that is looked at, at least 1
     */
    public int[] outside(int first) {
        if (!bounded()) {
            return new int[0];
        }
        PathBands band = bands.orElseThrow();
        return IntStream.range(first - from, anyDay.length)
                .filter(j -> anyDay[j] < band.lowest()[j] || anyDay[j] > band.highest()[j])
                .map(j -> from + j)
                .toArray();
    }
}
