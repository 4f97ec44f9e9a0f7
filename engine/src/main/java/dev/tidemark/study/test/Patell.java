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
 * Patell's cross-sectional test of an event: standardised abnormal returns added up.
 *
 * <p>Null: the mean abnormal return at the event is 0. z = sum of SCAR / root(N (T - 1)/(T - 3)), {@link AbnormalReturns} has
 * the SCAR; p two-sided from the normal distribution. Assumes that assets do not move together and that the event changes
 * no variance: where either is in doubt, {@link Bmp} is the test to use.
 *
 * <p>Source: Patell (1976), Journal of Accounting Research 14.
 */
public final class Patell implements StatTest {
    Patell() {}

    /**
     * The answer.
     *
     * @param statistic z
     * @param pValue two-sided
     * @param meanCorrelation mean correlation between the assets before the event
     * @param effectiveN how many independent assets these are worth
     */
    public record Result(double statistic, double pValue, double meanCorrelation, double effectiveN) {}

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
        double sum = 0;
        for (double scar : returns.standardised()) {
            sum += scar;
        }
        double t = returns.before();
        double z = sum / Math.sqrt(returns.assets() * (t - 1) / (t - 3));
        return new Result(z, Tails.twoSided(z), returns.meanCorrelation(), returns.effectiveN());
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        AbnormalReturns returns = AbnormalReturns.of(numbers, settings);
        Result r = of(returns);
        Answer answer = new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .whole("n", returns.assets())
                .put("effective_n", r.effectiveN())
                .put("mean_correlation", r.meanCorrelation())
                .whole("estimation_rows", returns.before())
                .whole("event_rows", returns.window());
        if (r.effectiveN() < 0.8 * returns.assets()) {
            answer.warn("the assets move together, which this test does not allow for: use stat bmp");
        }
        return returns.wild(answer);
    }

    @Override
    public About about() {
        return new About(
                "patell",
                "Patell's test of standardised abnormal returns",
                "the mean abnormal return at the event is 0",
                "assets do not move together, the event changes no variance; residuals are normal",
                "Patell (1976), Journal of Accounting Research 14",
                AbnormalReturns.COLUMNS,
                List.of(AbnormalReturns.WINDOW),
                "returns.csv --window 3");
    }

    @Override
    public List<Scenario> scenarios() {
        return CrossSectionWorlds.of(returns -> of(returns).pValue(), false, false);
    }
}
