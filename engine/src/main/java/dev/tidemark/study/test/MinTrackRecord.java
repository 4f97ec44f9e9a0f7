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
import java.util.SplittableRandom;

/**
 * The minimum length of a track record: how many observations a Sharpe ratio needs to be found above another number.
 *
 * <p>MinTRL = 1 + (1 - g SR + (k - 1)/4 SR^2) (Q / (SR - SR0))^2, Q the normal quantile of the confidence, g the skewness, k
 * the raw kurtosis; infinite when SR is not above SR0. Null: the Sharpe ratio is not above SR0; it is rejected when the
 * record is at least so long, which is when {@link ProbabilisticSharpe} reaches the confidence.
 *
 * <p>Source: Bailey and Lopez de Prado (2012), The Sharpe ratio efficient frontier, Journal of Risk 15.
 */
public final class MinTrackRecord implements StatTest {
    MinTrackRecord() {}

    /**
     * The length from its parts, all per observation.
     *
     * @param sharpe Sharpe ratio
     * @param against the ratio to exceed
     * @param skewness skewness
     * @param kurtosis raw kurtosis
     * @param confidence such as 0.95
     * @return observations, not rounded; infinite if {@code sharpe} is not above {@code against}
     */
    public static double of(double sharpe, double against, double skewness, double kurtosis, double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new BadInput("a confidence lies between 0.5 and 1, not " + confidence);
        }
        if (!(sharpe > against)) {
            return Double.POSITIVE_INFINITY;
        }
        double z = Tails.normalQuantile(confidence) / (sharpe - against);
        double spread = ProbabilisticSharpe.spread(sharpe, skewness, kurtosis);
        return 1 + spread * spread * z * z;
    }

    @Override
    public About about() {
        return new About(
                "min-track-record",
                "Minimum track record length",
                "the Sharpe ratio is not above --against",
                "returns do not depend on each other",
                "Bailey and Lopez de Prado (2012)",
                "one column of returns",
                List.of(
                        Setting.number("against", "0", "the Sharpe ratio to exceed, per row"),
                        Setting.number("level", "0.95", "how sure one wants to be")),
                "returns.csv --level 0.99");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        Moments m = Moments.of(x);
        double against = settings.number("against");
        double level = settings.number("level", 0.5, 1);
        double least = of(m.sharpe(), against, m.skewness(), m.kurtosis(), level);
        Answer answer = new Answer()
                .put("statistic", least)
                .put("p_value", 1 - ProbabilisticSharpe.of(x, against))
                .whole("n", m.n())
                .put("effective_n", ProbabilisticSharpe.effectiveN(x))
                .yes("long_enough", m.n() >= least)
                .put("sharpe", m.sharpe())
                .put("level", level);
        ProbabilisticSharpe.dependence(answer, x);
        return Double.isInfinite(least) ? answer.warn("the Sharpe ratio does not exceed the other") : answer;
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                Scenario.ofNull("long enough for its level: white noise", 250, 4000, r -> p(250, 0, r)),
                Scenario.ofPower("the same: Sharpe ratio of 0.1", 500, 4000, r -> p(500, 0.1, r)));
    }

    /** Stands for the levels at which the record is long enough. */
    private static double p(int n, double effect, SplittableRandom random) {
        Moments m = Moments.of(Worlds.shifted(Worlds.white(n, random), effect));
        double[] levels = {0.99, 0.95, 0.9};
        double[] stands = {0.005, 0.03, 0.07};
        for (int i = 0; i < levels.length; i++) {
            if (n >= of(m.sharpe(), 0, m.skewness(), m.kurtosis(), levels[i])) {
                return stands[i];
            }
        }
        return 1;
    }
}
