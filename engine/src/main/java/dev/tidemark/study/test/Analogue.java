package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The test of an analogue: is the state of the last rows closer to that of a named period than chance would have it?
 *
 * <p>Today's window is the last one of the history, as long as the period. Its distance to the period (see {@link
 * StateWindows}) is set against the distances of surrogate windows (see {@link SurrogateWindows}) to the same period:
 * p = (1 + number at least as close) / (1 + number drawn), never 0. The p of being so far is the larger of the same share
 * at the other end and that of the history's own windows, for a history that is short against its memory shows too little
 * of how far its windows can lie apart.
 *
 * <p>Who picks a period because it looks alike has looked at all of them. {@code pPicked} counts surrogate windows that
 * are at least as close to any of the separate windows of the past; it is the larger of that share and of the share of
 * separate windows with another one at least as close. Who slides a window over every day has looked at more;
 * {@code pSlid} sets the closest of all windows of whole surrogate histories against it (see {@link SlidPeriod}). It takes
 * its time and is worked out only where {@code pAlike} is at most 5%.
 *
 * <pre>{@code
 * double p = Analogue.of(new StateWindows(state, 105), 2874, 999, 1, Trials.IN_TURN).pAlike();
 * }</pre>
 */
public final class Analogue implements StatTest {
    /** With fewer separate windows of the past no period can be told from one that was picked. */
    public static final int HONEST_FROM = 20;

    /** With a larger p of a period that was named beforehand nobody asks for that of one that was picked by sliding. */
    public static final double ASKED_UP_TO = 0.05;

    private static final int PIECE = 64;
    private static final int LONGEST = 100_000;
    private static final Setting FROM = Setting.whole("from", "", "first row of the period, counted from 1");
    private static final Setting TO = Setting.whole("to", "", "last row of the period");
    private static final Setting RESAMPLES = Setting.whole("resamples", "999", "how many surrogate windows");

    Analogue() {}

    /**
     * The answer.
     *
     * @param distance of today's window to the period, in standard deviations
     * @param median the median distance of all windows to it
     * @param windows how many windows could be compared with it: today's and all others that share no row with it
     * @param asClose how many of them are at least as close, today's counted
     * @param asFar how many of them are at least as far, today's counted
     * @param separate how many windows of the past share no row with each other and today's, the period among them
     * @param rank the period's rank among these by closeness to today's, from 1
     * @param pAlike p of so close a resemblance to a period that was named beforehand
     * @param pPicked p of it for a period that was picked among separate windows because it looks alike
     * @param pSlid p of it for a period that was picked among the windows of all days, at least {@code pPicked}; NaN where
     *     {@code pAlike} is above {@link #ASKED_UP_TO}
     * @param pUnlike p of so little resemblance
     */
    public record Result(
            double distance,
            double median,
            int windows,
            int asClose,
            int asFar,
            int separate,
            int rank,
            double pAlike,
            double pPicked,
            double pSlid,
            double pUnlike) {}

    /**
     * Runs the test.
     *
     * @param windows the history; today's window ends on its last row
     * @param period the row on which the period ends; its length is that of the windows
     * @param resamples how many surrogate windows are drawn
     * @param seed their seed
     * @param trials runs the pieces
     * @throws BadInput if the period is not within the history, overlaps today's window, or too little is known of either
     */
    public static Result of(StateWindows windows, int period, int resamples, long seed, Trials trials) {
        int today = windows.rows() - 1;
        int length = windows.length();
        if (period < length - 1 || period > today - length) {
            throw new BadInput("the period has to lie within the history and end before the last " + length + " rows");
        }
        double[] toPeriod = windows.distances(period);
        double distance = toPeriod[today];
        if (Double.isNaN(distance)) {
            throw new BadInput("too little is known of the period or of the last rows");
        }
        double[] others = Arrays.stream(comparable(windows, period, toPeriod))
                .mapToDouble(e -> toPeriod[e])
                .sorted()
                .toArray();
        int asClose = (int) Arrays.stream(others).filter(d -> d <= distance).count();
        int asFar = (int) Arrays.stream(others).filter(d -> d >= distance).count();
        int[] separate = separate(windows, period);
        double[][] apart = Arrays.stream(separate).mapToObj(windows::window).toArray(double[][]::new);
        double[] last = windows.window(today);
        int rank = 1;
        for (double[] window : apart) {
            rank += StateWindows.distance(window, last) < distance ? 1 : 0;
        }
        Counts drawn = counts(windows, period, apart, distance, resamples, seed, trials);
        double all = 1.0 + resamples;
        double pAlike = (1 + drawn.close()) / all;
        double pPicked = Math.max((1 + drawn.closeToAny()) / all, paired(apart, distance));
        double pSlid = pAlike <= ASKED_UP_TO
                ? Math.max(pPicked, new SlidPeriod(windows, distance).pValue(separate, resamples, seed, trials))
                : Double.NaN;
        return new Result(
                distance,
                others[others.length / 2] / 2 + others[(others.length - 1) / 2] / 2,
                others.length,
                asClose,
                asFar,
                separate.length,
                rank,
                pAlike,
                pPicked,
                pSlid,
                Math.max((1 + drawn.far()) / all, (double) asFar / others.length));
    }

    /**
     * The windows that can be compared with a period: today's and all others that share no row with it.
     *
     * @param windows the history
     * @param period the row on which the period ends
     * @param distances their distances to it
     * @return the rows on which they end, ascending
     */
    public static int[] comparable(StateWindows windows, int period, double[] distances) {
        int length = windows.length();
        return IntStream.range(length - 1, windows.rows())
                .filter(e -> Math.abs(e - period) >= length && !Double.isNaN(distances[e]))
                .toArray();
    }

    /** The windows of the past that lie end to end with the period, as far as enough is known of them. */
    private static int[] separate(StateWindows windows, int period) {
        int length = windows.length();
        int today = windows.rows() - 1;
        int first = period - (period - length + 1) / length * length;
        return IntStream.iterate(first, e -> e <= today - length, e -> e + length)
                .filter(windows::isKnown)
                .toArray();
    }

    /**
     * The share of separate windows, today's among them, that have another one at least as close as today's is to the
     * period; today's is no other one to these.
     */
    private static double paired(double[][] apart, double distance) {
        int paired = 1;
        for (int i = 0; i < apart.length; i++) {
            boolean found = false;
            for (int j = 0; j < apart.length && !found; j++) {
                found = i != j && StateWindows.within(apart[i], apart[j], distance);
            }
            paired += found ? 1 : 0;
        }
        return (double) paired / (apart.length + 1);
    }

    /** How many surrogate windows are close to the period, far from it, close to any separate window. */
    private record Counts(int close, int far, int closeToAny) {
        Counts plus(Counts other) {
            return new Counts(close + other.close, far + other.far, closeToAny + other.closeToAny);
        }
    }

    private static Counts counts(
            StateWindows windows,
            int period,
            double[][] apart,
            double distance,
            int resamples,
            long seed,
            Trials trials) {
        SurrogateWindows surrogates = new SurrogateWindows(windows);
        double[] named = masked(windows.window(period), windows.window(windows.rows() - 1));
        return trials
                .run(Math.ceilDiv(resamples, PIECE), piece -> {
                    SplittableRandom random = Seeds.stream(seed, piece);
                    Counts counts = new Counts(0, 0, 0);
                    for (int i = piece * PIECE; i < Math.min(resamples, (piece + 1) * PIECE); i++) {
                        double[] drawn = surrogates.draw(random);
                        double to = StateWindows.distance(drawn, named);
                        boolean any = to <= distance || isWithinAny(apart, drawn, distance);
                        counts = counts.plus(new Counts(to <= distance ? 1 : 0, to >= distance ? 1 : 0, any ? 1 : 0));
                    }
                    return counts;
                })
                .stream()
                .reduce(new Counts(0, 0, 0), Counts::plus);
    }

    private static boolean isWithinAny(double[][] apart, double[] drawn, double distance) {
        for (double[] window : apart) {
            if (StateWindows.within(drawn, window, distance)) {
                return true;
            }
        }
        return false;
    }

    /** What is not known today is not compared in surrogates either. */
    private static double[] masked(double[] period, double[] today) {
        double[] masked = period.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = Double.isNaN(today[i]) ? Double.NaN : masked[i];
        }
        return masked;
    }

    @Override
    public About about() {
        return new About(
                "analogue",
                "Test of an analogue by surrogate windows",
                "the last rows are no closer to the period than windows of a history with the same dependence; of"
                        + " p_picked: to any of the separate periods of the past; of p_slid: to any period of it",
                "the state is stationary, and the history is long against its memory; p_value holds for a period named"
                        + " before anybody looked, p_picked for one picked because it looks alike among those that lie"
                        + " end to end, p_slid for one picked by sliding a window over every row (only where p_value"
                        + " is at most 5%)",
                "surrogates: Prichard and Theiler (1994), Physical Review Letters 73; normal scores: van der Waerden (1952)",
                "one or more columns that make up the state, a row a day",
                List.of(FROM, TO, RESAMPLES, Setting.SEED),
                "state.csv --from 120 --to 180");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        for (int k = 0; k < numbers.width(); k++) {
            double[] known = Arrays.stream(numbers.column(k))
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            if (known.length == 0 || !Columns.varies(known)) {
                throw new BadInput("column " + numbers.names().get(k) + " never changes");
            }
        }
        if (!settings.has("from") || !settings.has("to")) {
            throw new BadInput("it needs --from and --to, the rows of the period");
        }
        int from = settings.whole("from", 1, numbers.rows());
        int to = settings.whole("to", from, Math.min(numbers.rows(), LONGEST));
        int length = to - from + 1;
        Result r =
                of(new StateWindows(numbers.columns(), length), to - 1, settings.resamples(), settings.seed(), trials);
        Answer answer = new Answer()
                .put("statistic", r.distance())
                .put("p_value", r.pAlike())
                .put("p_picked", r.pPicked())
                .put("p_slid", r.pSlid())
                .put("p_unlike", r.pUnlike())
                .whole("n", numbers.rows())
                .whole("length", length)
                .put("median_distance", r.median())
                .whole("windows", r.windows())
                .whole("as_close", r.asClose())
                .whole("as_far", r.asFar())
                .whole("separate_windows", r.separate())
                .whole("rank_of_period", r.rank())
                .whole("resamples", settings.resamples())
                .whole("seed", settings.seed());
        return r.separate() >= HONEST_FROM
                ? answer
                : answer.warn("the past holds " + r.separate() + " separate windows; fewer than " + HONEST_FROM
                        + " cannot tell a period that was picked from chance");
    }

    @Override
    public List<Scenario> scenarios() {
        return new ArrayList<>(AnalogueWorlds.scenarios());
    }
}
