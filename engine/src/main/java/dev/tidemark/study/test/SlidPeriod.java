package dev.tidemark.study.test;

import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import java.util.List;

/**
 * The p of a resemblance to a period that was picked by sliding a window over every day of the past: the share of surrogate
 * histories (see {@link SurrogateHistories}) whose own last window has one of their past at least as close, today's history
 * among them. It is never below the share of separate windows of the real history that have any other window of it at
 * least as close, for a history is not what surrogates are in every respect.
 *
 * <p>It is drawn in order until so many histories came as close that p lies above 5%, and is then that number over how many
 * were drawn; else it is (1 + number) / (1 + all): both are right where the histories are exchangeable (Besag and Clifford
 * 1991, Biometrika 78). Of a state with a near unit root, or with a volatility that changes, surrogates are too unlike; there
 * the share of separate windows is what keeps the size.
 */
final class SlidPeriod {
    private static final int PIECE = 4;
    private static final int ROUND = 16;
    private static final int STREAM = 1;
    private static final double LEVEL = 0.05;

    private final StateWindows windows;
    private final double distance;

    SlidPeriod(StateWindows windows, double distance) {
        this.windows = windows;
        this.distance = distance;
    }

    /**
     * The p.
     *
     * @param apart the rows on which the separate windows of the past end
     * @param resamples how many histories are drawn at most
     * @param seed their seed
     * @param trials runs the pieces
     */
    double pValue(int[] apart, int resamples, long seed, Trials trials) {
        return Math.max(paired(apart, trials), drawn(resamples, Seeds.of(seed, STREAM), trials));
    }

    /** Each window costs a pass over the whole history: many windows of a long one are what takes the time. */
    private double paired(int[] apart, Trials trials) {
        long paired = trials.run(apart.length, i -> isAlike(windows, apart[i])).stream()
                .filter(alike -> alike)
                .count();
        return (1.0 + paired) / (1 + apart.length);
    }

    double drawn(int resamples, long seed, Trials trials) {
        SurrogateHistories surrogates = new SurrogateHistories(windows);
        int enough = (int) Math.ceil(LEVEL * (resamples + 1));
        int close = 0;
        for (int from = 0; from < resamples; from += PIECE * ROUND) {
            int begin = from;
            int most = Math.min(resamples, from + PIECE * ROUND);
            List<boolean[]> pieces = trials.run(Math.ceilDiv(most - from, PIECE), piece -> {
                boolean[] alike = new boolean[Math.min(PIECE, most - begin - piece * PIECE)];
                for (int i = 0; i < alike.length; i++) {
                    StateWindows history = surrogates.draw(Seeds.stream(seed, begin + piece * (long) PIECE + i));
                    alike[i] = isAlike(history, history.rows() - 1);
                }
                return alike;
            });
            int drawn = from;
            for (boolean[] piece : pieces) {
                for (boolean alike : piece) {
                    drawn++;
                    close += alike ? 1 : 0;
                    if (close == enough) {
                        return (double) close / drawn;
                    }
                }
            }
        }
        return (1.0 + close) / (1 + resamples);
    }

    /** Whether any window of the past that shares no row with this one and today's is at least as close to it. */
    private boolean isAlike(StateWindows history, int end) {
        double[] to = history.distances(end);
        int length = history.length();
        for (int e = length - 1; e < to.length - length; e++) {
            if (to[e] <= distance && Math.abs(e - end) >= length) {
                return true;
            }
        }
        return false;
    }
}
