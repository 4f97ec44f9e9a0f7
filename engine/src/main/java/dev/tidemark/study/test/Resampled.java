package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import java.util.Arrays;

/**
 * A statistic with its resampled values: intervals of any level, and p-values of any null.
 *
 * <p>{@code values} are ascending: the resampled statistics, or their studentised distances of a studentised interval.
 */
public final class Resampled {
    private final double estimate;
    private final Bootstrap.Interval interval;
    private final double[] values;
    private final double error;
    private final double bias;
    private final double acceleration;
    private final int untold;

    Resampled(double estimate, Bootstrap.Interval interval, double[] values, double error, double acceleration) {
        this.estimate = estimate;
        this.interval = interval;
        this.values = values;
        this.error = error;
        this.acceleration = acceleration;
        this.untold = (int) Arrays.stream(values).filter(Double::isNaN).count();
        int below = rank(estimate, false);
        int equal = rank(estimate, true) - below;
        // Ties count half, and no share is 0 or 1.
        this.bias = interval == Bootstrap.Interval.BCA
                ? Tails.normalQuantile((below + equal / 2.0 + 0.5) / (values.length + 1.0))
                : 0;
    }

    /** How many resamples have a statistic that is no number; with any there is no interval and no p-value (NaN). */
    public int untold() {
        return untold;
    }

    /** How many resamples. */
    public int resamples() {
        return values.length;
    }

    /** Whether the resamples and the errors are numbers. */
    boolean told() {
        return untold == 0
                && !Double.isNaN(acceleration)
                && !(interval == Bootstrap.Interval.STUDENTISED && Double.isNaN(error));
    }

    /** The statistic of the series itself. */
    public double estimate() {
        return estimate;
    }

    /** The lower end of the interval at a level such as 0.95. */
    public double low(double level) {
        return end((1 - level) / 2);
    }

    /** The upper end of the interval at a level such as 0.95. */
    public double high(double level) {
        return end((1 + level) / 2);
    }

    /** The value below which the true one lies with a probability, as far as the method says. */
    private double end(double p) {
        if (!(p > 0 && p < 1)) {
            throw new BadInput("a level lies between 0 and 1");
        }
        if (!told()) {
            return Double.NaN;
        }
        return switch (interval) {
            case PERCENTILE -> quantile(p);
            case BASIC -> 2 * estimate - quantile(1 - p);
            case STUDENTISED -> estimate - error * quantile(1 - p);
            case BCA -> {
                double z = bias + Tails.normalQuantile(p);
                double scaled = 1 - acceleration * z;
                yield quantile(scaled <= 0 ? (z > 0 ? 1 : 0) : Tails.below(bias + z / scaled));
            }
        };
    }

    /** The quantile of rank (B + 1) p, by linear interpolation. */
    private double quantile(double p) {
        double rank = Math.clamp(p * (values.length + 1.0) - 1, 0, values.length - 1.0);
        int whole = (int) rank;
        double part = rank - whole;
        return part == 0 || Double.isInfinite(values[whole])
                ? values[whole]
                : values[whole] + part * (values[whole + 1] - values[whole]);
    }

    /**
     * The two-sided p-value of a true value: the smallest 1 - level at which the interval leaves it out, counted in
     * resamples, never 0.
     */
    public double pValue(double truth) {
        return told() ? Math.min(1, 2 * Math.min(tail(truth, true), tail(truth, false))) : Double.NaN;
    }

    /** How much of the distribution lies on one side of a true value, the resample at hand counted. */
    private double tail(double truth, boolean lower) {
        return switch (interval) {
            case PERCENTILE -> share(truth, lower);
            case BASIC -> share(2 * estimate - truth, !lower);
            case STUDENTISED -> share(Studentised.ratio(estimate - truth, error), !lower);
            case BCA -> {
                double share = Math.clamp(share(truth, lower), 0, 1 - 1 / (values.length + 1.0));
                double z = Tails.normalQuantile(lower ? share : 1 - share) - bias;
                double corrected = Tails.below(z / (1 + acceleration * z) - bias);
                yield Math.max(1 / (values.length + 1.0), lower ? corrected : 1 - corrected);
            }
        };
    }

    private double share(double value, boolean lower) {
        int reached = lower ? rank(value, true) : values.length - rank(value, false);
        return (1.0 + reached) / (1.0 + values.length);
    }

    /** How many values lie below, or below and at, a number. */
    private int rank(double value, boolean inclusive) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (inclusive ? values[middle] <= value : values[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The resampled values, ascending. */
    double[] values() {
        return Arrays.copyOf(values, values.length);
    }
}
