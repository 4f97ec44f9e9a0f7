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
 * Step-down p-values of Romano and Wolf: which of many variants have a mean above 0, having looked at all of them?
 *
 * <p>Nulls: of each variant, that its mean is not above 0 (two-sided: that it is 0). Statistics: t(k) = mean(k) / error(k);
 * resampled: t*(k) = (mean*(k) - mean(k)) / error(k). In the order of falling t, the p-value of the j-th is (1 + number of
 * resamples in which the largest t* of the j-th and all that follow reaches t(j)) / (1 + resamples), but not below that of
 * the one before. The chance of any false finding is at most the level, whichever nulls are true.
 *
 * <p>Assumes columns that are stationary together, with dependence that dies out; rows in time order, no gaps.
 *
 * <p>Source: Romano and Wolf (2005), Econometrica 73; (2016), Statistics and Probability Letters 113.
 *
 * <pre>{@code
 * double[] p = RomanoWolf.of(performance, false, OptionalDouble.empty(), 9999, 1, Trials.IN_TURN).adjusted();
 * }</pre>
 */
public final class RomanoWolf implements StatTest {
    RomanoWolf() {}

    /**
     * The answer, a value a column.
     *
     * @param statistics mean over error
     * @param adjusted step-down p-values
     * @param means means
     * @param blockLength mean length of a block
     * @param effectiveN how many independent observations the best column is worth
     */
    public record Result(
            double[] statistics, double[] adjusted, double[] means, double blockLength, double effectiveN) {}

    /**
     * Runs the tests.
     *
     * @param performance a column a variant, at least 9 rows
     * @param twoSided whether means below 0 count as well
     * @param blockLength mean length of a block; automatic if empty
     * @param resamples how many resamples
     * @param seed seed of the resamples
     * @param trials runs them
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(
            double[][] performance,
            boolean twoSided,
            OptionalDouble blockLength,
            int resamples,
            long seed,
            Trials trials) {
        Family family = Family.of(performance, blockLength, trials);
        double[] t = family.statistics();
        double[] size = twoSided ? Arrays.stream(t).map(Math::abs).toArray() : t;
        int[] order = Family.falling(size);
        double[] ranked = Family.ranked(size, order);
        int[] counts = new int[t.length];
        ResampledMeans means = family.resampled(order, resamples, seed, trials);
        int[] levels = means.units(ranked);
        means.pieces(trials, piece -> {
                    Count count = new Count(piece, ranked, levels, twoSided);
                    piece.each(count);
                    return count.counts;
                })
                .forEach(c -> Arrays.setAll(counts, j -> counts[j] + c[j]));
        double[] adjusted = new double[t.length];
        double largest = 0;
        for (int j = 0; j < order.length; j++) {
            largest = Math.max(largest, (1.0 + counts[j]) / (1.0 + resamples));
            adjusted[order[j]] = largest;
        }
        return new Result(t, adjusted, family.means(), family.blockLength(), family.effectiveN());
    }

    /** How often the largest of a rank and all that come after it reaches its statistic: the last rank comes first. */
    private static final class Count implements ResampledMeans.Taker {
        private final ResampledMeans.Piece piece;
        private final double[] sizes;
        private final int[] levels;
        private final boolean twoSided;
        private final int[] maxima;
        private final int[] counts;

        Count(ResampledMeans.Piece piece, double[] sizes, int[] levels, boolean twoSided) {
            this.piece = piece;
            this.sizes = sizes;
            this.levels = levels;
            this.twoSided = twoSided;
            this.maxima = new int[piece.size()];
            this.counts = new int[sizes.length];
            Arrays.fill(maxima, -Integer.MAX_VALUE / 2);
        }

        @Override
        public void take(int resample, int first, int[] t) {
            int slack = piece.slack(resample);
            int largest = maxima[resample];
            for (int k = t.length - 1; k >= 0; k--) {
                int rank = first + k;
                largest = Math.max(largest, twoSided ? Math.abs(t[k]) : t[k]);
                int above = largest - levels[rank];
                if (above >= slack || (above >= -slack && reaches(resample, rank))) {
                    counts[rank]++;
                }
            }
            maxima[resample] = largest;
        }

        private boolean reaches(int resample, int rank) {
            return piece.largest(resample, rank, twoSided) >= sizes[rank];
        }
    }

    @Override
    public About about() {
        return new About(
                "romano-wolf",
                "Step-down p-values of Romano and Wolf, studentised",
                "of each column: its mean is not above 0 (--side two: is 0)",
                "the columns are stationary together; their dependence dies out",
                "Romano and Wolf (2005, 2016)",
                "a column a variant, in time order",
                List.of(
                        Setting.choice("side", "which means count as findings", "greater", "two"),
                        Setting.BLOCK,
                        Setting.RESAMPLES,
                        Setting.SEED),
                "performance.csv --side two");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        Columns.finite(numbers, 9);
        Result r = of(
                numbers.columns(),
                settings.choice("side").equals("two"),
                settings.maybe("block"),
                settings.resamples(),
                settings.seed(),
                trials);
        double smallest = Arrays.stream(r.adjusted()).min().orElseThrow();
        return new Answer()
                .put("statistic", Arrays.stream(r.statistics()).max().orElseThrow())
                .put("p_value", smallest)
                .whole("n", numbers.rows())
                .put("effective_n", r.effectiveN())
                .put("block_length", r.blockLength())
                .honest(r.effectiveN(), Spa.HONEST_FROM)
                .fewBlocks(numbers.rows(), r.blockLength(), "the test finds too much")
                .rows(
                        "variants",
                        IntStream.range(0, numbers.width())
                                .mapToObj(k -> new Answer()
                                        .word("variant", numbers.names().get(k))
                                        .put("mean", r.means()[k])
                                        .put("statistic", r.statistics()[k])
                                        .put("p_adjusted", r.adjusted()[k]))
                                .toList());
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("10 columns, white noise", 250, Worlds::white),
                one("10 columns, AR(1) 0.3", 500, (n, r) -> Worlds.ar1(n, 0.3, r))
                        .worth(269),
                one("10 columns, GARCH", 500, Worlds::garch),
                Scenario.ofNull("any of 9 true nulls beside one mean 0.5", 250, 1000, r -> {
                    double[][] x = Worlds.together(10, 250, 0.3, Worlds::white, r);
                    x[0] = Worlds.shifted(x[0], 0.5);
                    double[] p = adjusted(x, r);
                    return Arrays.stream(p, 1, p.length).min().orElseThrow();
                }),
                Scenario.ofPower("the one of 20 with mean 0.25", 250, 1000, r -> {
                    double[][] x = Worlds.together(20, 250, 0.3, Worlds::white, r);
                    x[7] = Worlds.shifted(x[7], 0.25);
                    return adjusted(x, r)[7];
                }));
    }

    private static Scenario one(String world, int n, Worlds.Maker maker) {
        return Scenario.ofNull(
                "any false finding: " + world,
                n,
                1000,
                r -> Arrays.stream(adjusted(Worlds.together(10, n, 0.3, maker, r), r))
                        .min()
                        .orElseThrow());
    }

    private static double[] adjusted(double[][] x, SplittableRandom random) {
        return of(x, false, OptionalDouble.empty(), 299, random.nextLong(), Trials.IN_TURN)
                .adjusted();
    }
}
