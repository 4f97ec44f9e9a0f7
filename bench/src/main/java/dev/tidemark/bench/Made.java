package dev.tidemark.bench;

import dev.tidemark.stat.Seeds;
import java.util.SplittableRandom;

/** Made-up data, the same for every benchmark and for the peers. */
final class Made {
    private Made() {}

    /** Returns of variants, in units of their standard deviation: they share a factor, and every 500th is good. */
    static double[][] returns(int variants, int days) {
        SplittableRandom market = Seeds.stream(1, 0);
        double[] shared = market.doubles(days).map(u -> 2 * u - 1).toArray();
        double[][] x = new double[variants][days];
        for (int k = 0; k < variants; k++) {
            SplittableRandom own = Seeds.stream(1, k + 1);
            double good = k % 500 == 7 ? 0.06 : 0;
            for (int i = 0; i < days; i++) {
                x[k][i] = 0.9 * own.nextGaussian() + 0.7 * shared[i] + good;
            }
        }
        return x;
    }

    /** Prices that walk at random. */
    static double[][] prices(int series, int days) {
        double[][] x = new double[series][days];
        for (int k = 0; k < series; k++) {
            SplittableRandom own = Seeds.stream(2, k);
            double level = 100;
            for (int i = 0; i < days; i++) {
                level *= Math.exp(0.01 * own.nextGaussian());
                x[k][i] = level;
            }
        }
        return x;
    }

    /** Days that hit, in runs of 50 days on average. */
    static boolean[] hits(int days) {
        SplittableRandom random = Seeds.stream(3, 0);
        boolean[] hit = new boolean[days];
        boolean now = false;
        for (int i = 0; i < days; i++) {
            now = random.nextDouble() < 0.02 ? random.nextDouble() < 0.3 : now;
            hit[i] = now;
        }
        return hit;
    }

    /** Sets of events: positions, ascending, of 10 to 200 events each. */
    static int[][] events(int sets, int days) {
        int[][] events = new int[sets][];
        for (int s = 0; s < sets; s++) {
            SplittableRandom random = Seeds.stream(4, s);
            int count = 10 + random.nextInt(191);
            events[s] = random.ints(0, days).distinct().limit(count).sorted().toArray();
        }
        return events;
    }
}
