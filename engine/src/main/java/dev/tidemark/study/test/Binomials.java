package dev.tidemark.study.test;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Exact statements about a number of hits among independent events. */
public final class Binomials {
    private Binomials() {}

    /**
     * An interval of rates.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double low, double high) {}

    /**
     * The Clopper-Pearson interval of a rate: it covers the true rate at least as often as its level says.
     *
     * <p>Source: Clopper and Pearson (1934), by quantiles of the beta distribution.
     *
     * @param hits how many hit
     * @param n of how many, at least 1
     * @param level the level, such as 0.95
     */
    public static Interval clopperPearson(int hits, int n, double level) {
        if (n < 1 || hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " hits of " + n);
        }
        double tail = (1 - level) / 2;
        double low = hits == 0 ? 0 : BetaDistribution.of(hits, n - hits + 1.0).inverseCumulativeProbability(tail);
        double high = hits == n ? 1 : BetaDistribution.of(hits + 1.0, n - hits).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    /**
     * The smallest hit rate that n independent events could have told from a base rate: the exact one-sided binomial
     * test at the given level would find it with the given power.
     *
     * <p>The test rejects from c hits on, the smallest c with P(X >= c | base) not above the level; the answer solves
     * P(X >= c | rate) = power.
     *
     * @param base the base rate
     * @param n how many independent events
     * @param level level of the test, such as 0.05
     * @param power how often it should be found, such as 0.8
     * @return the rate, or empty when not even hits without exception could be told from the base rate
     */
    public static OptionalDouble smallestDetectable(double base, int n, double level, double power) {
        if (n < 1 || !(base >= 0 && base < 1)) {
            return OptionalDouble.empty();
        }
        BinomialDistribution luck = BinomialDistribution.of(n, base);
        int critical = critical(luck, level, luck.inverseSurvivalProbability(Math.min(1, level)) + 1);
        if (critical > n) {
            return OptionalDouble.empty();
        }
        // P(X >= c | p) is the distribution function of Beta(c, n - c + 1) at p.
        return OptionalDouble.of(
                BetaDistribution.of(critical, n - critical + 1.0).inverseCumulativeProbability(power));
    }

    /**
     * The fewest hits, at least 1, of which there are so many or more by luck with no more than some probability; n + 1 if
     * there are none.
     *
     * @param luck the distribution of hits
     * @param level the probability
     * @param guess where to look for it
     */
    static int critical(BinomialDistribution luck, double level, int guess) {
        int critical = Math.clamp(guess, 1, luck.getNumberOfTrials() + 1);
        while (critical <= luck.getNumberOfTrials() && luck.survivalProbability(critical - 1) > level) {
            critical++;
        }
        while (critical > 1 && luck.survivalProbability(critical - 2) <= level) {
            critical--;
        }
        return critical;
    }

    /**
     * The same as Tidemark says it everywhere: at 5%, with a power of 80%.
     *
     * @param base base rate
     * @param n number of events
     */
    public static OptionalDouble smallestDetectable(double base, int n) {
        return smallestDetectable(base, n, 0.05, 0.8);
    }

    /**
     * How often the exact one-sided test rejects by luck: the largest probability of so many hits or more that is not above
     * the level. Of few events it is far below the level, and 0 where not even hits without exception are rare.
     *
     * @param n of how many
     * @param base base rate
     * @param level level of the test, such as 0.05
     */
    public static double size(int n, double base, double level) {
        if (n < 1 || !(base > 0 && base < 1)) {
            return 0;
        }
        BinomialDistribution luck = BinomialDistribution.of(n, base);
        int critical = critical(luck, level, luck.inverseSurvivalProbability(Math.min(1, level)) + 1);
        return critical > n ? 0 : luck.survivalProbability(critical - 1);
    }

    /**
     * The p-value of the exact one-sided test: P(X >= hits) at the base rate.
     *
     * @param hits how many hit
     * @param n of how many
     * @param base base rate
     */
    public static double atLeast(int hits, int n, double base) {
        return hits == 0 ? 1 : BinomialDistribution.of(n, base).survivalProbability(hits - 1);
    }
}
