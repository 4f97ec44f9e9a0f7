package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;

/**
 * Holm's step-down adjustment of p-values: controls the chance of any false finding, whatever the dependence.
 *
 * <p>Formula: in the order of rising p, (m - k + 1) p(k) for the k-th of m, but not below that of the one before, at most 1.
 *
 * <p>Source: Holm (1979), Scandinavian Journal of Statistics 6.
 *
 * <pre>{@code
 * double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03}); // 0.03, 0.06, 0.06
 * }</pre>
 */
public final class Holm implements StatTest {
    Holm() {}

    /**
     * The adjusted p-values.
     *
     * @param p p-values; NaN stands for a test that could not be done, counts for nothing and stays NaN
     * @return adjusted p-values, in the same order
     * @throws dev.tidemark.stat.BadInput if one does not lie between 0 and 1
     */
    public static double[] adjusted(double[] p) {
        int[] order = PValues.order(p);
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (order.length - k) * p[order[k]]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }

    @Override
    public About about() {
        return new About(
                "holm",
                "Holm's adjustment: the chance of any false finding",
                "of each test: its own null",
                "the p-values are true; any dependence",
                "Holm (1979)",
                "one column of p-values",
                List.of(PValues.LEVEL),
                "p-values.csv --level 0.1");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        return PValues.answer(numbers, settings, Holm::adjusted);
    }

    @Override
    public List<Scenario> scenarios() {
        return PValues.scenarios(Holm::adjusted, true);
    }
}
