package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.List;

/**
 * The probabilistic Sharpe ratio: how sure one can be that a Sharpe ratio exceeds another number.
 *
 * <p>PSR = F((SR - SR0) root(n - 1) / root(1 - g SR + (k - 1)/4 SR^2)), F the normal distribution, SR per observation, g the
 * skewness, k the raw kurtosis (3 of normal returns). Null: the Sharpe ratio is not above SR0; p = 1 - PSR. Assumes returns
 * that do not depend on each other: {@link Sharpe} allows for dependence.
 *
 * <p>Source: Bailey and Lopez de Prado (2012), The Sharpe ratio efficient frontier, Journal of Risk 15.
 */
public final class ProbabilisticSharpe implements StatTest {
    ProbabilisticSharpe() {}

    /**
     * The ratio from its parts, all per observation.
     *
     * @param sharpe Sharpe ratio
     * @param against the ratio to exceed
     * @param n observations, at least 2
     * @param skewness skewness of the returns
     * @param kurtosis raw kurtosis, 3 of normal returns
     * @return a probability; NaN where the parts contradict each other
     */
    public static double of(double sharpe, double against, int n, double skewness, double kurtosis) {
        double z = (sharpe - against) * Math.sqrt(n - 1.0) / spread(sharpe, skewness, kurtosis);
        return Tails.below(z);
    }

    /** root(n - 1) times the standard error of a Sharpe ratio of independent returns. */
    static double spread(double sharpe, double skewness, double kurtosis) {
        return Math.sqrt(1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe);
    }

    /**
     * The ratio of some returns.
     *
     * @param returns at least 4, which vary
     * @param against the ratio to exceed, per observation
     * @throws BadInput if there are fewer or they do not vary
     */
    public static double of(double[] returns, double against) {
        Moments m = Moments.of(returns);
        if (m.deviation() == 0) {
            throw new BadInput("the returns do not vary");
        }
        return of(m.sharpe(), against, m.n(), m.skewness(), m.kurtosis());
    }

    @Override
    public About about() {
        return new About(
                "psr",
                "Probabilistic Sharpe ratio",
                "the Sharpe ratio is not above --against",
                "returns do not depend on each other",
                "Bailey and Lopez de Prado (2012)",
                "one column of returns",
                List.of(Setting.number("against", "0", "the Sharpe ratio to exceed, per row")),
                "returns.csv --against 0.05");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        double psr = of(x, settings.number("against"));
        Moments m = Moments.of(x);
        Answer answer = new Answer()
                .put("statistic", psr)
                .put("p_value", 1 - psr)
                .whole("n", m.n())
                .put("effective_n", effectiveN(x))
                .put("sharpe", m.sharpe())
                .put("skewness", m.skewness())
                .put("kurtosis", m.kurtosis());
        return dependence(answer, x);
    }

    /** How many independent returns these are worth. */
    static double effectiveN(double[] x) {
        return x.length < 9
                ? x.length
                : LongRunVariance.effectiveSample(x, BlockLength.of(x).stationary());
    }

    /** Warns where returns depend on each other, which formulas of independent returns do not allow for. */
    static Answer dependence(Answer answer, double[] x) {
        double effective = effectiveN(x);
        return effective >= 0.8 * x.length
                ? answer
                : answer.warn("the returns depend on their neighbours: they are worth " + Math.round(effective)
                        + " independent ones, which this formula does not allow for; `stat sharpe` does");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("white noise", 30, Worlds::white),
                one("white noise", 250, Worlds::white),
                one("GARCH", 500, Worlds::garch),
                one("fat tails", 250, Worlds::fatTails),
                one("AR(1) 0.3", 500, (n, r) -> Worlds.ar1(n, 0.3, r)).from(Double.POSITIVE_INFINITY),
                Scenario.ofPower(
                        "Sharpe ratio of 0.1", 500, 4000, r -> 1 - of(Worlds.shifted(Worlds.white(500, r), 0.1), 0)));
    }

    private static Scenario one(String world, int n, Worlds.Maker maker) {
        return Scenario.ofNull(world, n, 4000, r -> 1 - of(maker.make(n, r), 0));
    }
}
