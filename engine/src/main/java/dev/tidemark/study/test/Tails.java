package dev.tidemark.study.test;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tail probabilities of the usual distributions; NaN for a statistic that is NaN. */
final class Tails {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Tails() {}

    /** P(Z > z) of a standard normal Z. */
    static double above(double z) {
        return Double.isNaN(z) ? z : NORMAL.survivalProbability(z);
    }

    /** P(Z <= z) of a standard normal Z. */
    static double below(double z) {
        return Double.isNaN(z) ? z : NORMAL.cumulativeProbability(z);
    }

    /** P(|Z| >= |z|) of a standard normal Z. */
    static double twoSided(double z) {
        return Math.min(1, 2 * above(Math.abs(z)));
    }

    /** The value that a standard normal Z exceeds with this probability. */
    static double normalQuantileAbove(double p) {
        return NORMAL.inverseSurvivalProbability(p);
    }

    /** The value that a standard normal Z lies below with this probability. */
    static double normalQuantile(double p) {
        return NORMAL.inverseCumulativeProbability(p);
    }

    /** P(T > t) of Student's t. */
    static double aboveT(double t, double degrees) {
        return Double.isNaN(t) || !(degrees > 0)
                ? Double.NaN
                : TDistribution.of(degrees).survivalProbability(t);
    }

    /** P(|T| >= |t|) of Student's t. */
    static double twoSidedT(double t, double degrees) {
        return Math.min(1, 2 * aboveT(Math.abs(t), degrees));
    }

    /** The value that Student's t exceeds with this probability. */
    static double quantileAboveT(double p, double degrees) {
        return Double.isNaN(p) || !(degrees > 0)
                ? Double.NaN
                : TDistribution.of(degrees).inverseSurvivalProbability(p);
    }

    /** P(X > x) of a chi-squared X. */
    static double aboveChiSquared(double x, double degrees) {
        return Double.isNaN(x) ? x : ChiSquaredDistribution.of(degrees).survivalProbability(x);
    }

    /** P(X > x) of an F-distributed X. */
    static double aboveF(double x, double degrees, double below) {
        return Double.isNaN(x) ? x : FDistribution.of(degrees, below).survivalProbability(Math.max(0, x));
    }
}
