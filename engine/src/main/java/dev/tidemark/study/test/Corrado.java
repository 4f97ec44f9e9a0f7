package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.List;

/**
 * Corrado's rank test of an event: do abnormal returns rank higher or lower at the event than on other days?
 *
 * <p>Null: ranks at the event are like those before it. Each asset's returns over all T + L days are ranked (ties get their
 * mean rank), U = rank / (T + L + 1) - 1/2, and averaged over the assets day by day. z = sum of these averages over the
 * event window / (root(L) S), S^2 their mean square over all days: correlation between assets is in S. p two-sided from the
 * normal distribution.
 *
 * <p>Not for events that raise variances: {@link Bmp} is.
 *
 * <p>Source: Corrado (1989), Journal of Financial Economics 23; ranks over days as in Corrado and Zivney (1992), Journal of
 * Financial and Quantitative Analysis 27.
 */
public final class Corrado implements StatTest {
    Corrado() {}

    /**
     * The answer.
     *
     * @param meanRank mean of U over the event window; 0 under the null
     * @param statistic z; NaN when the averages do not vary
     * @param pValue two-sided
     * @param meanCorrelation mean correlation between the assets before the event
     * @param effectiveN how many independent assets these are worth
     */
    public record Result(double meanRank, double statistic, double pValue, double meanCorrelation, double effectiveN) {}

    /**
     * Runs the test.
     *
     * @param returns a column an asset in event time, at least two
     * @param window how many last rows are the event window
     * @throws BadInput if there are fewer than 10 rows before it, a column does not vary before it or has gaps
     */
    public static Result of(double[][] returns, int window) {
        return of(AbnormalReturns.of(returns, window));
    }

    static Result of(AbnormalReturns returns) {
        int days = returns.before() + returns.window();
        double[] average = new double[days];
        for (int i = 0; i < returns.assets(); i++) {
            double[] all = java.util.Arrays.copyOf(returns.estimation()[i], days);
            System.arraycopy(returns.event()[i], 0, all, returns.before(), returns.window());
            double[] ranks = ranks(all);
            for (int t = 0; t < days; t++) {
                average[t] += (ranks[t] / (days + 1.0) - 0.5) / returns.assets();
            }
        }
        double squares = 0;
        double sum = 0;
        for (int t = 0; t < days; t++) {
            squares += average[t] * average[t];
            sum += t >= returns.before() ? average[t] : 0;
        }
        double deviation = Math.sqrt(squares / days);
        double z = deviation == 0 ? Double.NaN : sum / (Math.sqrt(returns.window()) * deviation);
        return new Result(
                sum / returns.window(), z, Tails.twoSided(z), returns.meanCorrelation(), returns.effectiveN());
    }

    /** Ranks from 1, ties with their mean rank. */
    static double[] ranks(double[] x) {
        Integer[] order = new Integer[x.length];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> x[i]));
        double[] ranks = new double[x.length];
        for (int from = 0; from < x.length; ) {
            int to = from;
            while (to + 1 < x.length && x[order[to + 1]] == x[order[from]]) {
                to++;
            }
            for (int k = from; k <= to; k++) {
                ranks[order[k]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        AbnormalReturns returns = AbnormalReturns.of(numbers, settings);
        Result r = of(returns);
        return returns.wild(new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .put("mean_rank", r.meanRank())
                .whole("n", returns.assets())
                .put("effective_n", r.effectiveN())
                .put("mean_correlation", r.meanCorrelation())
                .whole("estimation_rows", returns.before())
                .whole("event_rows", returns.window()));
    }

    @Override
    public About about() {
        return new About(
                "corrado",
                "Corrado's rank test",
                "abnormal returns rank at the event as they do before it",
                "ranks do not depend on those of the days before",
                "Corrado (1989), Journal of Financial Economics 23; Corrado and Zivney (1992)",
                AbnormalReturns.COLUMNS,
                List.of(AbnormalReturns.WINDOW),
                "returns.csv --window 3");
    }

    @Override
    public List<Scenario> scenarios() {
        return CrossSectionWorlds.of(returns -> of(returns).pValue(), true, false);
    }
}
