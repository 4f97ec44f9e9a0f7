package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.List;

/**
 * The length of blocks for which the bootstrap estimates the variance of a mean best.
 *
 * <p>b = (2 g^2 / D)^(1/3) n^(1/3), where g = sum of w(k/M) |k| R(k), D = 2 s^2 of the stationary and 4/3 s^2 of the
 * circular bootstrap, s = sum of w(k/M) R(k) over |k| up to M, R the autocovariances and w the flat-top window: 1 up to 1/2,
 * then falling to 0 at 1. M is twice the bandwidth m: the first lag that is followed by enough lags (5, or the root of
 * the logarithm of n) with autocorrelations all below 2 sqrt(log10(n) / n) counts as that of those lags which begins
 * the run, as in Patton's published code. Not longer than min(3 sqrt(n), n/3), not shorter than 1.
 *
 * <p>Sources: Politis and White (2004), Econometric Reviews 23; Patton, Politis and White (2009), Econometric Reviews 28
 * (correction).
 *
 * <pre>{@code
 * BlockLength.Lengths lengths = BlockLength.of(returns);
 * Resampling blocks = Resampling.stationary(lengths.stationary());
 * }</pre>
 */
public final class BlockLength implements StatTest {
    private static final int LEAST = 9;
    private static final double HONEST_FROM = 200;

    BlockLength() {}

    /**
     * Lengths of blocks in observations.
     *
     * @param stationary mean length for the stationary bootstrap
     * @param circular length for the circular block bootstrap
     */
    public record Lengths(double stationary, double circular) {}

    /**
     * The best lengths for a series.
     *
     * @param x at least 9 values without gaps
     * @return lengths of at least 1; 1 for a series that does not vary
     * @throws BadInput if there are fewer values, or one is not finite
     */
    public static Lengths of(double[] x) {
        Columns.finite(x, LEAST);
        int n = x.length;
        int run = Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
        int most = Math.min((int) Math.ceil(Math.sqrt(n)) + run, n - 2);
        double longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        if (!Columns.varies(x)) {
            return new Lengths(1, 1);
        }
        double[] r = LongRunVariance.autocovariances(x, most);
        int last = Math.min(2 * bandwidth(r, x.length, run), most);
        double g = 0;
        double s = r[0];
        for (int k = 1; k <= last; k++) {
            double w = Math.min(1, 2 * (1 - (double) k / last));
            g += 2 * w * k * r[k];
            s += 2 * w * r[k];
        }
        if (s == 0) {
            return new Lengths(longest, longest);
        }
        double scaled = 2 * g * g * n / (s * s);
        return new Lengths(
                Math.clamp(Math.cbrt(scaled / 2), 1, longest), Math.clamp(Math.cbrt(scaled / (4.0 / 3)), 1, longest));
    }

    /** The first of enough insignificant lags in a row; without such a run the last significant lag. */
    private static int bandwidth(double[] r, int n, int run) {
        double bound = 2 * Math.sqrt(Math.log10(n) / n);
        int inRow = 0;
        int lastSignificant = 0;
        for (int k = 1; k < r.length; k++) {
            boolean significant = Math.abs(r[k] / r[0]) >= bound;
            lastSignificant = significant ? k : lastSignificant;
            inRow = significant ? 0 : inRow + 1;
            if (inRow == run) {
                return k - run + 1;
            }
        }
        return Math.max(1, lastSignificant);
    }

    @Override
    public About about() {
        return new About(
                "block-length",
                "Automatic block length",
                "none: an estimate of the block length that is best for the variance of a mean",
                "the series is stationary; its dependence dies out",
                "Politis and White (2004), with the correction of Patton, Politis and White (2009)",
                "one column",
                List.of(),
                "returns.csv");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        Lengths lengths = of(x);
        return new Answer()
                .whole("n", x.length)
                .put("effective_n", LongRunVariance.effectiveSample(x, lengths.stationary()))
                .put("stationary", lengths.stationary())
                .put("circular", lengths.circular());
    }

    /** The length is right if the mean, divided by the error that follows from it, is as often large as it should be. */
    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("white noise", 500, 500, Worlds::white),
                one("AR(1) 0.5", 500, 167, (n, r) -> Worlds.ar1(n, 0.5, r)),
                one("AR(1) 0.9", 2000, 105, (n, r) -> Worlds.ar1(n, 0.9, r)),
                one("AR(1) 0.9", 5000, 263, (n, r) -> Worlds.ar1(n, 0.9, r)),
                one("GARCH", 500, 500, Worlds::garch),
                Scenario.ofPower(
                        "the same: AR(1) 0.5, mean 0.25",
                        500,
                        2000,
                        r -> p(Worlds.shifted(Worlds.ar1(500, 0.5, r), 0.25))));
    }

    private static Scenario one(String world, int n, double worth, Worlds.Maker maker) {
        return Scenario.ofNull("mean over its error by this length: " + world, n, 2000, r -> p(maker.make(n, r)))
                .worth(worth)
                .from(HONEST_FROM);
    }

    private static double p(double[] x) {
        double error = Math.sqrt(LongRunVariance.stationaryKernel(x, of(x).stationary()) / x.length);
        return Tails.twoSided(Columns.mean(x) / error);
    }
}
