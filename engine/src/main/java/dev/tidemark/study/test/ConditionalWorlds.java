package dev.tidemark.study.test;

import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Worlds in which conditional means are calibrated: rules made of the very prices, and conditions of another kind. */
final class ConditionalWorlds {
    private ConditionalWorlds() {}

    static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        double from = ConditionalMeans.HONEST_FROM;
        for (int n : new int[] {100, 250, 1000}) {
            all.add(one(
                    "price above its mean of 50, GARCH", n, n / 4.0 - 12, from, r -> average(n, Worlds::garch, 0, r)));
        }
        all.add(one(
                "price above its mean of 50, fat tails", 1000, 500, from, r -> average(1000, Worlds::fatTails, 0, r)));
        all.add(one("price above its mean of 50, regimes", 1000, 500, from, r -> average(1000, Worlds::regimes, 0, r)));
        for (int n : new int[] {500, 2500}) {
            all.add(one("range of 50 left, held 10, GARCH", n, n / 60.0, from, r -> range(n, Worlds::garch, 0, r)));
        }
        for (int signals : new int[] {5, 10, 30, 100}) {
            all.add(one(
                    "signals in clusters, held 5, of 1000 days GARCH",
                    signals,
                    signals / 1.5,
                    from,
                    r -> events(signals, 1000, 5, Worlds::garch, r)));
        }
        all.add(one(
                "condition in runs of 50 days, AR(1) 0.3",
                1000,
                269,
                from,
                r -> runs(1000, (n, s) -> Worlds.ar1(n, 0.3, s), r)));
        all.add(one(
                "condition in runs of 50 days, AR(1) 0.9",
                1000,
                26,
                from,
                r -> runs(1000, (n, s) -> Worlds.ar1(n, 0.9, s), r)));
        // Lognormal returns: a mean of 40 of them is found too low too often; the judge asks for 25 times the squared
        // skewness.
        all.add(one("40 signals one by one, skewed returns, one-sided", 40, 40, 140, r -> skewed(40, r)));
        all.add(one("200 signals one by one, skewed returns, one-sided", 200, 200, 140, r -> skewed(200, r)));
        all.add(Scenario.ofPower(
                "price above its mean of 50, GARCH, then 0.3 deviations more",
                1000,
                500,
                r -> average(1000, Worlds::garch, 0.3, r)));
        all.add(Scenario.ofPower(
                "range of 50 left, held 10, GARCH, then 0.3 deviations a day more",
                2500,
                500,
                r -> range(2500, Worlds::garch, 0.3, r)));
        return all;
    }

    private static Scenario one(String world, int n, double worth, double from, Scenario.Draw draw) {
        return Scenario.ofNull(world, n, n >= 2500 ? 1000 : 2000, draw)
                .worth(worth)
                .from(from);
    }

    private static double p(double[] x, boolean[] met, boolean[] against, boolean rule, int hold) {
        return ConditionalMeans.of(
                        x,
                        new ConditionalMeans.Signals(met, against, rule),
                        new ConditionalMeans.Holding(hold, 0),
                        Mean.StandardError.COSINES)
                .robust()
                .pValue();
    }

    /** The rule of the moving average; the effect lies on days after a signal to buy. */
    private static double average(int n, Worlds.Maker maker, double effect, SplittableRandom random) {
        double[] x = maker.make(n, random);
        boolean[] above = new boolean[n];
        boolean[] below = new boolean[n];
        double[] price = new double[n];
        double sum = 0;
        for (int t = 0; t < n; t++) {
            x[t] += t > 0 && above[t - 1] ? effect : 0;
            price[t] = (t == 0 ? 0 : price[t - 1]) + x[t];
            sum += price[t] - (t < 50 ? 0 : price[t - 50]);
            above[t] = t >= 49 && price[t] > sum / 50;
            below[t] = t >= 49 && price[t] < sum / 50;
        }
        return p(x, above, below, true, 1);
    }

    /** The rule of the trading range; the effect lies on the ten days after a signal to buy. */
    private static double range(int n, Worlds.Maker maker, double effect, SplittableRandom random) {
        double[] x = maker.make(n, random);
        boolean[] above = new boolean[n];
        boolean[] below = new boolean[n];
        double[] price = new double[n];
        int last = Integer.MIN_VALUE / 2;
        for (int t = 0; t < n; t++) {
            x[t] += t - last <= 10 ? effect : 0;
            price[t] = (t == 0 ? 0 : price[t - 1]) + x[t];
            if (t >= 50) {
                double high = Double.NEGATIVE_INFINITY;
                double low = Double.POSITIVE_INFINITY;
                for (int i = t - 50; i < t; i++) {
                    high = Math.max(high, price[i]);
                    low = Math.min(low, price[i]);
                }
                above[t] = price[t] > high;
                below[t] = price[t] < low;
                last = above[t] ? t : last;
            }
        }
        return p(x, above, below, true, 10);
    }

    private static double events(int signals, int n, int hold, Worlds.Maker maker, SplittableRandom random) {
        double[] x = maker.make(n, random);
        boolean[] met = new boolean[n];
        for (int event : Worlds.clusteredEvents(n, signals, random)) {
            met[event] = true;
        }
        return p(x, met, ConditionalMeans.others(met), false, hold);
    }

    /** One-sided p that the mean after the signals lies below the others; the returns have a skewness of 2.3. */
    private static double skewed(int signals, SplittableRandom random) {
        int n = 1000;
        double[] x = Worlds.white(n, random);
        for (int i = 0; i < n; i++) {
            x[i] = Math.exp(0.6 * x[i]);
        }
        boolean[] met = new boolean[n];
        for (int event : EventWorlds.some(n, signals, random)) {
            met[event] = true;
        }
        return ConditionalMeans.of(
                        x,
                        new ConditionalMeans.Signals(met, ConditionalMeans.others(met), false),
                        new ConditionalMeans.Holding(1, 0),
                        Mean.StandardError.COSINES)
                .robust()
                .pBelow();
    }

    private static double runs(int n, Worlds.Maker maker, SplittableRandom random) {
        boolean[] met = EventWorlds.runs(n, 50, 0.4, random);
        return p(maker.make(n, random), met, ConditionalMeans.others(met), false, 1);
    }
}
