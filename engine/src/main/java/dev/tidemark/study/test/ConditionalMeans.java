package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Returns that follow sessions on which a condition is met, against those that follow sessions of another kind: the test of
 * trading-rule papers.
 *
 * <p>A signal on session t earns the sum of the returns of sessions t + 1 + delay to t + delay + hold; log returns add up
 * to the log return of the whole. {@link Holding} says which signals count. Per session; NaN is not allowed among returns.
 *
 * <p>Null: both kinds are followed by the same mean. Two t of the difference stand beside each other:
 *
 * <ul>
 *   <li>that of Brock, Lakonishok and LeBaron (1992): (m1 - m2) / root(s^2/n1 + s^2/n2), and of one kind against all
 *       sessions (m1 - m) / root(s^2/n1 + s^2/n); m, s and n of the holding periods laid end to end from the first session
 *       on, signals or not. It assumes that returns do not depend on each other and vary alike everywhere;
 *   <li>the robust one, with errors as in a regression on a dummy ({@link GroupMeans}), which allows for dependence and for
 *       variances that change. {@code p_value} is of this one, two-sided.
 * </ul>
 *
 * <p>Source: Brock, Lakonishok and LeBaron (1992), Simple technical trading rules and the stochastic properties of stock
 * returns, Journal of Finance 47; Newey and West (1987); Lazarus, Lewis, Stock and Watson (2018).
 *
 * <pre>{@code
 * boolean[] above = ...; // the close of session t lies above its mean
 * ConditionalMeans.Result r = ConditionalMeans.of(
 *         returns, new ConditionalMeans.Signals(above, below, true), new ConditionalMeans.Holding(1, 0),
 *         Mean.StandardError.COSINES);
 * }</pre>
 */
public final class ConditionalMeans implements StatTest {
    /** How many holding periods of each kind the robust test needs to be honest, as its calibration found. */
    public static final int HONEST_FROM = 30;

    private static final int LEAST = 2;

    ConditionalMeans() {}

    /**
     * Which sessions signal what.
     *
     * @param met the condition is met
     * @param against what it is compared with; no session is both
     * @param rule whether both kinds are signals of one rule, so that a holding period of one passes over signals of the
     *     other, too; otherwise each kind passes over its own only
     */
    public record Signals(boolean[] met, boolean[] against, boolean rule) {
        /**
         * Checks the lengths.
         *
         * @throws BadInput if they differ, or a session is of both kinds
         */
        public Signals {
            if (met.length != against.length) {
                throw new BadInput(met.length + " and " + against.length + " sessions");
            }
            for (int i = 0; i < met.length; i++) {
                if (met[i] && against[i]) {
                    throw new BadInput("row " + (i + 1) + " is of both kinds");
                }
            }
        }
    }

    /**
     * How long a signal is followed. Signals within a holding period are passed over; the last session of one may signal the
     * next.
     *
     * @param sessions how many sessions, at least 1
     * @param delay sessions between the signal and the first one held, at least 0
     */
    public record Holding(int sessions, int delay) {
        /**
         * Checks the lengths.
         *
         * @throws BadInput if one is too small
         */
        public Holding {
            if (sessions < 1 || delay < 0) {
                throw new BadInput("a holding period of " + sessions + " sessions after " + delay);
            }
        }
    }

    /**
     * What followed signals of one kind.
     *
     * @param n holding periods
     * @param mean their mean return; NaN without any
     * @param deviation their standard deviation by n - 1; NaN below two
     * @param positive how many returned more than 0
     * @param t of Brock, Lakonishok and LeBaron against all sessions
     */
    public record Kind(int n, double mean, double deviation, int positive, double t) {}

    /**
     * The answer. NaN where there are fewer than two holding periods of either kind.
     *
     * @param met after sessions on which the condition was met
     * @param against after the others
     * @param all holding periods laid end to end from the first session on
     * @param difference mean of the first less that of the second
     * @param t of Brock, Lakonishok and LeBaron
     * @param robust the robust test of the difference: its mean is the difference
     * @param skewness skewness of the returns about the means of their kinds; NaN where they do not vary
     */
    public record Result(
            Kind met, Kind against, Kind all, double difference, double t, Mean.Result robust, double skewness) {
        /**
         * From how many holding periods of the smaller kind on the mean of such skewed returns may be tested: 25 times
         * the squared skewness. Cochran (1977), Sampling Techniques, 2.15.
         */
        public int honestFrom() {
            return Math.max(HONEST_FROM, Seasonality.honestFrom(skewness));
        }

        /**
         * The smallest difference that a one-sided robust test could have found: (t(1 - level) + t(power)) errors; NaN
         * without a test. Of a two-sided test ask with half its level.
         *
         * @param level level of the test, such as 0.05
         * @param power how often it should be found, such as 0.8
         */
        public double smallestDetectable(double level, double power) {
            double degrees = robust.degrees();
            if (Double.isNaN(degrees) || Double.isNaN(robust.error())) {
                return Double.NaN;
            }
            return (Tails.quantileAboveT(level, degrees) + Tails.quantileAboveT(1 - power, degrees)) * robust.error();
        }
    }

    /**
     * Compares what followed.
     *
     * @param returns the return of each session, log returns if holding periods are longer than one
     * @param signals a signal a session, known when the session is over
     * @param holding how long they are followed
     * @param error how the robust error is estimated
     * @throws BadInput if a return is not finite, or the lengths differ
     */
    public static Result of(double[] returns, Signals signals, Holding holding, Mean.StandardError error) {
        Columns.finite(returns, 1);
        if (returns.length != signals.met().length) {
            throw new BadInput(returns.length + " returns and " + signals.met().length + " signals");
        }
        int[] kind = signals.rule() ? rule(signals, holding) : each(signals, holding);
        double[] after = after(returns, holding);
        int[] counted =
                IntStream.range(0, kind.length).filter(t -> kind[t] >= 0).toArray();
        double[] x = Arrays.stream(counted).mapToDouble(t -> after[t]).toArray();
        int[] group = Arrays.stream(counted).map(t -> kind[t]).toArray();
        Kind all = all(returns, holding);
        Kind met = kind(x, group, 0, all);
        Kind against = kind(x, group, 1, all);
        boolean enough = met.n() >= LEAST && against.n() >= LEAST;
        double unconditional = all.deviation() * Math.sqrt(1.0 / met.n() + 1.0 / against.n());
        double difference = met.mean() - against.mean();
        return new Result(
                met,
                against,
                all,
                difference,
                enough && unconditional > 0 ? difference / unconditional : Double.NaN,
                robust(x, group, enough, error),
                enough ? new GroupMeans(x, group, 2).skewness() : Double.NaN);
    }

    private static Mean.Result robust(double[] x, int[] group, boolean enough, Mean.StandardError error) {
        double no = Double.NaN;
        return enough
                ? new GroupMeans(x, group, 2).difference(0, 1, error)
                : new Mean.Result(x.length, no, no, no, no, no, no, no);
    }

    /** The sessions whose signals count when both kinds belong to one rule: 0 met, 1 against, -1 neither. */
    private static int[] rule(Signals signals, Holding holding) {
        int n = signals.met().length;
        int[] kind = new int[n];
        Arrays.fill(kind, -1);
        for (int t = 0; t + holding.delay() + holding.sessions() < n; ) {
            kind[t] = signals.met()[t] ? 0 : signals.against()[t] ? 1 : -1;
            t += kind[t] < 0 ? 1 : holding.sessions();
        }
        return kind;
    }

    /** The same when each kind passes over its own only; no session is of both. */
    private static int[] each(Signals signals, Holding holding) {
        int[] met = rule(new Signals(signals.met(), new boolean[signals.met().length], true), holding);
        int[] against = rule(new Signals(signals.against(), new boolean[signals.met().length], true), holding);
        int[] kind = new int[met.length];
        Arrays.setAll(kind, t -> met[t] == 0 ? 0 : against[t] == 0 ? 1 : -1);
        return kind;
    }

    /** What is earned after each session; 0 where the period is not over. */
    private static double[] after(double[] returns, Holding holding) {
        int n = returns.length;
        double[] after = new double[n];
        for (int t = 0; t + holding.delay() + holding.sessions() < n; t++) {
            double sum = 0;
            for (int i = 1; i <= holding.sessions(); i++) {
                sum += returns[t + holding.delay() + i];
            }
            after[t] = sum;
        }
        return after;
    }

    private static Kind all(double[] returns, Holding holding) {
        int n = returns.length / holding.sessions();
        double[] x = new double[n];
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < holding.sessions(); i++) {
                x[p] += returns[p * holding.sessions() + i];
            }
        }
        return new Kind(
                n,
                n == 0 ? Double.NaN : Columns.mean(x),
                Math.sqrt(Columns.variance(x)),
                (int) Arrays.stream(x).filter(v -> v > 0).count(),
                Double.NaN);
    }

    private static Kind kind(double[] x, int[] group, int which, Kind all) {
        double[] own = new GroupMeans(x, group, 2).values(which);
        int n = own.length;
        double mean = n == 0 ? Double.NaN : Columns.mean(own);
        double error = all.deviation() * Math.sqrt(1.0 / n + 1.0 / all.n());
        return new Kind(
                n,
                mean,
                Math.sqrt(Columns.variance(own)),
                (int) Arrays.stream(own).filter(v -> v > 0).count(),
                n > 0 && error > 0 ? (mean - all.mean()) / error : Double.NaN);
    }

    @Override
    public About about() {
        return new About(
                "conditional-mean",
                "Returns on days a condition is met, against the others",
                "both kinds of days are followed by the same mean return",
                "the returns are stationary and their dependence dies out; the t of Brock, Lakonishok and LeBaron: they do"
                        + " not depend on each other and vary alike everywhere",
                "Brock, Lakonishok and LeBaron (1992), Journal of Finance 47",
                "two columns, a row a session: its (log) return, is the condition met at its end (0 or 1); a third one says"
                        + " which sessions it is compared with, all others if left out",
                List.of(
                        Setting.whole(
                                "hold", "1", "how many sessions a signal is followed; signals meanwhile are ignored"),
                        Setting.whole("delay", "0", "sessions between the signal and the first one held"),
                        Setting.flag("hac", "Newey-West with an automatic lag in the place of cosines")),
                "returns.csv --hold 10");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (numbers.width() != 2 && numbers.width() != 3) {
            throw new BadInput(
                    "it takes two or three columns: returns, the condition, what it is compared with; there are "
                            + numbers.width());
        }
        boolean[] met = Columns.flags(numbers, 1);
        boolean rule = numbers.width() == 3;
        boolean[] against = rule ? Columns.flags(numbers, 2) : others(met);
        Holding holding =
                new Holding(settings.whole("hold", 1, numbers.rows()), settings.whole("delay", 0, numbers.rows()));
        Mean.StandardError error = settings.flag("hac") ? Mean.StandardError.NEWEY_WEST : Mean.StandardError.COSINES;
        Result r = of(numbers.column(0), new Signals(met, against, rule), holding, error);
        Answer answer = new Answer()
                .put("statistic", r.robust().statistic())
                .put("p_value", r.robust().pValue())
                .whole("n", r.met().n() + r.against().n())
                .put("effective_n", r.robust().effectiveN())
                .put("difference", r.difference())
                .put("standard_error", r.robust().error())
                .put("t_brock_lakonishok_lebaron", r.t())
                .put("skewness", r.skewness())
                .put("smallest_detectable", r.smallestDetectable(0.05 / 2, 0.8))
                .rows("kinds", List.of(row("met", r.met()), row("against", r.against()), row("all", r.all())));
        int fewer = Math.min(r.met().n(), r.against().n());
        return answer.honest(Math.min(fewer, r.robust().effectiveN()), r.honestFrom());
    }

    static boolean[] others(boolean[] met) {
        boolean[] others = new boolean[met.length];
        for (int i = 0; i < met.length; i++) {
            others[i] = !met[i];
        }
        return others;
    }

    private static Answer row(String name, Kind kind) {
        return new Answer()
                .word("after", name)
                .whole("n", kind.n())
                .put("mean", kind.mean())
                .put("deviation", kind.deviation())
                .put("share_positive", kind.n() == 0 ? Double.NaN : (double) kind.positive() / kind.n())
                .put("t", kind.t());
    }

    @Override
    public List<Scenario> scenarios() {
        return ConditionalWorlds.scenarios();
    }
}
