package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.List;

/**
 * The adjustment of Benjamini and Hochberg: controls the expected share of false ones among the findings.
 *
 * <p>Formula: in the order of rising p, the smallest of m p(j) / j over the k-th of m and all that follow, at most 1. For
 * independent tests and such that depend positively on each other; {@link BenjaminiYekutieli} is for all others.
 *
 * <p>Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57; Benjamini and Yekutieli (2001).
 */
public final class BenjaminiHochberg implements StatTest {
    BenjaminiHochberg() {}

    /**
     * The adjusted p-values.
     *
     * @param p p-values; NaN stands for a test that could not be done, counts for nothing and stays NaN
     * @return adjusted p-values, in the same order
     * @throws dev.tidemark.stat.BadInput if one does not lie between 0 and 1
     */
    public static double[] adjusted(double[] p) {
        double m = PValues.order(p).length;
        return PValues.stepUp(p, rank -> m / rank);
    }

    @Override
    public About about() {
        return new About(
                "fdr",
                "Adjustment of Benjamini and Hochberg: the false discovery rate",
                "of each test: its own null",
                "the p-values are true; the tests are independent or depend positively on each other",
                "Benjamini and Hochberg (1995)",
                "one column of p-values",
                List.of(PValues.LEVEL),
                "p-values.csv --level 0.1");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        return PValues.answer(numbers, settings, BenjaminiHochberg::adjusted);
    }

    @Override
    public List<Scenario> scenarios() {
        return PValues.scenarios(BenjaminiHochberg::adjusted, false);
    }
}
