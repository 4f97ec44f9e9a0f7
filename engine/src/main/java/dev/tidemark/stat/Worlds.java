package dev.tidemark.stat;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Made-up series to calibrate tests on: each has mean 0, so that the null of most tests is true, and a trait that hurts
 * tests which assume it away. Variances are 1 unless said otherwise.
 */
public final class Worlds {
    private static final int BURN_IN = 200;

    private Worlds() {}

    /** Makes one column. */
    @FunctionalInterface
    public interface Maker {
        /** A column of n values. */
        double[] make(int n, SplittableRandom random);
    }

    /** Independent normal values. */
    public static double[] white(int n, SplittableRandom random) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }

    /** Independent values of Student's t with 3 degrees of freedom: tails so fat that the fourth moment is infinite. */
    public static double[] fatTails(int n, SplittableRandom random) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double chi = 0;
            for (int j = 0; j < 3; j++) {
                double g = random.nextGaussian();
                chi += g * g;
            }
            x[i] = random.nextGaussian() / Math.sqrt(chi);
        }
        return x;
    }

    /** A first-order autoregression: x(t) = phi x(t - 1) + e(t), from its stationary distribution. */
    public static double[] ar1(int n, double phi, SplittableRandom random) {
        double[] x = new double[n];
        double noise = Math.sqrt(1 - phi * phi);
        double last = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            last = phi * last + noise * random.nextGaussian();
            x[i] = last;
        }
        return x;
    }

    /** GARCH(1,1) with alpha 0.08 and beta 0.90, as daily returns have: quiet and stormy times. */
    public static double[] garch(int n, SplittableRandom random) {
        double[] x = new double[n];
        double variance = 1;
        double last = random.nextGaussian();
        for (int i = -BURN_IN; i < n; i++) {
            variance = 0.02 + 0.08 * last * last + 0.90 * variance;
            last = Math.sqrt(variance) * random.nextGaussian();
            if (i >= 0) {
                x[i] = last;
            }
        }
        return x;
    }

    /** Two regimes that last 100 steps on average: calm (standard deviation 0.5) and wild (standard deviation 1.5). */
    public static double[] regimes(int n, SplittableRandom random) {
        double[] x = new double[n];
        boolean wild = random.nextBoolean();
        for (int i = 0; i < n; i++) {
            wild ^= random.nextDouble() < 0.01;
            x[i] = (wild ? 1.5 : 0.5) * random.nextGaussian();
        }
        return x;
    }

    /** Sums of {@code horizon} consecutive normal values, one a step: overlapping returns. */
    public static double[] overlapping(int n, int horizon, SplittableRandom random) {
        double[] steps = white(n + horizon - 1, random);
        double[] x = new double[n];
        double scale = 1 / Math.sqrt(horizon);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < horizon; j++) {
                sum += steps[i + j];
            }
            x[i] = sum * scale;
        }
        return x;
    }

    /** Columns that share a factor: correlated by {@code rho} with each other at each step. */
    public static double[][] together(int columns, int n, double rho, Maker maker, SplittableRandom random) {
        double[] common = maker.make(n, random);
        double[][] x = new double[columns][];
        for (int k = 0; k < columns; k++) {
            double[] own = maker.make(n, random);
            for (int i = 0; i < n; i++) {
                own[i] = Math.sqrt(rho) * common[i] + Math.sqrt(1 - rho) * own[i];
            }
            x[k] = own;
        }
        return x;
    }

    /** Some events in clusters of unequal size: each of {@code events} lies near the last one with probability 1/2. */
    public static int[] clusteredEvents(int n, int events, SplittableRandom random) {
        boolean[] taken = new boolean[n];
        int last = random.nextInt(n);
        int made = 0;
        while (made < events) {
            int at = random.nextBoolean() ? (last + 1 + random.nextInt(5)) % n : random.nextInt(n);
            if (!taken[at]) {
                taken[at] = true;
                made++;
            }
            last = at;
        }
        int[] positions = new int[events];
        int k = 0;
        for (int i = 0; i < n; i++) {
            if (taken[i]) {
                positions[k++] = i;
            }
        }
        return positions;
    }

    /** The values with a number added to each. */
    public static double[] shifted(double[] x, double by) {
        return Arrays.stream(x).map(v -> v + by).toArray();
    }
}
