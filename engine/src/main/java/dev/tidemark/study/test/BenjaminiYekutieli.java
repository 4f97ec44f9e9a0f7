package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.List;

/**
 * The adjustment of Benjamini and Yekutieli: controls the expected share of false ones among the findings, whatever the
 * dependence.
 *
 * <p>Formula: that of {@link BenjaminiHochberg} times 1 + 1/2 + ... + 1/m, at most 1.
 *
 * <p>Source: Benjamini and Yekutieli (2001), Annals of Statistics 29.
 */
public final class BenjaminiYekutieli implements StatTest {
    BenjaminiYekutieli() {}

    /**
     * The adjusted p-values.
     *
     * @param p p-values; NaN stands for a test that could not be done, counts for nothing and stays NaN
     * @return adjusted p-values, in the same order
     * @throws dev.tidemark.stat.BadInput if one does not lie between 0 and 1
     */
    public static double[] adjusted(double[] p) {
        int m = PValues.order(p).length;
        double harmonic = 0;
        for (int i = 1; i <= m; i++) {
            harmonic += 1.0 / i;
        }
        double factor = m * harmonic;
        return PValues.stepUp(p, rank -> factor / rank);
    }

    @Override
    public About about() {
        return new About(
                "fdr-dependent",
                "Adjustment of Benjamini and Yekutieli: the false discovery rate under any dependence",
                "of each test: its own null",
                "the p-values are true; any dependence",
                "Benjamini and Yekutieli (2001)",
                "one column of p-values",
                List.of(PValues.LEVEL),
                "p-values.csv --level 0.1");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        return PValues.answer(numbers, settings, BenjaminiYekutieli::adjusted);
    }

    @Override
    public List<Scenario> scenarios() {
        return PValues.scenarios(BenjaminiYekutieli::adjusted, true);
    }
}
