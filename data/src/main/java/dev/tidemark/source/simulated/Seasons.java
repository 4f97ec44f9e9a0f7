package dev.tidemark.source.simulated;

import java.util.Arrays;
import java.util.List;

/**
 * What altcoins have in common beside Bitcoin: the log of their price in Bitcoin, day by day. Quiet times in which they
 * lose slowly, rallies (the seasons), and the hangover after each.
 *
 * <p>Rallies begin by themselves at a constant rate, from a stream that knows nothing of equities. The planted lead adds
 * rallies some weeks after records of small caps, and nothing else.
 */
final class Seasons {
    private static final double RATE = 1 / 430.0;
    private static final double REVERSION = 0.002;
    private static final double NOISE = 0.010;
    private static final double QUIET = -0.0008;
    private static final double RALLY = 0.019;
    private static final double HANGOVER = -0.012;
    private static final double AGAINST_HANGOVER = -0.012;
    private static final int SHORTEST_STAND = 252;
    private static final int FULL_STAND = 504;

    private final Simulation simulation;
    private final int days;
    private final double[] strength;

    private Seasons(Simulation simulation) {
        this.simulation = simulation;
        this.days = simulation.span().coinDays();
        this.strength = new double[days];
    }

    /** The common factor on every day of coins. */
    static double[] factor(Simulation simulation, Equities equities) {
        Seasons seasons = new Seasons(simulation);
        seasons.drawOwn();
        if (simulation.lead() > 0) {
            seasons.plant(equities);
        }
        return seasons.path();
    }

    /** On which days a rally would begin by itself, and how strong. */
    private void drawOwn() {
        Draws draws = Draws.of(simulation, "seasons.own");
        for (int t = 0; t < days; t++) {
            boolean begins = draws.uniform() < RATE;
            double strong = draws.between(0.75, 1.25);
            strength[t] = begins ? strong : 0;
        }
    }

    /** The lead: a record that stood for two years leads with the full probability, one of a year not yet. */
    private void plant(Equities equities) {
        Draws draws = Draws.of(simulation, "seasons.lead");
        List<NewRecord> records = NewRecord.after(equities.closes("RUT"), SHORTEST_STAND);
        for (NewRecord record : records) {
            double u = draws.uniform();
            int wait = draws.whole(8, 55);
            double strong = draws.between(0.95, 1.3);
            double share = Math.min(1, (record.stood() - SHORTEST_STAND) / (double) (FULL_STAND - SHORTEST_STAND));
            int t = equities.date()[record.row()] + wait - simulation.span().coinsFrom();
            if (u < simulation.lead() * share && t >= 0 && t < days) {
                strength[t] = -strong; // negative: it also ends a hangover
            }
        }
    }

    private double[] path() {
        Draws noise = Draws.of(simulation, "seasons.noise");
        Draws lengths = Draws.of(simulation, "seasons.lengths");
        int[] rallyDays = new int[days];
        int[] hangoverDays = new int[days];
        Arrays.setAll(rallyDays, t -> lengths.whole(22, 32));
        Arrays.setAll(hangoverDays, t -> lengths.whole(30, 60));
        double[] factor = new double[days];
        double level = 0;
        double drift = 0;
        int rally = 0;
        int hangover = 0;
        for (int t = 0; t < days; t++) {
            boolean planted = strength[t] < 0;
            if (strength[t] != 0 && rally == 0 && (hangover == 0 || planted)) {
                drift = RALLY * Math.abs(strength[t]) * (hangover > 0 ? AGAINST_HANGOVER : 1);
                rally = rallyDays[t];
                hangover = 0;
            } else if (rally > 0 && --rally == 0) {
                hangover = hangoverDays[t];
            } else if (rally == 0 && hangover > 0) {
                hangover--;
            }
            double now = rally > 0 ? drift : hangover > 0 ? HANGOVER : QUIET;
            level += now - REVERSION * level + NOISE * noise.student();
            factor[t] = level;
        }
        return factor;
    }
}
