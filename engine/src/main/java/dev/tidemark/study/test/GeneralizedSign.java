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
 * The generalized sign test of an event: do more assets have a positive abnormal return than they have on other days?
 *
 * <p>Null: the share of positive ones at the event is that of the estimation window. z = (w - N p) / root(N p (1 - p)), w how
 * many cumulative abnormal returns are positive, p the mean over the assets of the share of positive sums of L
 * consecutive residuals before the event. p-value two-sided from the normal distribution, with a correction for continuity.
 * Assumes that assets do not move together.
 *
 * <p>Source: Cowan (1992), Nonparametric event study tests, Review of Quantitative Finance and Accounting 2; sums of L
 * residuals in the place of single ones, so that windows of several days are compared with their like.
 */
public final class GeneralizedSign implements StatTest {
    GeneralizedSign() {}

    /**
     * The answer.
     *
     * @param positive how many cumulative abnormal returns are positive
     * @param expected the share of positive ones before the event
     * @param statistic z; NaN when the share is 0 or 1
     * @param pValue two-sided
     * @param meanCorrelation mean correlation between the assets before the event
     * @param effectiveN how many independent assets these are worth
     */
    public record Result(
            int positive,
            double expected,
            double statistic,
            double pValue,
            double meanCorrelation,
            double effectiveN) {}

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
        int n = returns.assets();
        int positive = 0;
        double share = 0;
        for (int i = 0; i < n; i++) {
            positive += returns.cumulative(i) > 0 ? 1 : 0;
            share += positiveBefore(returns.estimation()[i], returns.window()) / n;
        }
        double deviation = Math.sqrt(n * share * (1 - share));
        double distance = positive - n * share;
        double corrected = Math.signum(distance) * Math.max(0, Math.abs(distance) - 0.5);
        double z = deviation == 0 ? Double.NaN : distance / deviation;
        double p = deviation == 0 ? Double.NaN : Tails.twoSided(corrected / deviation);
        return new Result(positive, share, z, p, returns.meanCorrelation(), returns.effectiveN());
    }

    private static double positiveBefore(double[] residuals, int window) {
        int positive = 0;
        int sums = residuals.length - window + 1;
        for (int from = 0; from < sums; from++) {
            double sum = 0;
            for (int t = from; t < from + window; t++) {
                sum += residuals[t];
            }
            positive += sum > 0 ? 1 : 0;
        }
        return (double) positive / sums;
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        int window = settings.whole("window", 1, numbers.rows());
        AbnormalReturns returns = AbnormalReturns.of(numbers, settings);
        if (window > returns.before()) {
            throw new BadInput("the event window is longer than the estimation window");
        }
        Result r = of(returns);
        Answer answer = new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .whole("positive", r.positive())
                .put("share_before", r.expected())
                .whole("n", returns.assets())
                .put("effective_n", r.effectiveN())
                .put("mean_correlation", r.meanCorrelation())
                .whole("estimation_rows", returns.before())
                .whole("event_rows", window);
        if (r.effectiveN() < 0.8 * returns.assets()) {
            answer.warn("the assets move together, which this test does not allow for: use stat corrado");
        }
        return answer;
    }

    @Override
    public About about() {
        return new About(
                "sign",
                "Cowan's generalized sign test",
                "as many abnormal returns are positive at the event as before it",
                "assets do not move together",
                "Cowan (1992), Review of Quantitative Finance and Accounting 2",
                AbnormalReturns.COLUMNS,
                List.of(AbnormalReturns.WINDOW),
                "returns.csv --window 3");
    }

    @Override
    public List<Scenario> scenarios() {
        return CrossSectionWorlds.of(returns -> of(returns).pValue(), false, true);
    }
}
