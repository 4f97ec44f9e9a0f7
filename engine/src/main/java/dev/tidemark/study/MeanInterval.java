package dev.tidemark.study;

import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.BlockLength;
import dev.tidemark.study.test.Bootstrap;
import dev.tidemark.study.test.LongRunVariance;
import dev.tidemark.study.test.Resampled;
import dev.tidemark.study.test.Resampling;
import dev.tidemark.study.test.Statistic;
import java.util.Arrays;

/**
 * The 95% interval of the mean of numbers that follow each other in time and may overlap: studentised stationary bootstrap
 * with the automatic length of blocks.
 *
 * <p>There is none where the values are worth fewer than 10 independent ones: such intervals leave the truth out too often
 * (docs/calibration.md, overlapping sums).
 *
 * @param low lower end; NaN where there is no interval: below 10 values or their worth, or where they do not vary
 * @param high upper end
 * @param blockLength mean length of a block, in values
 * @param effectiveN how many independent values these are worth
 */
public record MeanInterval(double low, double high, double blockLength, double effectiveN) {
    private static final int LEAST = 10;
    private static final int RESAMPLES = 999;
    private static final double LEVEL = 0.95;

    /**
     * The interval of the known ones among some values.
     *
     * @param values in time order; NaN is left out, and what is left is closed up
     * @param seed seed of the resamples
     */
    static MeanInterval of(double[] values, long seed) {
        double[] x = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        boolean varies = Arrays.stream(x).anyMatch(v -> v != x[0]);
        if (x.length < LEAST || !varies || !Arrays.stream(x).allMatch(Double::isFinite)) {
            return new MeanInterval(Double.NaN, Double.NaN, Double.NaN, x.length);
        }
        double length = BlockLength.of(x).stationary();
        double worth = LongRunVariance.effectiveSample(x, length);
        if (worth < LEAST) {
            return new MeanInterval(Double.NaN, Double.NaN, length, worth);
        }
        Bootstrap.Plan plan =
                new Bootstrap.Plan(Resampling.stationary(length), Bootstrap.Interval.STUDENTISED, RESAMPLES, seed);
        Resampled mean = Bootstrap.run(x, Statistic.Named.MEAN, plan, Trials.IN_TURN);
        double low = mean.low(LEVEL);
        double high = mean.high(LEVEL);
        // A resample of a block or two has no error to be studentised by: an end at infinity says nothing.
        boolean bounded = Double.isFinite(low) && Double.isFinite(high);
        return new MeanInterval(bounded ? low : Double.NaN, bounded ? high : Double.NaN, length, worth);
    }
}
