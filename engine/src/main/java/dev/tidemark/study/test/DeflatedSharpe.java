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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The deflated Sharpe ratio: how sure one can be of a Sharpe ratio that is the best of several tried.
 *
 * <p>DSR = PSR against SR0 = root(V) ((1 - e) Q(1 - 1/N) + e Q(1 - 1/(N c))), the Sharpe ratio to be expected of the best of N
 * that are worth nothing: V the variance of the Sharpe ratios tried, Q the normal quantile, e Euler's constant, c its base
 * of logarithms. Kurtosis is raw: feeding the excess kurtosis into the formula, as a well-known library does, flatters.
 * Null: the best is worth nothing; p = 1 - DSR. Assumes independent returns, and N independent trials: of N that hang
 * together fewer count.
 *
 * <p>Source: Bailey and Lopez de Prado (2014), The deflated Sharpe ratio, Journal of Portfolio Management 40.
 */
public final class DeflatedSharpe implements StatTest {
    private static final double EULER = 0.5772156649015329;

    DeflatedSharpe() {}

    /**
     * The Sharpe ratio to be expected of the best of several that are worth nothing.
     *
     * @param trials how many were tried, at least 1; 0 of a single one
     * @param variance variance of their Sharpe ratios, per observation
     */
    public static double expectedBest(int trials, double variance) {
        if (trials < 1 || !(variance >= 0)) {
            throw new BadInput(trials + " trials with a variance of " + variance);
        }
        return trials == 1
                ? 0
                : Math.sqrt(variance)
                        * ((1 - EULER) * Tails.normalQuantileAbove(1.0 / trials)
                                + EULER * Tails.normalQuantileAbove(1 / (trials * Math.E)));
    }

    /**
     * The ratio of returns of which moments are known, all per observation.
     *
     * @param best the best Sharpe ratio
     * @param n observations
     * @param skewness skewness of the returns with it
     * @param kurtosis their raw kurtosis, 3 of normal returns
     * @param trials how many were tried
     * @param variance variance of their Sharpe ratios
     * @return a probability
     */
    public static double of(double best, int n, double skewness, double kurtosis, int trials, double variance) {
        return ProbabilisticSharpe.of(best, expectedBest(trials, variance), n, skewness, kurtosis);
    }

    /**
     * The ratio of the returns with the best Sharpe ratio.
     *
     * @param best at least 4 returns, which vary
     * @param trials how many were tried
     * @param variance variance of their Sharpe ratios, per observation
     * @return a probability
     * @throws BadInput if there are fewer, or they do not vary
     */
    public static double of(double[] best, int trials, double variance) {
        Moments moments = Moments.of(best);
        if (moments.deviation() == 0) {
            throw new BadInput("the returns do not vary");
        }
        return of(moments, trials, variance);
    }

    private static double of(Moments best, int trials, double variance) {
        return of(best.sharpe(), best.n(), best.skewness(), best.kurtosis(), trials, variance);
    }

    /**
     * The ratio of the best of several columns of returns.
     *
     * @param columns at least two columns of at least 4 returns, which vary
     * @return a probability
     * @throws BadInput if there are fewer, or one does not vary
     */
    public static double of(double[][] columns) {
        if (columns.length < 2) {
            throw new BadInput("the best of several needs at least two columns");
        }
        Moments[] all = Arrays.stream(columns).map(Moments::of).toArray(Moments[]::new);
        for (int k = 0; k < all.length; k++) {
            if (all[k].deviation() == 0) {
                throw new BadInput("column " + (k + 1) + " does not vary; leave it out");
            }
        }
        double[] ratios = Arrays.stream(all).mapToDouble(Moments::sharpe).toArray();
        return of(all[best(ratios)], ratios.length, Columns.variance(ratios));
    }

    private static int best(double[] ratios) {
        int best = 0;
        for (int k = 1; k < ratios.length; k++) {
            best = ratios[k] > ratios[best] ? k : best;
        }
        return best;
    }

    @Override
    public About about() {
        return new About(
                "dsr",
                "Deflated Sharpe ratio of the best of several",
                "the best is worth nothing: its Sharpe ratio is that of the best of so many tried",
                "returns do not depend on each other, trials neither",
                "Bailey and Lopez de Prado (2014), with raw kurtosis",
                "a column of returns a variant tried; or one column with --trials and --trial-variance",
                List.of(
                        Setting.whole("trials", "", "how many were tried, of one column"),
                        Setting.number("trial-variance", "", "variance of their Sharpe ratios per row, of one column")),
                "returns.csv --trials 100 --trial-variance 0.002");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        Columns.finite(numbers, 4);
        boolean told = settings.has("trials") || settings.has("trial-variance");
        if (told != (numbers.width() == 1) || (told && !(settings.has("trials") && settings.has("trial-variance")))) {
            throw new BadInput(
                    "it takes one column with --trials and --trial-variance, or several columns without them");
        }
        double[] ratios = Arrays.stream(numbers.columns())
                .mapToDouble(c -> Moments.of(c).sharpe())
                .toArray();
        int best = best(ratios);
        int tried = told ? settings.whole("trials", 1, Integer.MAX_VALUE) : ratios.length;
        double variance = told ? settings.number("trial-variance") : Columns.variance(ratios);
        Moments m = Moments.of(numbers.column(best));
        double dsr = told ? of(m, tried, variance) : of(numbers.columns());
        Answer answer = new Answer()
                .put("statistic", dsr)
                .put("p_value", 1 - dsr)
                .whole("n", m.n())
                .put("effective_n", ProbabilisticSharpe.effectiveN(numbers.column(best)))
                .word("best", numbers.names().get(best))
                .put("sharpe", m.sharpe())
                .put("expected_best", expectedBest(tried, variance))
                .whole("trials", tried)
                .put("trial_variance", variance)
                .put("skewness", m.skewness())
                .put("kurtosis", m.kurtosis());
        return ProbabilisticSharpe.dependence(answer, numbers.column(best));
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("best of 10, white noise", 250, 10, 0, Worlds::white),
                one("best of 100, white noise", 500, 100, 0, Worlds::white),
                one("best of 50, GARCH", 500, 50, 0, Worlds::garch),
                one("best of 50 correlated 0.5", 500, 50, 0.5, Worlds::white),
                Scenario.ofPower("one of 20 has a Sharpe ratio of 0.2", 500, 1000, r -> {
                    double[][] x = Worlds.together(20, 500, 0, Worlds::white, r);
                    x[3] = Worlds.shifted(x[3], 0.2);
                    return 1 - of(x);
                }));
    }

    private static Scenario one(String world, int n, int columns, double rho, Worlds.Maker maker) {
        return Scenario.ofNull(
                world, n, 1000, (SplittableRandom r) -> 1 - of(Worlds.together(columns, n, rho, maker, r)));
    }
}
