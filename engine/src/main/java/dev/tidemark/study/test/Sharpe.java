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
import java.util.ArrayList;
import java.util.List;

/**
 * The Sharpe ratio of returns with an error that dependence does not spoil.
 *
 * <p>SR = mean / deviation, per observation. To first order it is a mean of d(t) = (x(t) - mean)/deviation - SR/2 ((x(t) -
 * mean)^2/deviation^2 - 1), so that its error is that of the mean of d, which {@link Mean} estimates from d itself, skewness,
 * kurtosis and dependence of any kind included. Null: the ratio is a given one. p two-sided. Beside it stands the error of
 * independent returns, root((1 - g SR + (k - 1)/4 SR^2)/(n - 1)), g skewness and k raw kurtosis.
 *
 * <p>Source: Lo (2002), Financial Analysts Journal 58; Ledoit and Wolf (2008), Journal of Empirical Finance 15; Mertens
 * (2002) for independent returns.
 */
public final class Sharpe implements StatTest {
    /** Squares of returns are in the ratio's influence, so that it needs more than a mean does. */
    private static final double NEWEY_WEST_FROM = 300;

    Sharpe() {}

    /**
     * The answer, per observation.
     *
     * @param n observations
     * @param sharpe mean over deviation
     * @param error its standard error
     * @param errorIndependent the one of independent returns
     * @param statistic (sharpe - against) / error
     * @param pValue two-sided
     * @param effectiveN how many independent observations would tell it as well
     */
    public record Result(
            int n,
            double sharpe,
            double error,
            double errorIndependent,
            double statistic,
            double pValue,
            double effectiveN) {}

    /**
     * Tests a Sharpe ratio.
     *
     * @param returns at least 4 in time order, which vary
     * @param error how the error is estimated
     * @param against the ratio under the null, per observation
     * @throws BadInput if there are fewer or they do not vary
     */
    public static Result of(double[] returns, Mean.StandardError error, double against) {
        Moments m = Moments.of(returns);
        if (m.deviation() == 0) {
            throw new BadInput("the returns do not vary");
        }
        double sharpe = m.sharpe();
        double[] influence = new double[m.n()];
        for (int i = 0; i < influence.length; i++) {
            double z = (returns[i] - m.mean()) / m.deviation();
            influence[i] = z - sharpe / 2 * (z * z - 1);
        }
        Mean.Result mean = Mean.of(influence, error, 0);
        double t = (sharpe - against) / mean.error();
        double p = Double.isInfinite(mean.degrees()) ? Tails.twoSided(t) : Tails.twoSidedT(t, mean.degrees());
        return new Result(
                m.n(),
                sharpe,
                mean.error(),
                ProbabilisticSharpe.spread(sharpe, m.skewness(), m.kurtosis()) / Math.sqrt(m.n() - 1.0),
                t,
                p,
                mean.effectiveN());
    }

    @Override
    public About about() {
        return new About(
                "sharpe",
                "Sharpe ratio with an error that dependence does not spoil",
                "the Sharpe ratio is the number given by --against",
                "the returns are stationary and their dependence dies out",
                "Lo (2002); Ledoit and Wolf (2008); Mertens (2002)",
                "one column of returns in time order",
                List.of(
                        Setting.flag("hac", "Newey-West with an automatic lag in the place of cosines"),
                        Setting.number("against", "0", "the Sharpe ratio under the null, per row"),
                        Setting.number("periods", "1", "rows a year, to annualise by; 252 of daily returns")),
                "returns.csv --periods 252");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        Mean.StandardError error = settings.flag("hac") ? Mean.StandardError.NEWEY_WEST : Mean.StandardError.COSINES;
        Result r = of(x, error, settings.number("against"));
        double scale = Math.sqrt(settings.number("periods", 0, 1e9));
        return new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .whole("n", r.n())
                .put("effective_n", r.effectiveN())
                .put("sharpe", r.sharpe())
                .put("standard_error", r.error())
                .put("standard_error_independent", r.errorIndependent())
                .put("annual_sharpe", r.sharpe() * scale)
                .put("annual_standard_error", r.error() * scale)
                .honest(r.effectiveN(), error == Mean.StandardError.NEWEY_WEST ? NEWEY_WEST_FROM : error.honestFrom());
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        Mean.StandardError error = Mean.StandardError.COSINES;
        all.add(one("white noise", 50, 50, Worlds::white));
        all.add(one("white noise", 250, 250, Worlds::white));
        all.add(one("AR(1) 0.3", 500, 269, (n, r) -> Worlds.ar1(n, 0.3, r)));
        all.add(one("AR(1) 0.9", 1000, 53, (n, r) -> Worlds.ar1(n, 0.9, r)));
        all.add(one("GARCH", 500, 500, Worlds::garch));
        all.add(one("fat tails", 250, 250, Worlds::fatTails));
        all.add(Scenario.ofNull(
                "white noise, the true ratio is 0.5",
                500,
                2000,
                r -> of(Worlds.shifted(Worlds.white(500, r), 0.5), error, 0.5).pValue()));
        all.add(Scenario.ofPower(
                "Sharpe ratio of 0.15",
                500,
                2000,
                r -> of(Worlds.shifted(Worlds.white(500, r), 0.15), error, 0).pValue()));
        all.addAll(neweyWest());
        return all;
    }

    /** The error that the Sharpe ratios of rotations have: rejected is what its interval leaves out. */
    private static List<Scenario> neweyWest() {
        return List.of(
                interval("white noise", 60, 60, 0, Worlds::white),
                interval("white noise", 250, 250, 0.1, Worlds::white),
                interval("white noise", 2000, 2000, 0.1, Worlds::white),
                interval("AR(1) 0.1", 500, 409, 0.1, (n, r) -> Worlds.ar1(n, 0.1, r)),
                interval("AR(1) 0.3", 500, 269, 0.1, (n, r) -> Worlds.ar1(n, 0.3, r)),
                interval("AR(1) 0.3", 2000, 1077, 0.1, (n, r) -> Worlds.ar1(n, 0.3, r)),
                interval("AR(1) 0.9", 1000, 53, 0.1, (n, r) -> Worlds.ar1(n, 0.9, r)),
                interval("AR(1) 0.9", 5000, 263, 0.1, (n, r) -> Worlds.ar1(n, 0.9, r)),
                interval("GARCH", 1000, 1000, 0.1, Worlds::garch),
                interval("fat tails", 1000, 1000, 0, Worlds::fatTails));
    }

    private static Scenario interval(String world, int n, double worth, double ratio, Worlds.Maker maker) {
        Mean.StandardError error = Mean.StandardError.NEWEY_WEST;
        return Scenario.ofNull(
                        "interval by Newey and West: " + world + (ratio == 0 ? "" : ", the true ratio is " + ratio),
                        n,
                        2000,
                        r -> of(Worlds.shifted(maker.make(n, r), ratio), error, ratio)
                                .pValue())
                .worth(worth)
                .from(NEWEY_WEST_FROM);
    }

    private static Scenario one(String world, int n, double worth, Worlds.Maker maker) {
        return Scenario.ofNull(
                        world,
                        n,
                        2000,
                        r -> of(maker.make(n, r), Mean.StandardError.COSINES, 0).pValue())
                .worth(worth);
    }
}
