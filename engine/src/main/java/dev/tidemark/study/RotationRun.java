package dev.tidemark.study;

import dev.tidemark.thesis.ThesisPlan;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One variant's rotation on the days that are compared, and what both legs and cash returned.
 *
 * @param since the position of the first of them on the grid
 * @param entries how often it went into its first leg
 * @param net its daily returns after costs
 * @param exposure share of the days in its first leg
 * @param into daily returns of the first leg, on the whole grid
 * @param from of the second leg
 * @param cash of cash
 */
public record RotationRun(
        int since, int entries, double[] net, double exposure, double[] into, double[] from, double[] cash) {
    /**
     * What is told of it to whoever compares: everything but the returns themselves.
     *
     * @param entries how often it went into its first leg
     * @param returns a SHA-256 of its daily returns, by which variants are told apart
     * @param varies whether its returns differ from those of its legs in the same proportion in more than a constant
     * @param exposure share of the days in its first leg
     * @param yearly growth a year after costs
     * @param benchmark growth a year of both legs in that proportion
     * @param ratio Sharpe ratio a year over cash
     */
    public record Told(
            int entries, String returns, boolean varies, double exposure, double yearly, double benchmark, double ratio)
            implements Serializable {}

    /** What a plan's rotation did on some days, on all of which it runs. */
    static RotationRun of(ThesisPlan plan, Rotations rotations, Days days) {
        Account ran = rotations.ran(plan).orElseThrow();
        int held = 0;
        for (int k = days.from(); k < days.to(); k++) {
            held += ran.into()[k] ? 1 : 0;
        }
        return new RotationRun(
                days.from(),
                entries(ran, days),
                Arrays.copyOfRange(ran.returns(), days.from(), days.to()),
                (double) held / days.size(),
                rotations.first(plan),
                rotations.second(plan),
                rotations.cash(plan));
    }

    /** How often an account goes into its first leg on some days. */
    static int entries(Account ran, Days days) {
        int entries = 0;
        for (int k = days.from(); k < Math.min(days.to(), ran.into().length); k++) {
            entries += ran.decided()[k] >= 0 && !ran.into()[k] ? 1 : 0;
        }
        return entries;
    }

    /** Both legs in the proportion in which they were held. */
    private double[] mix() {
        double[] mix = new double[net.length];
        for (int k = 0; k < mix.length; k++) {
            mix[k] = exposure * known(into[since + k]) + (1 - exposure) * known(from[since + k]);
        }
        return mix;
    }

    private static double known(double x) {
        return Double.isNaN(x) ? 0 : x;
    }

    /** Its returns less its legs in the same proportion. */
    double[] performance() {
        return over(mix(), 0);
    }

    /** Its returns less those of cash. */
    double[] overCash() {
        return over(cash, since);
    }

    /** Its returns less another's, whose first is at a position. */
    private double[] over(double[] other, int at) {
        double[] over = new double[net.length];
        for (int i = 0; i < over.length; i++) {
            over[i] = net[i] - known(other[at + i]);
        }
        return over;
    }

    Told told() {
        double[] performance = performance();
        return new Told(
                entries,
                digest(net),
                Arrays.stream(performance).anyMatch(v -> v != performance[0]),
                exposure,
                yearly(net),
                yearly(mix()),
                Performance.ratio(overCash()) * Math.sqrt(Performance.DAYS));
    }

    private static double yearly(double[] returns) {
        double worth = 1;
        for (double one : returns) {
            worth *= 1 + known(one);
        }
        return Math.pow(worth, Performance.DAYS / returns.length) - 1;
    }

    private static String digest(double[] returns) {
        ByteBuffer bytes = ByteBuffer.allocate(returns.length * Double.BYTES);
        for (double one : returns) {
            bytes.putLong(Double.doubleToLongBits(one));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
