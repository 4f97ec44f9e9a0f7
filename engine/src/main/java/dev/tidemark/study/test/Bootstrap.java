package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * An interval of a statistic of a series, by drawing the series again in blocks.
 *
 * <p>What it claims: the interval holds the true value as often as its level says. Its p-value is the one of the test that
 * rejects a value when the interval leaves it out. Assumes a stationary series whose dependence dies out; values without
 * gaps, in time order. Methods are told by {@link Interval}. Quantiles of B resamples are those of rank (B + 1) p, by
 * linear interpolation, so that p-values are never 0.
 *
 * <p>Source: Davison and Hinkley (1997), Bootstrap methods and their application, chapters 5 and 8; Lahiri (2003),
 * Resampling methods for dependent data.
 *
 * <pre>{@code
 * var plan = new Bootstrap.Plan(Resampling.stationary(12), Bootstrap.Interval.STUDENTISED, 9999, 1);
 * Resampled mean = Bootstrap.run(x, Statistic.Named.MEAN, plan, Trials.IN_TURN);
 * double low = mean.low(0.95);
 * }</pre>
 */
public final class Bootstrap implements StatTest {
    private static final int LEAST = 4;
    private static final int PIECE = 64;

    /** From which effective sample on intervals are honest, as the calibration found. */
    static final double HONEST_FROM = 150;

    Bootstrap() {}

    /** How an interval is made of the resampled statistics. */
    public enum Interval {
        /** The quantiles of the resampled statistics themselves. */
        PERCENTILE,
        /** Their quantiles mirrored at the estimate. */
        BASIC,
        /**
         * Quantiles of (statistic* - statistic) / error*, times the error. Of a mean, errors come from the blocks that
         * were drawn (Goetze and Kuensch 1996) and from the kernel variance; of other statistics from the jackknife
         * that leaves out one block after the other.
         */
        STUDENTISED,
        /**
         * Quantiles corrected for bias and for skewness, the latter by the jackknife over blocks. Efron (1987), JASA 82;
         * Kuensch (1989) for the blocks.
         */
        BCA;

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How to resample.
     *
     * @param resampling which blocks
     * @param interval how the interval is made
     * @param resamples how many resamples, at least 99
     * @param seed their seed
     */
    public record Plan(Resampling resampling, Interval interval, int resamples, long seed) {
        /**
         * Checks the number.
         *
         * @throws BadInput if it is below 99
         */
        public Plan {
            if (resamples < 99) {
                throw new BadInput(resamples + " resamples are too few; at least 99");
            }
        }
    }

    /**
     * Resamples a statistic.
     *
     * @param x at least 4 finite values in time order
     * @param statistic the statistic
     * @param plan how
     * @param trials runs the pieces
     * @throws BadInput if there are fewer values, one is not finite, they do not vary, blocks do not fit, or the statistic
     *     is no number
     */
    public static Resampled run(double[] x, Statistic statistic, Plan plan, Trials trials) {
        Columns.finite(x, LEAST);
        double estimate = statistic.of(x);
        if (!Double.isFinite(estimate)) {
            throw new BadInput("the statistic of these values is no number");
        }
        if (!Columns.varies(x)) {
            throw new BadInput("the values do not vary");
        }
        plan.resampling().fitting(x.length);
        boolean studentised = plan.interval() == Interval.STUDENTISED;
        double error = studentised ? Studentised.error(x, plan.resampling(), statistic) : Double.NaN;
        Resample one = statistic == Statistic.Named.MEAN ? new BlockMeans(x)::of : drawing(x, statistic, error);
        int pieces = (plan.resamples() + PIECE - 1) / PIECE;
        double[] values = trials
                .run(pieces, p -> {
                    int from = p * PIECE;
                    double[] some = new double[Math.min(PIECE, plan.resamples() - from)];
                    Arrays.setAll(some, i -> {
                        Resampling.Blocks blocks =
                                plan.resampling().draw(x.length, Seeds.stream(plan.seed(), from + i));
                        return one.of(blocks, estimate, studentised);
                    });
                    return some;
                })
                .stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Arrays.sort(values);
        double acceleration =
                plan.interval() == Interval.BCA ? Studentised.acceleration(x, plan.resampling(), statistic) : 0;
        return new Resampled(estimate, plan.interval(), values, error, acceleration);
    }

    /** What one resample gives: its statistic, or its studentised distance from the estimate. */
    @FunctionalInterface
    interface Resample {
        double of(Resampling.Blocks blocks, double estimate, boolean studentised);
    }

    private static Resample drawing(double[] x, Statistic statistic, double error) {
        return (blocks, estimate, studentised) -> {
            double[] drawn = blocks.draw(x);
            double value = statistic.of(drawn);
            return studentised
                    ? Studentised.ratio(
                            value - estimate, Studentised.error(drawn, blocks, statistic), Studentised.ROUNDING * error)
                    : value;
        };
    }

    /** The automatic length of blocks, or the one given, for a scheme. */
    static Resampling resampling(Resampling.Scheme scheme, OptionalDouble length, double[] x) {
        if (scheme == Resampling.Scheme.IID) {
            return Resampling.iid();
        }
        double automatic = length.orElseGet(() -> {
            BlockLength.Lengths lengths = BlockLength.of(x);
            return scheme == Resampling.Scheme.STATIONARY ? lengths.stationary() : Math.ceil(lengths.circular());
        });
        return new Resampling(scheme, automatic);
    }

    @Override
    public About about() {
        return new About(
                "bootstrap",
                "Interval by the block bootstrap",
                "the statistic's true value is the one given by --against",
                "the series is stationary and its dependence dies out; with --scheme iid it has none",
                "Politis and Romano (1992, 1994); Kuensch (1989); Efron (1987); Goetze and Kuensch (1996)",
                "one column in time order",
                List.of(
                        Setting.choice("of", "which statistic", "mean", "median", "deviation", "sharpe"),
                        Setting.choice("interval", "how it is made", "studentised", "percentile", "basic", "bca"),
                        Setting.choice("scheme", "which blocks", "stationary", "circular", "moving", "iid"),
                        Setting.BLOCK,
                        Setting.number("against", "0", "the value under the null"),
                        Setting.number("level", "0.95", "level of the interval"),
                        Setting.RESAMPLES,
                        Setting.SEED),
                "returns.csv --of median --interval bca");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        Columns.finite(x, LEAST);
        Resampling.Scheme scheme =
                Resampling.Scheme.valueOf(settings.choice("scheme").toUpperCase(Locale.ROOT));
        Resampling resampling = resampling(scheme, settings.maybe("block"), x);
        Interval interval = Interval.valueOf(settings.choice("interval").toUpperCase(Locale.ROOT));
        Statistic.Named statistic =
                Statistic.Named.valueOf(settings.choice("of").toUpperCase(Locale.ROOT));
        Plan plan = new Plan(resampling, interval, settings.resamples(), settings.seed());
        Resampled result = run(x, statistic, plan, trials);
        double level = settings.number("level", 0, 1);
        Answer answer = new Answer()
                .put("statistic", result.estimate())
                .put("p_value", result.pValue(settings.number("against")))
                .whole("n", x.length)
                .put("effective_n", LongRunVariance.effectiveSample(x, resampling.blockLength()))
                .row("interval", result.low(level), result.high(level))
                .put("level", level)
                .word("of", statistic.word())
                .word("method", interval.word())
                .word("scheme", settings.choice("scheme"))
                .put("block_length", resampling.blockLength());
        if (scheme != Resampling.Scheme.IID) {
            answer.honest(LongRunVariance.effectiveSample(x, resampling.blockLength()), HONEST_FROM);
        }
        answer.fewBlocks(x.length, resampling.blockLength(), "the interval is too short");
        return warned(answer, result, level);
    }

    private static Answer warned(Answer answer, Resampled result, double level) {
        if (result.untold() > 0) {
            return answer.warn(result.untold() + " of " + result.resamples()
                    + " resamples have no such statistic or no error of it: there is no p-value and no interval");
        }
        if (!result.told()) {
            return answer.warn(
                    "without one of its blocks the series has no such statistic: there is no p-value and no interval");
        }
        boolean low = Double.isFinite(result.low(level));
        boolean high = Double.isFinite(result.high(level));
        return low && high
                ? answer
                : answer.warn("too many resamples do not vary: there is no interval "
                        + (low || high ? "on that side" : "on either side"));
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        Resampling.Scheme stationary = Resampling.Scheme.STATIONARY;
        Worlds.Maker ar = (n, r) -> Worlds.ar1(n, 0.5, r);
        for (Interval interval : Interval.values()) {
            all.add(one(interval, stationary, "white noise", 50, Worlds::white));
            all.add(one(interval, stationary, "AR(1) 0.5", 200, ar).worth(67));
            all.add(one(interval, stationary, "GARCH", 200, Worlds::garch));
        }
        Interval studentised = Interval.STUDENTISED;
        all.add(one(studentised, Resampling.Scheme.CIRCULAR, "AR(1) 0.5", 200, ar)
                .worth(67));
        all.add(one(studentised, Resampling.Scheme.MOVING, "AR(1) 0.5", 200, ar).worth(67));
        all.add(one(studentised, stationary, "AR(1) 0.5", 500, ar).worth(167));
        all.add(one(studentised, stationary, "AR(1) 0.9", 1000, (n, r) -> Worlds.ar1(n, 0.9, r))
                .worth(53));
        all.add(one(studentised, stationary, "fat tails", 50, Worlds::fatTails));
        all.add(one(studentised, stationary, "white noise", 10, Worlds::white));
        all.add(one(studentised, stationary, "white noise", 20, Worlds::white));
        all.add(one(studentised, stationary, "fat tails", 20, Worlds::fatTails));
        all.add(one(studentised, stationary, "overlapping sums of 20", 100, (n, r) -> Worlds.overlapping(n, 20, r))
                .worth(5));
        all.add(one(studentised, stationary, "overlapping sums of 20", 1000, (n, r) -> Worlds.overlapping(n, 20, r))
                .worth(50));
        all.add(one(studentised, Resampling.Scheme.IID, "white noise", 20, Worlds::white)
                .from(0));
        all.add(Scenario.ofPower("studentised, stationary: AR(1) 0.5, mean 0.5", 200, 500, r -> {
            double[] x = Worlds.shifted(Worlds.ar1(200, 0.5, r), 0.5);
            return p(x, studentised, stationary, r);
        }));
        return all;
    }

    private static Scenario one(Interval interval, Resampling.Scheme scheme, String world, int n, Worlds.Maker maker) {
        String name = interval.word() + ", " + scheme.name().toLowerCase(Locale.ROOT) + ": " + world;
        return Scenario.ofNull(name, n, 1000, r -> p(maker.make(n, r), interval, scheme, r))
                .from(HONEST_FROM);
    }

    private static double p(double[] x, Interval interval, Resampling.Scheme scheme, SplittableRandom random) {
        Plan plan = new Plan(resampling(scheme, OptionalDouble.empty(), x), interval, 299, random.nextLong());
        return run(x, Statistic.Named.MEAN, plan, Trials.IN_TURN).pValue(0);
    }
}
