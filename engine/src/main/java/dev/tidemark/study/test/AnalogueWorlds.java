package dev.tidemark.study.test;

import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Made-up states to calibrate the test of an analogue on. */
final class AnalogueWorlds {
    private static final int RESAMPLES = 199;
    private static final int RUNS = 1000;
    private static final int SLIDING_RUNS = 200;
    private static final int SLIDING_RESAMPLES = 99;
    private static final int MEMORY = 60;
    private static final int BURN_IN = 1500;

    private AnalogueWorlds() {}

    /** Makes the series of a state. */
    private interface State {
        double[][] make(int n, SplittableRandom random);
    }

    /** A kind of state, in words. */
    private record World(String words, int n, int length, State state) {
        String named(String what) {
            return words + "; windows of " + length + " of " + n + " days; " + what;
        }

        int separate() {
            return n / length - 1;
        }
    }

    private static final List<World> ALL = List.of(
            new World("one AR(1) with phi 0.98", 2000, 60, (n, r) -> new double[][] {Worlds.ar1(n, 0.98, r)}),
            new World(
                    "three AR(1) with phi 0.98 that share a factor",
                    2000,
                    60,
                    (n, r) -> Worlds.together(3, n, 0.5, (m, q) -> Worlds.ar1(m, 0.98, q), r)),
            new World(
                    "three sums over 60 days that share a factor",
                    3000,
                    90,
                    (n, r) -> Worlds.together(3, n, 0.5, (m, q) -> Worlds.overlapping(m, MEMORY, q), r)),
            new World(
                    "three sums over 60 days of GARCH returns",
                    3000,
                    90,
                    (n, r) -> Worlds.together(3, n, 0.5, (m, q) -> sums(Worlds.garch(m + MEMORY, q)), r)),
            new World("two drawdowns and a change of random walks", 1000, 50, AnalogueWorlds::drawdowns),
            new World("two drawdowns and a change of random walks", 4000, 100, AnalogueWorlds::drawdowns),
            new World(
                    "two drawdowns, a change, and a policy rate that mostly rests",
                    4000,
                    100,
                    AnalogueWorlds::withPolicy));

    static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (World w : ALL) {
            all.add(of(w, "a period drawn at random", r -> alike(w, r, Analogue.Result::pAlike)));
        }
        for (World w : ALL) {
            all.add(of(
                    w,
                    "the nearest of all periods, p_picked",
                    r -> picked(w, w.length(), RESAMPLES, r).pPicked()));
        }
        for (World w : ALL) {
            all.add(of(w, "a period drawn at random, p_unlike", r -> alike(w, r, Analogue.Result::pUnlike)));
        }
        for (World w : ALL) {
            all.add(Scenario.ofNull(
                            w.named("the nearest of the windows of all days, p_slid"),
                            w.n(),
                            SLIDING_RUNS,
                            r -> slid(picked(w, 1, SLIDING_RESAMPLES, r)))
                    .worth(w.separate())
                    .from(Analogue.HONEST_FROM));
        }
        World sums = ALL.get(2);
        all.add(Scenario.ofPower(
                sums.named("today is the period again with half as much of something else"),
                sums.n(),
                RUNS,
                r -> planted(sums, 0.5, RESAMPLES, r).pAlike()));
        all.add(Scenario.ofPower(
                sums.named("the same, p_picked"),
                sums.n(),
                RUNS,
                r -> planted(sums, 0.5, RESAMPLES, r).pPicked()));
        all.add(Scenario.ofPower(
                sums.named("the same, p_slid"),
                sums.n(),
                SLIDING_RUNS,
                r -> slid(planted(sums, 0.5, SLIDING_RESAMPLES, r))));
        all.add(Scenario.ofPower(
                sums.named("today is the period again with a quarter as much of something else, p_slid"),
                sums.n(),
                SLIDING_RUNS,
                r -> slid(planted(sums, 0.25, SLIDING_RESAMPLES, r))));
        return all;
    }

    private static Scenario of(World w, String what, Scenario.Draw draw) {
        return Scenario.ofNull(w.named(what), w.n(), RUNS, draw)
                .worth(w.separate())
                .from(Analogue.HONEST_FROM);
    }

    private static double alike(World w, SplittableRandom random, ToDoubleFunction<Analogue.Result> p) {
        return p.applyAsDouble(test(w, w.state().make(w.n(), random), period(w, random), RESAMPLES, random));
    }

    /** The row on which a period ends that does not overlap today's window. */
    private static int period(World w, SplittableRandom random) {
        return w.length() - 1 + random.nextInt(w.n() - 2 * w.length() + 1);
    }

    /** Where it was not asked for, nobody would have said that today looks like the period. */
    private static double slid(Analogue.Result found) {
        return Double.isNaN(found.pSlid()) ? 1 : found.pSlid();
    }

    /** The period is the nearest of the windows that end so many days apart. */
    private static Analogue.Result picked(World w, int every, int resamples, SplittableRandom random) {
        double[][] state = w.state().make(w.n(), random);
        double[] to = new StateWindows(state, w.length()).distances(w.n() - 1);
        int nearest = w.length() - 1;
        for (int e = nearest; e < w.n() - w.length(); e += every) {
            nearest = to[e] < to[nearest] ? e : nearest;
        }
        return test(w, state, nearest, resamples, random);
    }

    private static Analogue.Result planted(World w, double other, int resamples, SplittableRandom random) {
        double[][] state = w.state().make(w.n(), random);
        int period = period(w, random);
        for (double[] series : state) {
            for (int j = 0; j < w.length(); j++) {
                int today = w.n() - 1 - j;
                series[today] = (series[period - j] + other * series[today]) / Math.sqrt(1 + other * other);
            }
        }
        return test(w, state, period, resamples, random);
    }

    private static Analogue.Result test(World w, double[][] state, int period, int resamples, SplittableRandom random) {
        return Analogue.of(new StateWindows(state, w.length()), period, resamples, random.nextLong(), Trials.IN_TURN);
    }

    /** Sums of so many consecutive values. */
    private static double[] sums(double[] x) {
        double[] sums = new double[x.length - MEMORY];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] - (i >= MEMORY ? x[i - MEMORY] : 0);
            if (i >= MEMORY) {
                sums[i - MEMORY] = sum;
            }
        }
        return sums;
    }

    /** Two random walks that share steps: how far each lies below its record, and the change of one over 60 days. */
    private static double[][] drawdowns(int n, SplittableRandom random) {
        double[][] state = new double[3][n];
        double[] first = new double[n + BURN_IN];
        double other = 0;
        double firstRecord = 0;
        double otherRecord = 0;
        for (int t = 1; t < first.length; t++) {
            double step = 0.03 * random.nextGaussian();
            first[t] = first[t - 1] + 0.001 + step;
            other += 0.001 + step / 2 + 0.02 * random.nextGaussian();
            firstRecord = Math.max(firstRecord, first[t]);
            otherRecord = Math.max(otherRecord, other);
            if (t >= BURN_IN) {
                state[0][t - BURN_IN] = first[t] - firstRecord;
                state[1][t - BURN_IN] = other - otherRecord;
                state[2][t - BURN_IN] = first[t] - first[t - MEMORY];
            }
        }
        return state;
    }

    private static double[][] withPolicy(int n, SplittableRandom random) {
        double[][] three = drawdowns(n, random);
        return new double[][] {three[0], three[1], three[2], policy(n, random)};
    }

    /** The change over 90 days of a rate that is moved every 45 days in times of rises or cuts, and rests otherwise. */
    private static double[] policy(int n, SplittableRandom random) {
        double[] rate = new double[n + BURN_IN];
        int direction = 0;
        for (int t = 1; t < rate.length; t++) {
            direction = random.nextDouble() < 0.004 ? random.nextInt(4) % 3 - 1 : direction;
            rate[t] = rate[t - 1] + (t % 45 == 0 ? direction * 0.25 : 0);
        }
        double[] change = new double[n];
        for (int t = 0; t < n; t++) {
            change[t] = rate[t + BURN_IN] - rate[t + BURN_IN - 90];
        }
        return change;
    }
}
