package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What the corrections of p-values share: their order, their answer, the worlds they are calibrated in. */
final class PValues {
    private static final int TESTS = 20;

    static final Setting LEVEL = Setting.number("level", "0.05", "from which adjusted p-value on a test is a finding");

    private PValues() {}

    /** The positions of the known p-values, smallest first; of equal ones the first first. */
    static int[] order(double[] p) {
        for (double one : p) {
            if (one < 0 || one > 1) {
                throw new BadInput(one + " is no p-value from 0 to 1");
            }
        }
        return IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted((i, j) -> Double.compare(p[i], p[j]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Step-up adjustment: the smallest of factor(rank) p over this rank and all above, at most 1. */
    static double[] stepUp(double[] p, java.util.function.IntToDoubleFunction factor) {
        int[] order = order(p);
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double smallest = 1;
        for (int k = order.length - 1; k >= 0; k--) {
            smallest = Math.min(smallest, factor.applyAsDouble(k + 1) * p[order[k]]);
            adjusted[order[k]] = smallest;
        }
        return adjusted;
    }

    static Answer answer(Numbers numbers, Settings settings, UnaryOperator<double[]> adjustment) {
        if (numbers.width() != 1) {
            throw new BadInput("it takes one column of p-values; there are " + numbers.width());
        }
        double[] p = numbers.column(0);
        double level = settings.number("level", 0, 1);
        double[] adjusted = adjustment.apply(p);
        double smallest =
                Arrays.stream(adjusted).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
        List<Answer> rows = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            rows.add(new Answer()
                    .whole("row", i + 1L)
                    .put("p_value", p[i])
                    .put("p_adjusted", adjusted[i])
                    .yes("finding", adjusted[i] <= level));
        }
        long known = Arrays.stream(p).filter(v -> !Double.isNaN(v)).count();
        return new Answer()
                .put("p_value", smallest)
                .whole("n", known)
                .whole(
                        "findings",
                        Arrays.stream(adjusted).filter(v -> v <= level).count())
                .put("level", level)
                .rows("tests", rows);
    }

    /** The smallest adjusted p of true nulls, whose statistics are independent or hang together. */
    static List<Scenario> scenarios(UnaryOperator<double[]> adjustment, boolean anyDependence) {
        List<Scenario> all = new ArrayList<>();
        all.add(Scenario.ofNull(
                "any finding: 20 true nulls, independent", TESTS, 4000, r -> smallest(adjustment, r, 0, 0)));
        all.add(Scenario.ofNull(
                "any finding: 20 true nulls, correlated 0.8", TESTS, 4000, r -> smallest(adjustment, r, 0.8, 0)));
        if (anyDependence) {
            all.add(Scenario.ofNull(
                    "any finding: 20 true nulls, in pairs of opposite sign",
                    TESTS,
                    4000,
                    r -> smallest(adjustment, r, 0, 1)));
        }
        all.add(Scenario.ofPower("one of 20 has z of 4 on average", TESTS, 4000, r -> {
            double[] p = draw(r, 0, 0);
            p[0] = Tails.twoSided(4 + r.nextGaussian());
            return adjustment.apply(p)[0];
        }));
        return all;
    }

    private static double smallest(
            UnaryOperator<double[]> adjustment, SplittableRandom random, double shared, int opposite) {
        return Arrays.stream(adjustment.apply(draw(random, shared, opposite)))
                .min()
                .orElseThrow();
    }

    private static double[] draw(SplittableRandom random, double shared, int opposite) {
        double common = random.nextGaussian();
        double[] p = new double[TESTS];
        double last = 0;
        for (int i = 0; i < TESTS; i++) {
            double z = Math.sqrt(shared) * common + Math.sqrt(1 - shared) * random.nextGaussian();
            if (opposite == 1 && i % 2 == 1) {
                z = -last;
            }
            last = z;
            p[i] = opposite == 1 ? Tails.above(z) : Tails.twoSided(z);
        }
        return p;
    }
}
