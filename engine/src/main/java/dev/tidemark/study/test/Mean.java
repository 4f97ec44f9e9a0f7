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
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A test of a mean whose values may depend on their neighbours.
 *
 * <p>Null: the mean is a given number. Statistic: (mean - number) / error. Assumes a stationary series whose dependence
 * dies out; how the error is estimated is told by {@link StandardError}. Values without gaps, in time order; any unit.
 *
 * <pre>{@code
 * Mean.Result result = Mean.of(returns, Mean.StandardError.NEWEY_WEST, 0);
 * double p = result.pValue();
 * }</pre>
 */
public final class Mean implements StatTest {
    private static final int LEAST = 4;

    Mean() {}

    /** How the error of a mean is estimated. */
    public enum StandardError {
        /**
         * Newey and West (1987) with the automatic lag of Newey and West (1994); p from Student's t with n - 1 degrees of
         * freedom. Rejects too often where dependence is strong for the sample: see docs/calibration.md.
         */
        NEWEY_WEST(200),
        /**
         * Equal-weighted cosines: the variance is the mean square of the first v cosine transforms; p from Student's t with
         * v degrees of freedom. v = 0.4 m^(2/3), at least 2, with m the effective sample (a pilot by the kernel of the
         * stationary bootstrap) in the place of n, so that it falls where dependence is strong: with n itself an AR(1) of
         * 0.95 was rejected in 13% of cases at 5% in 2000 observations. Honest at smaller samples than kernels with normal
         * critical values. Lazarus, Lewis, Stock and Watson (2018), Journal of Business and Economic Statistics 36.
         */
        COSINES(10),
        /**
         * The exact variance of a stationary-bootstrap mean, with the automatic mean length of a block; p from the
         * normal distribution. Politis and Romano (1994).
         */
        STATIONARY(200),
        /** Variance over n: for values that do not depend on each other; p from Student's t with n - 1. */
        IID(0);

        private final double honestFrom;

        StandardError(double honestFrom) {
            this.honestFrom = honestFrom;
        }

        /** From which effective sample on the test is honest, as its calibration found. */
        public double honestFrom() {
            return honestFrom;
        }

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The answer.
     *
     * @param n values
     * @param mean their mean
     * @param error its standard error
     * @param statistic (mean - number) / error; NaN when the error is 0
     * @param degrees degrees of freedom of Student's t; infinite for the normal distribution
     * @param pValue two-sided
     * @param width lag of Newey and West, number of cosines, or mean length of a block
     * @param effectiveN how many independent values would tell the mean as well: variance over squared error, 1 to n
     */
    public record Result(
            int n,
            double mean,
            double error,
            double statistic,
            double degrees,
            double pValue,
            double width,
            double effectiveN) {
        /** One-sided p that the mean is not above the number. */
        public double pAbove() {
            return statistic > 0 ? pValue / 2 : 1 - pValue / 2;
        }

        /** One-sided p that the mean is not below the number. */
        public double pBelow() {
            return statistic > 0 ? 1 - pValue / 2 : pValue / 2;
        }

        /** Half the width of the interval of the mean at a level such as 0.95. */
        public double margin(double level) {
            if (Double.isNaN(error)) {
                return error;
            }
            double tail = (1 - level) / 2;
            return error
                    * (Double.isInfinite(degrees)
                            ? Tails.normalQuantileAbove(tail)
                            : Tails.quantileAboveT(tail, degrees));
        }
    }

    /**
     * Tests a mean.
     *
     * @param x at least 4 finite values in time order
     * @param error how its error is estimated
     * @param against the mean under the null
     * @throws BadInput if there are fewer values, or one is not finite
     */
    public static Result of(double[] x, StandardError error, double against) {
        return of(x, error, against, OptionalInt.empty());
    }

    /**
     * Tests a mean with a lag, a number of cosines or a length of blocks that is given.
     *
     * @param x at least 4 finite values in time order
     * @param error how its error is estimated
     * @param against the mean under the null
     * @param width the lag, number or length; chosen from the data if empty
     */
    public static Result of(double[] x, StandardError error, double against, OptionalInt width) {
        Columns.finite(x, LEAST);
        int n = x.length;
        double mean = Columns.mean(x);
        double used;
        double longRun;
        double degrees = n - 1;
        switch (error) {
            case NEWEY_WEST -> {
                used = width.isPresent() ? width.getAsInt() : LongRunVariance.automaticLag(x);
                longRun = LongRunVariance.neweyWest(x, (int) used);
            }
            case COSINES -> {
                used = width.orElseGet(() -> cosines(x));
                if (used < 1 || used >= n) {
                    throw new BadInput((int) used + " cosines for " + n + " values");
                }
                longRun = cosines(x, mean, (int) used);
                degrees = used;
            }
            case STATIONARY -> {
                used = width.isPresent()
                        ? width.getAsInt()
                        : n < 9 ? 1 : BlockLength.of(x).stationary();
                if (used < 1) {
                    throw new BadInput("a block has a length of at least 1, not " + (int) used);
                }
                longRun = LongRunVariance.stationaryKernel(x, used);
                degrees = Double.POSITIVE_INFINITY;
            }
            case IID -> {
                used = 0;
                longRun = Columns.variance(x);
            }
            default -> throw new IllegalStateException(error.word());
        }
        double deviation = Math.sqrt(longRun / n);
        double t = deviation == 0 ? Double.NaN : (mean - against) / deviation;
        double p = Double.isInfinite(degrees) ? Tails.twoSided(t) : Tails.twoSidedT(t, degrees);
        double effective = longRun == 0 ? n : Math.clamp(n * Columns.variance(x) / longRun, 1, n);
        return new Result(n, mean, deviation, t, degrees, p, used, effective);
    }

    private static int cosines(double[] x) {
        double pilot = x.length < 9
                ? x.length
                : LongRunVariance.effectiveSample(x, BlockLength.of(x).stationary());
        return Math.max(2, (int) Math.round(0.4 * Math.cbrt(pilot * pilot)));
    }

    private static double cosines(double[] x, double mean, int count) {
        int n = x.length;
        double sum = 0;
        for (int j = 1; j <= count; j++) {
            double transform = 0;
            for (int i = 0; i < n; i++) {
                transform += (x[i] - mean) * Math.cos(Math.PI * j * (i + 0.5) / n);
            }
            sum += 2 * transform * transform / n;
        }
        return sum / count;
    }

    @Override
    public About about() {
        return new About(
                "mean",
                "Mean with an error that dependence does not spoil",
                "the mean is the number given by --against",
                "the series is stationary and its dependence dies out; with --error iid it has none",
                "Newey and West (1987, 1994); Lazarus, Lewis, Stock and Watson (2018); Politis and Romano (1994)",
                "one column in time order",
                List.of(
                        Setting.choice(
                                "error", "how the error is estimated", "cosines", "newey-west", "stationary", "iid"),
                        Setting.flag("hac", "Newey-West with an automatic lag, the same as --error newey-west"),
                        Setting.number("against", "0", "the mean under the null"),
                        Setting.whole("lag", "", "lag, number of cosines, or length of blocks; automatic if left out"),
                        Setting.number("level", "0.95", "level of the interval")),
                "returns.csv --hac");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        StandardError error = error(settings);
        OptionalInt lag =
                settings.has("lag") ? OptionalInt.of(settings.whole("lag", 0, x.length)) : OptionalInt.empty();
        Result result = of(x, error, settings.number("against"), lag);
        double level = settings.number("level", 0, 1);
        double margin = result.margin(level);
        Answer answer = new Answer()
                .put("statistic", result.statistic())
                .put("p_value", result.pValue())
                .whole("n", result.n())
                .put("effective_n", result.effectiveN())
                .put("mean", result.mean())
                .put("standard_error", result.error())
                .row("interval", result.mean() - margin, result.mean() + margin)
                .put("level", level)
                .word("error", error.word());
        switch (error) {
            case NEWEY_WEST -> answer.put("lag", result.width());
            case COSINES -> answer.put("cosines", result.width());
            case STATIONARY -> answer.put("block_length", result.width());
            case IID -> {}
        }
        return answer.honest(result.effectiveN(), error.honestFrom());
    }

    /** The error asked for; the one that is preset may be given besides --hac, it cannot be told from none. */
    private static StandardError error(Settings settings) {
        StandardError error =
                StandardError.valueOf(settings.choice("error").replace('-', '_').toUpperCase(Locale.ROOT));
        if (settings.flag("hac")) {
            if (error != StandardError.COSINES && error != StandardError.NEWEY_WEST) {
                throw new BadInput("--hac is --error newey-west and cannot go with --error " + error.word());
            }
            return StandardError.NEWEY_WEST;
        }
        if (error == StandardError.IID && settings.has("lag")) {
            throw new BadInput("--error iid has no lag: leave out --lag");
        }
        return error;
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (StandardError error : StandardError.values()) {
            if (error == StandardError.IID) {
                all.add(one(error, "white noise", 20, 20, Worlds::white));
                all.add(one(error, "fat tails", 20, 20, Worlds::fatTails));
                continue;
            }
            all.add(one(error, "white noise", 20, 20, Worlds::white));
            all.add(one(error, "white noise", 100, 100, Worlds::white));
            all.add(one(error, "AR(1) 0.5", 100, 33, (n, r) -> Worlds.ar1(n, 0.5, r)));
            all.add(one(error, "AR(1) 0.5", 500, 167, (n, r) -> Worlds.ar1(n, 0.5, r)));
            all.add(one(error, "AR(1) 0.95", 500, 13, (n, r) -> Worlds.ar1(n, 0.95, r)));
            all.add(one(error, "AR(1) 0.95", 2000, 51, (n, r) -> Worlds.ar1(n, 0.95, r)));
            all.add(one(error, "GARCH", 500, 500, Worlds::garch));
            all.add(one(error, "regimes", 500, 500, Worlds::regimes));
            all.add(one(error, "overlapping sums of 20", 500, 25, (n, r) -> Worlds.overlapping(n, 20, r)));
            all.add(one(error, "overlapping sums of 20", 2500, 125, (n, r) -> Worlds.overlapping(n, 20, r)));
            all.add(one(error, "fat tails", 100, 100, Worlds::fatTails));
            all.add(Scenario.ofPower(
                    error.word() + ": AR(1) 0.5, mean 0.4",
                    250,
                    2000,
                    r -> of(Worlds.shifted(Worlds.ar1(250, 0.5, r), 0.4), error, 0)
                            .pValue()));
        }
        return all;
    }

    private static Scenario one(StandardError error, String world, int n, double worth, Worlds.Maker maker) {
        return Scenario.ofNull(
                        error.word() + ": " + world,
                        n,
                        n > 1000 ? 2000 : 4000,
                        (SplittableRandom r) -> of(maker.make(n, r), error, 0).pValue())
                .worth(worth)
                .from(error.honestFrom());
    }
}
