package dev.tidemark.source.simulated;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Volatility index, spreads, money, gold and the dollar: slow things that follow the regimes of equities. */
final class Macro {
    private final Simulation simulation;
    private final Equities equities;
    private final Policy policy;

    Macro(Simulation simulation, Equities equities, Policy policy) {
        this.simulation = simulation;
        this.equities = equities;
        this.policy = policy;
    }

    /** The values of a series on its dates, as they are printed; the policy rate is not among them. */
    double[] values(String id, int[] date) {
        return switch (id) {
            case "VIX" -> volatilityIndex(id, date);
            case "BAMLH0A0HYM2" -> follow(id, date, 0.02, 0.08, vix -> 1.4 + 0.14 * vix, 2.4, 2);
            case "NFCI" -> follow(id, date, 0.15, 0.05, vix -> (vix - 23) / 18, -1.1, 3);
            case "UNRATE" -> follow(id, date, 0.06, 0.08, vix -> 2.2 + 0.19 * vix, 3.2, 1);
            case "M2SL" -> growing(id, date, 4403, 0.005, 0.002, 1);
            case "WALCL" -> growing(id, date, 719_542, 0.0018, 0.003, 0);
            case "WTREGEN" -> wander(id, date, 90_000, 4, 0.1, 0);
            case "RRPONTSYD" -> wander(id, date, 20, 3, 0.12, 3);
            case "DTWEXBGS" -> wander(id, date, 101, 0.25, 0.0032, 3);
            case "GOLD" -> growing(id, date, 399, 0.00026, 0.0095, 1);
            default -> throw new IllegalArgumentException("no series " + id);
        };
    }

    /** Annualised volatility of the market with a premium, on the sessions on or before the dates. */
    private double[] volatilityIndex(String id, int[] date) {
        Draws draws = Draws.of(simulation, "macro." + id);
        double[] index = new double[date.length];
        double mood = 0;
        for (int k = 0; k < index.length; k++) {
            mood += 0.04 * draws.student() - 0.1 * mood;
            double annual = 100 * Math.sqrt(252) * equities.volatility(sessionBefore(date[k]));
            index[k] = Rounded.decimals(Math.max(8.5, (3 + annual) * StrictMath.exp(mood)), 2);
        }
        return index;
    }

    private int sessionBefore(int day) {
        int at = Arrays.binarySearch(equities.date(), day);
        return Math.max(0, at < 0 ? -at - 2 : at);
    }

    /** A series that goes slowly to where the volatility of equities points. */
    private double[] follow(
            String id, int[] date, double speed, double noise, DoubleUnaryOperator target, double least, int decimals) {
        Draws draws = Draws.of(simulation, "macro." + id);
        double[] out = new double[date.length];
        double now = Double.NaN;
        for (int k = 0; k < out.length; k++) {
            double vix = 3 + 100 * Math.sqrt(252) * equities.volatility(sessionBefore(date[k]));
            double wanted = target.applyAsDouble(vix);
            now = Double.isNaN(now) ? wanted : now + speed * (wanted - now) + noise * draws.student();
            now = Math.max(least, now);
            out[k] = Rounded.decimals(now, decimals);
        }
        return out;
    }

    /** A series that grows; money grows faster while the policy rate is at its floor. */
    private double[] growing(String id, int[] date, double start, double rate, double noise, int decimals) {
        Draws draws = Draws.of(simulation, "macro." + id);
        boolean money = !"GOLD".equals(id);
        double[] out = new double[date.length];
        double log = 0;
        for (int k = 0; k < out.length; k++) {
            out[k] = Rounded.decimals(start * StrictMath.exp(log), decimals);
            boolean floor = money && policy.on(date[k]).upper() <= 0.5;
            log += rate * (floor ? 1.8 : 0.85) + noise * draws.student();
        }
        return out;
    }

    /** A positive series that returns to a level; {@code wide} says how far it goes astray, as a log. */
    private double[] wander(String id, int[] date, double level, double wide, double noise, int decimals) {
        Draws draws = Draws.of(simulation, "macro." + id);
        double[] out = new double[date.length];
        double log = 0;
        double back = 8 * noise * noise / (wide * wide);
        for (int k = 0; k < out.length; k++) {
            log += noise * draws.student() - Math.min(0.2, back) * log;
            out[k] = Rounded.decimals(level * StrictMath.exp(log), decimals);
        }
        return out;
    }
}
