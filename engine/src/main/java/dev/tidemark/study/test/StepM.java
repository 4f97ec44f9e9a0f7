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
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The step-wise multiple test of Romano and Wolf (StepM), studentised: the variants whose means are above 0, having looked
 * at all of them.
 *
 * <p>Nulls: of each variant, that its mean is not above 0. Step 1 rejects all whose t = mean / error exceeds the (1 -
 * level) quantile of the largest resampled t* = (mean* - mean) / error; each further step takes the largest over those not
 * yet rejected, until a step rejects none. The chance of any false finding is at most the level, whichever nulls are
 * true. It rejects exactly those whose {@link RomanoWolf} p is at most the level.
 *
 * <p>Assumes columns that are stationary together, with dependence that dies out; rows in time order, no gaps.
 *
 * <p>Source: Romano and Wolf (2005), Stepwise multiple testing as formalized data snooping, Econometrica 73.
 */
public final class StepM implements StatTest {
    StepM() {}

    /**
     * The answer.
     *
     * @param statistics mean over error of each column
     * @param rejected whether a column's mean is found to be above 0
     * @param criticalValues one a step
     * @param blockLength mean length of a block
     * @param effectiveN how many independent observations the best column is worth
     */
    public record Result(
            double[] statistics, boolean[] rejected, double[] criticalValues, double blockLength, double effectiveN) {
        /** How many are rejected. */
        public int count() {
            return (int)
                    IntStream.range(0, rejected.length).filter(k -> rejected[k]).count();
        }
    }

    /**
     * How it is run.
     *
     * @param level chance of any false finding, such as 0.05
     * @param blockLength mean length of a block; automatic if empty
     * @param resamples how many resamples; at least 1 / level - 1
     * @param seed seed of the resamples
     */
    public record Plan(double level, OptionalDouble blockLength, int resamples, long seed) {
        /**
         * Checks the level.
         *
         * @throws BadInput if so few resamples cannot reject at that level
         */
        public Plan {
            if (!(level > 0 && level < 1) || Math.floor(level * (resamples + 1.0)) < 1) {
                throw new BadInput(resamples + " resamples cannot reject at a level of " + level);
            }
        }

        /**
         * Which of the largest resampled t, from 0 in ascending order, is the critical value: t exceeds it exactly if (1 +
         * number of resamples reaching t) / (1 + resamples) is at most the level.
         */
        int place() {
            return resamples - (int) Math.floor(level * (resamples + 1.0));
        }
    }

    /**
     * Runs the test.
     *
     * @param performance a column a variant, at least 9 rows
     * @param plan how
     * @param trials runs the resamples
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(double[][] performance, Plan plan, Trials trials) {
        if (trials.travels()) {
            return of(ColumnSource.of(performance), plan, trials);
        }
        Family family = Family.of(performance, plan.blockLength(), trials);
        int[] order = Family.falling(family.statistics());
        ResampledMeans means = family.resampled(order, plan.resamples(), plan.seed(), trials);
        int[] segments = TopMaxima.segments(0, order.length);
        List<TopMaxima.Collected> first = means.pieces(trials, piece -> {
            TopMaxima.Collected largest = new TopMaxima.Collected(segments, order.length, piece);
            piece.each(largest);
            return largest;
        });
        return result(
                family.measures(), family.effectiveN(), plan, order, new TopMaxima(means, order.length, first, trials));
    }

    /**
     * Runs the test in blocks of columns, which may go to other machines; see {@link SpaAndStepM#of(ColumnSource, Plan,
     * Trials)}.
     *
     * @param performance a column a variant, at least 9 rows
     * @param plan how
     * @param trials runs the blocks
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(ColumnSource performance, Plan plan, Trials trials) {
        return new ByBlocks(performance, trials).stepM(plan);
    }

    /**
     * The steps.
     *
     * @param order the columns by falling statistics
     * @param largest over these ranks
     */
    static Result result(Measures family, double effectiveN, Plan plan, int[] order, OrderedMaxima largest) {
        double[] t = family.statistics();
        boolean[] rejected = new boolean[t.length];
        List<Double> critical = new ArrayList<>();
        int left = 0;
        boolean found = true;
        while (found && left < order.length) {
            double bound = largest.ordered(left, plan.place());
            critical.add(bound);
            int before = left;
            while (left < order.length && t[order[left]] > bound) {
                rejected[order[left++]] = true;
            }
            found = left > before;
        }
        return new Result(
                t,
                rejected,
                critical.stream().mapToDouble(Double::doubleValue).toArray(),
                family.blockLength(),
                effectiveN);
    }

    @Override
    public About about() {
        return new About(
                "stepm",
                "Step-wise multiple test of Romano and Wolf, studentised",
                "of each column: its mean is not above 0",
                "the columns are stationary together; their dependence dies out",
                "Romano and Wolf (2005)",
                "a column a variant: its performance less that of the benchmark, larger is better, in time order",
                List.of(
                        Setting.number("level", "0.05", "chance of any false finding"),
                        Setting.BLOCK,
                        Setting.RESAMPLES,
                        Setting.SEED),
                "performance.csv --level 0.1");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        Columns.finite(numbers, 9);
        Plan plan = new Plan(
                settings.number("level", 0, 1), settings.maybe("block"), settings.resamples(), settings.seed());
        Result r = of(numbers.columns(), plan, trials);
        return new Answer()
                .put("statistic", Arrays.stream(r.statistics()).max().orElseThrow())
                .put("level", plan.level())
                .whole("n", numbers.rows())
                .put("effective_n", r.effectiveN())
                .whole("variants", numbers.width())
                .whole("rejected", r.count())
                .row("critical_values", r.criticalValues())
                .put("block_length", r.blockLength())
                .honest(r.effectiveN(), Spa.HONEST_FROM)
                .fewBlocks(numbers.rows(), r.blockLength(), "the test finds too much")
                .rows(
                        "findings",
                        IntStream.range(0, numbers.width())
                                .filter(k -> r.rejected()[k])
                                .mapToObj(k -> new Answer()
                                        .word("variant", numbers.names().get(k))
                                        .put("statistic", r.statistics()[k]))
                                .toList());
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("10 columns, white noise", 250, Worlds::white),
                one("10 columns, AR(1) 0.3", 500, (n, r) -> Worlds.ar1(n, 0.3, r))
                        .worth(269),
                Scenario.ofNull("any of 9 true nulls beside one mean 0.5", 250, 500, r -> {
                    double[][] x = Worlds.together(10, 250, 0.3, Worlds::white, r);
                    x[0] = Worlds.shifted(x[0], 0.5);
                    return level(x, r, false, 1, 10);
                }),
                Scenario.ofPower("the one of 20 with mean 0.25", 250, 500, r -> {
                    double[][] x = Worlds.together(20, 250, 0.3, Worlds::white, r);
                    x[7] = Worlds.shifted(x[7], 0.25);
                    return level(x, r, true, 7, 8);
                }));
    }

    private static Scenario one(String world, int n, Worlds.Maker maker) {
        return Scenario.ofNull(
                "any false finding: " + world,
                n,
                500,
                r -> level(Worlds.together(10, n, 0.3, maker, r), r, false, 0, 10));
    }

    /** A p-value that stands for the levels at which one of some columns is rejected. */
    private static double level(double[][] x, SplittableRandom random, boolean all, int from, int to) {
        long seed = random.nextLong();
        double[] levels = {0.01, 0.05, 0.1};
        double[] stands = {0.005, 0.03, 0.07};
        for (int i = 0; i < levels.length; i++) {
            boolean[] rejected = of(x, new Plan(levels[i], OptionalDouble.empty(), 299, seed), Trials.IN_TURN)
                    .rejected();
            IntStream asked = IntStream.range(from, to);
            if (all ? asked.allMatch(k -> rejected[k]) : asked.anyMatch(k -> rejected[k])) {
                return stands[i];
            }
        }
        return 1;
    }
}
