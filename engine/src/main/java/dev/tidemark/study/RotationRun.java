package dev.tidemark.study;

import dev.tidemark.thesis.ThesisPlan;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One variant's rotation from the first day that is compared on, and what both legs and cash returned.
 *
 * @param entries how often it went into its first leg
 * @param net its daily returns after costs
 * @param exposure share of the days in its first leg
 * @param into daily returns of the first leg, on the whole grid
 * @param from of the second leg
 * @param cash of cash
 */
public record RotationRun(int entries, double[] net, double exposure, double[] into, double[] from, double[] cash) {
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

    /** What a plan's rotation did from a position on, which it has begun by. */
    static RotationRun of(ThesisPlan plan, Rotations rotations, int since) {
        Account ran = rotations.ran(plan).orElseThrow();
        int days = ran.returns().length - since;
        int held = 0;
        for (int k = since; k < ran.into().length; k++) {
            held += ran.into()[k] ? 1 : 0;
        }
        return new RotationRun(
                entries(ran, since),
                Arrays.copyOfRange(ran.returns(), since, since + days),
                (double) held / days,
                rotations.first(plan),
                rotations.second(plan),
                rotations.cash(plan));
    }

    /** How often an account goes into its first leg from a position on. */
    static int entries(Account ran, int since) {
        int entries = 0;
        for (int k = since; k < ran.into().length; k++) {
            entries += ran.decided()[k] >= 0 && !ran.into()[k] ? 1 : 0;
        }
        return entries;
    }

    /** Both legs in the proportion in which they were held. */
    private double[] mix() {
        double[] mix = new double[net.length];
        int since = into.length - mix.length;
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
        return over(mix());
    }

    /** Its returns less those of cash. */
    double[] overCash() {
        return over(cash);
    }

    /** Its returns less another's over the days at whose end both end. */
    private double[] over(double[] other) {
        int since = other.length - net.length;
        double[] over = new double[net.length];
        for (int i = 0; i < over.length; i++) {
            over[i] = net[i] - known(other[since + i]);
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
