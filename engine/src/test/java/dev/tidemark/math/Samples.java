package dev.tidemark.math;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Seeded series, calendars and windows that kernels find hard. */
final class Samples {
    static final int LENGTH = 160;

    private Samples() {}

    static Map<String, double[]> series(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("walk", walk(random, LENGTH));
        all.put("noise", noise(random, LENGTH, 0, 1));
        all.put("gaps", gaps(random, walk(random, LENGTH)));
        all.put("many gaps", sometimes(random, 4, noise(random, LENGTH, 5, 1)));
        all.put("ties", series(LENGTH, k -> random.nextInt(4) - 1));
        all.put("signed zeros", series(LENGTH, k -> random.nextBoolean() ? 0.0 : -0.0));
        all.put("constant", series(LENGTH, k -> 0.1));
        all.put("plateaus", plateaus(random));
        all.put("offset", noise(random, LENGTH, 1e9, 1e-2));
        all.put("negative offset", series(LENGTH, k -> -1e9 + k + random.nextGaussian()));
        all.put("outlier", series(LENGTH, k -> k == 100 ? 1e8 : 1e-3 * random.nextGaussian()));
        all.put("growth", series(LENGTH, k -> 1e-6 * Math.exp(0.1 * k + random.nextGaussian())));
        all.put("rising", series(LENGTH, k -> k * 0.7));
        all.put("falling", series(LENGTH, k -> 500 - k * 0.7));
        all.put("cancelling", series(LENGTH, k -> (k % 2 == 0 ? 1e8 : -1e8) + 1e-4 * random.nextGaussian()));
        all.put("unknown", series(LENGTH, k -> Double.NaN));
        all.put("one", new double[] {3.5});
        all.put("empty", new double[0]);
        return all;
    }

    static Map<String, double[]> truths(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("mostly true", sometimes(random, 20, series(LENGTH, k -> random.nextInt(8) == 0 ? 0 : 1)));
        all.put("mostly false", sometimes(random, 20, series(LENGTH, k -> random.nextInt(8) == 0 ? 1 : 0)));
        all.put("thirds", sometimes(random, 3, series(LENGTH, k -> random.nextInt(2))));
        all.put("true", series(LENGTH, k -> 1));
        all.put("false", series(LENGTH, k -> 0));
        return all;
    }

    static Map<String, int[]> windows(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, int[]> all = new LinkedHashMap<>();
        for (int n : new int[] {1, 2, 3, 12, 60, LENGTH + 1}) {
            all.put(n + " sessions", Windows.sessions(length, n));
        }
        int[] dates = calendar(random, length);
        for (int days : new int[] {1, 2, 10, 60}) {
            all.put(days + " days", Windows.days(dates, days));
        }
        all.put("since the start", new int[length]);
        all.put("wandering", wandering(random, length));
        return all;
    }

    /** Business days with closures, and now and then a hole of weeks. */
    static int[] calendar(SplittableRandom random, int length) {
        int[] dates = new int[length];
        int date = -400;
        for (int k = 0; k < length; k++) {
            date += 1 + (random.nextInt(5) == 0 ? 2 : 0) + (random.nextInt(40) == 0 ? random.nextInt(40) : 0);
            dates[k] = date;
        }
        return dates;
    }

    /** Windows of changing lengths, some incomplete. */
    private static int[] wandering(SplittableRandom random, int length) {
        int[] lo = new int[length];
        int from = 0;
        for (int k = 0; k < length; k++) {
            if (random.nextInt(4) == 0) {
                from = Math.min(k, from + random.nextInt(9));
            }
            lo[k] = random.nextInt(10) == 0 ? -1 : from;
        }
        return lo;
    }

    static double[] noise(SplittableRandom random, int length, double offset, double size) {
        return series(length, k -> offset + size * random.nextGaussian());
    }

    static double[] walk(SplittableRandom random, int length) {
        double[] x = new double[length];
        double logarithm = Math.log(100);
        for (int k = 0; k < length; k++) {
            logarithm += 0.02 * random.nextGaussian();
            x[k] = Math.exp(logarithm);
        }
        return x;
    }

    private static double[] plateaus(SplittableRandom random) {
        double[] x = new double[LENGTH];
        for (int k = 0; k < LENGTH; k++) {
            x[k] = k == 0 || random.nextInt(30) == 0 ? random.nextDouble() * 1e6 : x[k - 1];
        }
        return x;
    }

    private static double[] gaps(SplittableRandom random, double[] x) {
        Arrays.fill(x, 0, 5, Double.NaN);
        Arrays.fill(x, 90, 98, Double.NaN);
        for (int i = 0; i < 4; i++) {
            x[random.nextInt(x.length)] = Double.NaN;
        }
        return x;
    }

    private static double[] sometimes(SplittableRandom random, int oneIn, double[] x) {
        return series(x.length, k -> random.nextInt(oneIn) == 0 ? Double.NaN : x[k]);
    }

    private static double[] series(int length, IntToDoubleFunction value) {
        double[] x = new double[length];
        Arrays.setAll(x, value);
        return x;
    }
}
