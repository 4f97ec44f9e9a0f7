package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;

/** Compares kernels over windows with the statistic of one window, row by row. */
final class Agreement {
    private static final double TOLERANCE = 1e-12;

    /** A statistic of the rows from..to of two arrays; one of a single array ignores the second. */
    interface Statistic {
        double of(double[] x, double[] y, int from, int to);
    }

    /** A kernel over windows of two arrays. */
    interface Kernel {
        double[] apply(double[] x, double[] y, int[] lo);
    }

    private Agreement() {}

    /**
     * Every row (every fourth of long windows) of every sample under every window. An error may be relative to the
     * value or to the scale.
     */
    static void everywhere(Kernel kernel, Statistic expected, Statistic scale) {
        Map<String, double[]> others = Samples.series(31);
        Samples.series(11).forEach((name, x) -> {
            double[] y = partner(name, x, others);
            Samples.windows(12, x.length).forEach((window, lo) -> {
                double[] out = kernel.apply(x, y, lo);
                assertThat(out).hasSameSizeAs(x);
                for (int k = 0; k < x.length; k += k - lo[k] > 20 && lo[k] >= 0 ? 4 : 1) {
                    row(name + " under " + window, k, out[k], new Rows(x, y, lo[k], k), expected, scale);
                }
            });
        });
    }

    /** Some rows of 100,000, far from zero and hardly varying. */
    static void afterLong(Kernel kernel, double[] x, double[] y, int window, Statistic expected, Statistic scale) {
        int[] lo = Windows.sessions(x.length, window);
        double[] out = kernel.apply(x, y, lo);
        for (int k = x.length - 1; k >= window; k -= 7919) {
            row("long series, window " + window, k, out[k], new Rows(x, y, lo[k], k), expected, scale);
        }
    }

    private static double[] partner(String name, double[] x, Map<String, double[]> others) {
        return switch (name) {
            case "walk" -> others.get("noise").clone();
            case "noise" -> x.clone();
            case "offset" -> others.get("outlier").clone();
            case "growth" -> others.get("gaps").clone();
            case "ties" -> others.get("plateaus").clone();
            default -> others.get(name).clone();
        };
    }

    /** The rows of one window of two arrays. */
    private record Rows(double[] x, double[] y, int from, int to) {
        double apply(Statistic statistic) {
            return from < 0 ? Double.NaN : statistic.of(x, y, from, to);
        }
    }

    private static void row(String where, int k, double actual, Rows rows, Statistic expected, Statistic scale) {
        double value = rows.apply(expected);
        if (Double.isNaN(value) != Double.isNaN(actual)) {
            fail("%s, row %d: %s instead of %s", where, k, actual, value);
        }
        if (!Double.isNaN(value)) {
            double allowed = TOLERANCE * Math.max(Math.abs(value), rows.apply(scale));
            if (!(Math.abs(actual - value) <= allowed)) {
                fail("%s, row %d: %s instead of %s", where, k, actual, value);
            }
        }
    }
}
