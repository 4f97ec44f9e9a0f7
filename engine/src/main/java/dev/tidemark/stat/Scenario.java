package dev.tidemark.stat;

import java.util.SplittableRandom;

/**
 * A made-up world in which a test is run again and again, to count how often it rejects.
 *
 * @param kind whether the null is true in it
 * @param world what the numbers are like, in words
 * @param n the size of the sample: observations, or events
 * @param effective how many independent ones it is worth, by theory
 * @param honestFrom from which effective sample on the test is said to be honest in such worlds
 * @param replications how often it is run for the table of the calibration
 * @param draw one run
 */
public record Scenario(
        Kind kind, String world, int n, double effective, double honestFrom, int replications, Draw draw) {
    /** What is true in a scenario. */
    public enum Kind {
        /** The null is true: the test should reject as often as its level says, or less often. */
        NULL,
        /** It is false: the test should reject often. */
        ALTERNATIVE
    }

    /** One run of a test on new numbers. */
    @FunctionalInterface
    public interface Draw {
        /**
         * The p-value of one run.
         *
         * <p>An interval answers with the smallest of the levels 1%, 5%, 10% at which it leaves out the truth, 1 if it
         * never does.
         *
         * @param random where all its randomness comes from
         */
        double pValue(SplittableRandom random);
    }

    /** A world in which the null is true. */
    public static Scenario ofNull(String world, int n, int replications, Draw draw) {
        return new Scenario(Kind.NULL, world, n, n, 0, replications, draw);
    }

    /** A world in which it is false. */
    public static Scenario ofPower(String world, int n, int replications, Draw draw) {
        return new Scenario(Kind.ALTERNATIVE, world, n, n, 0, replications, draw);
    }

    /** The same world, whose sample is worth fewer independent ones. */
    public Scenario worth(double independent) {
        return new Scenario(kind, world, n, independent, honestFrom, replications, draw);
    }

    /** The same world for a test that is said to be honest only from some effective sample on. */
    public Scenario from(double honest) {
        return new Scenario(kind, world, n, effective, honest, replications, draw);
    }

    /** Is the test said to be honest here? */
    public boolean relied() {
        return kind == Kind.NULL && effective >= honestFrom;
    }
}
