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
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Hansen's test for superior predictive ability: is the best of many variants better than the benchmark, having looked at
 * all of them?
 *
 * <p>Null: no variant has a mean performance above 0, the benchmark's. Statistic: T = max(0, max over k of root(n) mean(k)
 * / w(k)), w(k)^2 the variance of a stationary-bootstrap mean times n. Resampled: max(0, max over k of root(n) (mean*(k) -
 * g(k)) / w(k)), with g(k) = max(0, mean(k)) for the lower p, mean(k) if mean(k) is at least -w(k)/root(n) root(2 log log
 * n) and else 0 for the consistent one, mean(k) for the upper one. Variants that are hopelessly poor do not count in the
 * first two. p = (1 + number of resamples that reach T) / (1 + resamples). One-sided.
 *
 * <p>Assumes columns that are stationary together, with dependence that dies out; rows in time order, no gaps; larger is
 * better. Beside it stands the reality check of White (2000), which does not divide by w: one wild variant drowns it.
 *
 * <p>Source: Hansen (2005), A test for superior predictive ability, Journal of Business and Economic Statistics 23.
 *
 * <pre>{@code
 * Spa.Result spa = Spa.of(performance, OptionalDouble.empty(), 9999, 1, Trials.IN_TURN);
 * }</pre>
 */
public final class Spa implements StatTest {
    static final double HONEST_FROM = 200;

    Spa() {}

    /**
     * The answer.
     *
     * @param statistic T
     * @param best the column with the largest studentised mean, from 0
     * @param pLower p of the lower bound
     * @param pConsistent p of the consistent test
     * @param pUpper p of the upper bound, the least favourable null
     * @param pRealityCheck p of White's reality check, not studentised
     * @param blockLength mean length of a block
     * @param n observations
     * @param effectiveN how many independent observations the best column is worth
     */
    public record Result(
            double statistic,
            int best,
            double pLower,
            double pConsistent,
            double pUpper,
            double pRealityCheck,
            double blockLength,
            int n,
            double effectiveN) {}

    /**
     * Runs the test.
     *
     * @param performance a column a variant: performance above the benchmark's, at least 9 rows
     * @param blockLength mean length of a block; automatic if empty (average over the columns)
     * @param resamples how many resamples
     * @param seed seed of the resamples
     * @param trials runs them
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(
            double[][] performance, OptionalDouble blockLength, int resamples, long seed, Trials trials) {
        if (trials.travels()) {
            return of(ColumnSource.of(performance), blockLength, resamples, seed, trials);
        }
        Family family = Family.of(performance, blockLength, trials);
        int[] order = Family.falling(family.statistics());
        ResampledMeans means = family.resampled(order, resamples, seed, trials);
        SpaBounds bounds = SpaBounds.of(family, order, means);
        List<int[]> counts = means.pieces(trials, piece -> {
            SpaBounds.Reached reached = bounds.new Reached(piece);
            piece.each(reached);
            return reached.counts();
        });
        return result(family.measures(), family.effectiveN(), counts, resamples);
    }

    /**
     * Runs the test in blocks of columns, which may go to other machines; see {@link SpaAndStepM#of(ColumnSource,
     * StepM.Plan, Trials)}.
     *
     * @param performance a column a variant: performance above the benchmark's, at least 9 rows
     * @param blockLength mean length of a block; automatic if empty (average over the columns)
     * @param resamples how many resamples
     * @param seed seed of the resamples
     * @param trials runs the blocks
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(
            ColumnSource performance, OptionalDouble blockLength, int resamples, long seed, Trials trials) {
        return new ByBlocks(performance, trials).spa(blockLength, resamples, seed);
    }

    /**
     * The answer.
     *
     * @param counts of each piece of the resamples how many reach the bounds
     */
    static Result result(Measures family, double effectiveN, List<int[]> counts, int resamples) {
        double[] p = new double[4];
        for (int i = 0; i < p.length; i++) {
            int which = i;
            p[i] = (1.0 + counts.stream().mapToInt(c -> c[which]).sum()) / (1.0 + resamples);
        }
        return new Result(
                SpaBounds.Observed.of(family).statistic(),
                family.best(),
                p[0],
                p[1],
                p[2],
                p[3],
                family.blockLength(),
                family.n(),
                effectiveN);
    }

    @Override
    public About about() {
        return new About(
                "spa",
                "Hansen's test for superior predictive ability, studentised",
                "no column has a mean above 0",
                "the columns are stationary together; their dependence dies out",
                "Hansen (2005); the reality check beside it: White (2000), not studentised",
                "a column a variant: its performance less that of the benchmark, larger is better, in time order",
                List.of(Setting.BLOCK, Setting.RESAMPLES, Setting.SEED),
                "performance.csv --block 10 --resamples 20000 --seed 1");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        Columns.finite(numbers, 9);
        Result r = of(numbers.columns(), settings.maybe("block"), settings.resamples(), settings.seed(), trials);
        return new Answer()
                .put("statistic", r.statistic())
                .put("p_lower", r.pLower())
                .put("p_consistent", r.pConsistent())
                .put("p_upper", r.pUpper())
                .put("p_reality_check", r.pRealityCheck())
                .word("best", numbers.names().get(r.best()))
                .whole("n", r.n())
                .put("effective_n", r.effectiveN())
                .whole("variants", numbers.width())
                .put("block_length", r.blockLength())
                .honest(r.effectiveN(), HONEST_FROM)
                .fewBlocks(r.n(), r.blockLength(), "the test finds too much");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("consistent: 10 columns, white noise", 250, 10, Worlds::white)
                        .worth(250),
                one("consistent: 10 columns, AR(1) 0.3", 250, 10, (n, r) -> Worlds.ar1(n, 0.3, r))
                        .worth(135),
                one("consistent: 10 columns, AR(1) 0.3", 1000, 10, (n, r) -> Worlds.ar1(n, 0.3, r))
                        .worth(538),
                one("consistent: 50 columns, GARCH", 500, 50, Worlds::garch),
                one("consistent: 10 columns, fat tails", 250, 10, Worlds::fatTails),
                Scenario.ofNull("consistent: 10 good for nothing, 90 poor", 250, 1000, r -> {
                    double[][] x = Worlds.together(100, 250, 0.3, Worlds::white, r);
                    for (int k = 10; k < 100; k++) {
                        x[k] = Worlds.shifted(x[k], -0.5);
                    }
                    return p(x, r);
                }),
                Scenario.ofPower("consistent: one of 20 with mean 0.25", 250, 1000, r -> {
                    double[][] x = Worlds.together(20, 250, 0.3, Worlds::white, r);
                    x[7] = Worlds.shifted(x[7], 0.25);
                    return p(x, r);
                }));
    }

    private static Scenario one(String world, int n, int columns, Worlds.Maker maker) {
        return Scenario.ofNull(world, n, 1000, r -> p(Worlds.together(columns, n, 0.3, maker, r), r))
                .from(HONEST_FROM);
    }

    private static double p(double[][] x, SplittableRandom random) {
        return of(x, OptionalDouble.empty(), 299, random.nextLong(), Trials.IN_TURN)
                .pConsistent();
    }
}
