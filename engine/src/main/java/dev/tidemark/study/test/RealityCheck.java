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
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * White's reality check, not studentised: is the largest mean of many variants above 0, having looked at all of them?
 *
 * <p>Null: no variant has a mean above 0. Statistic: root(n) times the largest mean; resampled: root(n) times the largest
 * of mean*(k) - mean(k). Because means are not divided by their errors, one wild variant decides over all, and poor ones
 * make it blind: {@link Spa} is the test to use, this one is for comparison with what others print.
 *
 * <p>Source: White (2000), A reality check for data snooping, Econometrica 68. Shapes and assumptions are those of {@link
 * Spa}.
 */
public final class RealityCheck implements StatTest {
    RealityCheck() {}

    /**
     * The answer.
     *
     * @param statistic root(n) times the largest mean
     * @param best the column with the largest mean, from 0
     * @param pValue p
     * @param blockLength mean length of a block
     * @param effectiveN how many independent observations the best studentised column is worth
     */
    public record Result(double statistic, int best, double pValue, double blockLength, double effectiveN) {}

    /**
     * Runs the test.
     *
     * @param performance a column a variant, at least 9 rows
     * @param blockLength mean length of a block; automatic if empty
     * @param resamples how many resamples
     * @param seed seed of the resamples
     * @param trials runs them
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(
            double[][] performance, OptionalDouble blockLength, int resamples, long seed, Trials trials) {
        if (trials.travels()) {
            return new ByBlocks(ColumnSource.of(performance), trials).realityCheck(blockLength, resamples, seed);
        }
        Family family = Family.of(performance, blockLength, trials);
        double largest = family.means()[family.measures().top()];
        int[] order = IntStream.range(0, family.size()).toArray();
        ResampledMeans means = family.resampled(order, resamples, seed, trials);
        Bound bound = new Bound(largest, family.errors(), means);
        int reached = means.pieces(trials, piece -> count(bound.reached(piece))).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return result(family.measures(), family.effectiveN(), reached, resamples);
    }

    private static int count(boolean[] reached) {
        int count = 0;
        for (boolean one : reached) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** The answer. */
    static Result result(Measures family, double effectiveN, int reached, int resamples) {
        return new Result(
                Math.sqrt(family.n()) * family.means()[family.top()],
                family.top(),
                (1.0 + reached) / (1.0 + resamples),
                family.blockLength(),
                effectiveN);
    }

    /** The mean that resampled ones are held against. */
    static final class Bound {
        private final double largest;
        private final double[] errors;
        private final int[] levels;

        /**
         * A bound.
         *
         * @param largest the largest mean
         * @param errors the error of each rank
         */
        Bound(double largest, double[] errors, ResampledMeans means) {
            this.largest = largest;
            this.errors = errors;
            this.levels = means.units(
                    Arrays.stream(errors).map(error -> largest / error).toArray());
        }

        /** Which resamples of a piece reach it. */
        boolean[] reached(ResampledMeans.Piece piece) {
            boolean[] reached = new boolean[piece.size()];
            ResampledMeans.Condition condition = (rank, exact) -> exact * errors[rank] >= largest;
            piece.each((b, first, t) -> reached[b] |= piece.reaches(b, first, t, levels, condition));
            return reached;
        }
    }

    @Override
    public About about() {
        return new About(
                "reality-check",
                "White's reality check, not studentised",
                "no column has a mean above 0",
                "the columns are stationary together, with like variances; their dependence dies out",
                "White (2000)",
                "a column a variant: its performance less that of the benchmark, larger is better, in time order",
                List.of(Setting.BLOCK, Setting.RESAMPLES, Setting.SEED),
                "performance.csv");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        Columns.finite(numbers, 9);
        Result r = of(numbers.columns(), settings.maybe("block"), settings.resamples(), settings.seed(), trials);
        return new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .word("best", numbers.names().get(r.best()))
                .whole("n", numbers.rows())
                .put("effective_n", r.effectiveN())
                .whole("variants", numbers.width())
                .put("block_length", r.blockLength())
                .honest(r.effectiveN(), Spa.HONEST_FROM)
                .fewBlocks(numbers.rows(), r.blockLength(), "the test finds too much")
                .warn("not studentised: one variant with a large variance decides; `stat spa` divides by errors");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                Scenario.ofNull(
                        "10 columns, white noise",
                        250,
                        1000,
                        r -> p(Worlds.together(10, 250, 0.3, Worlds::white, r), r)),
                Scenario.ofNull(
                        "10 columns, GARCH", 500, 1000, r -> p(Worlds.together(10, 500, 0.3, Worlds::garch, r), r)),
                Scenario.ofPower("one of 20 with mean 0.25", 250, 1000, r -> {
                    double[][] x = Worlds.together(20, 250, 0.3, Worlds::white, r);
                    x[7] = Worlds.shifted(x[7], 0.25);
                    return p(x, r);
                }),
                Scenario.ofPower("the same beside one wild column", 250, 1000, r -> {
                    double[][] x = Worlds.together(20, 250, 0.3, Worlds::white, r);
                    x[7] = Worlds.shifted(x[7], 0.25);
                    for (int i = 0; i < x[0].length; i++) {
                        x[0][i] *= 20;
                    }
                    return p(x, r);
                }));
    }

    private static double p(double[][] x, SplittableRandom random) {
        return of(x, OptionalDouble.empty(), 299, random.nextLong(), Trials.IN_TURN)
                .pValue();
    }
}
