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
 * The cross-sectional test of an event that lets the event change variances, and assets move together.
 *
 * <p>Null: the mean abnormal return at the event is 0. t = mean SCAR root(N) / standard deviation of the SCAR across assets;
 * adjusted: t root((1 - r) / (1 + (N - 1) r)), r the mean correlation between the assets before the event, 0 where that is
 * negative. {@link AbnormalReturns} has the SCAR. p two-sided from Student's t with N - 1 degrees of freedom, of the
 * adjusted t.
 *
 * <p>Source: Boehmer, Musumeci and Poulsen (1991), Journal of Financial Economics 30; Kolari and Pynnonen (2010), Review of
 * Financial Studies 23.
 */
public final class Bmp implements StatTest {
    Bmp() {}

    /**
     * The answer.
     *
     * @param unadjusted t of Boehmer, Musumeci and Poulsen
     * @param statistic the same adjusted for the correlation between assets; NaN when the SCAR do not vary
     * @param pValue two-sided, of the adjusted
     * @param meanCorrelation mean correlation between the assets before the event
     * @param effectiveN how many independent assets these are worth
     */
    public record Result(
            double unadjusted, double statistic, double pValue, double meanCorrelation, double effectiveN) {}

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
        double[] scar = returns.standardised();
        int n = scar.length;
        double deviation = Math.sqrt(Columns.variance(scar));
        double t = deviation == 0 ? Double.NaN : Columns.mean(scar) * Math.sqrt(n) / deviation;
        double r = Math.max(0, returns.meanCorrelation());
        double adjusted = t * Math.sqrt((1 - r) / (1 + (n - 1) * r));
        return new Result(
                t, adjusted, Tails.twoSidedT(adjusted, n - 1), returns.meanCorrelation(), returns.effectiveN());
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        AbnormalReturns returns = AbnormalReturns.of(numbers, settings);
        Result r = of(returns);
        return new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .put("t_bmp", r.unadjusted())
                .whole("n", returns.assets())
                .put("effective_n", r.effectiveN())
                .put("mean_correlation", r.meanCorrelation())
                .whole("estimation_rows", returns.before())
                .whole("event_rows", returns.window());
    }

    @Override
    public About about() {
        return new About(
                "bmp",
                "Boehmer, Musumeci and Poulsen's test with the correction of Kolari and Pynnonen",
                "the mean abnormal return at the event is 0",
                "the correlation between assets is the same at the event as before it",
                "Boehmer, Musumeci and Poulsen (1991); Kolari and Pynnonen (2010)",
                AbnormalReturns.COLUMNS,
                List.of(AbnormalReturns.WINDOW),
                "returns.csv --window 3");
    }

    @Override
    public List<Scenario> scenarios() {
        return CrossSectionWorlds.of(returns -> of(returns).pValue(), true, true);
    }
}
