package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static final double X = Double.NaN;

    private static String condition(String id, String when, String more) {
        return "  - id: " + id + "\n    says: It holds\n    when: " + when + "\n" + more;
    }

    private static double[] truth(String more, double... a) {
        SmallMarket market = new SmallMarket().daily("A", a);
        ThesisPlan plan = market.plan("conditions:\n" + condition("a", "A > 0", more));
        return market.states(plan, a.length - 1).of(plan.conditions().getFirst());
    }

    @Test
    void aStateIsWhatItsExpressionSays() {
        assertThat(truth("", 1, -1, X, 1)).containsExactly(1, 0, X, 1);
    }

    @Test
    void forCountsFromTheDayOnWhichItHeldSoLong() {
        assertThat(truth("    for: 2d\n", 1, 1, -1, 1, 1, 1)).containsExactly(X, 1, 0, 0, 1, 1);
        assertThat(truth("    for: 1w\n", 1, 1, 1, 1, 1, 1, 1, 1)).containsExactly(X, X, X, X, X, X, 1, 1);
    }

    @Test
    void anUnknownDayWithinForIsUnknownUnlessAnotherDenies() {
        assertThat(truth("    for: 3d\n", -1, X, 1, 1, 1)).containsExactly(0, 0, 0, X, 1);
    }

    @Test
    void keepLightsTheDayAndThoseAfter() {
        assertThat(truth("    keep: 3d\n", -1, -1, -1, 1, -1, -1, -1)).containsExactly(X, X, 0, 1, 1, 1, 0);
    }

    @Test
    void anUnknownDayWithinKeepIsUnknownUnlessAnotherAffirms() {
        assertThat(truth("    keep: 2d\n", -1, X, -1, -1, 1, X, X)).containsExactly(X, X, X, 0, 1, 1, X);
    }

    @Test
    void forCountsBeforeKeepDoes() {
        assertThat(truth("    for: 2d\n    keep: 2d\n", -1, 1, -1, 1, 1, -1, -1))
                .containsExactly(X, 0, 0, 0, 1, 1, 0);
    }

    @Test
    void anImpulseIsTrueOnTheDayOfItsObservation() {
        SmallMarket market = new SmallMarket().series("W", "weekly", 10, 7, 1, 2, 1, 3);
        ThesisPlan plan = market.plan("conditions:\n"
                + condition("once", "crosses_above(W, 1.5)", "")
                + condition("lit", "crosses_above(W, 1.5)", "    keep: 3d\n")
                + condition("level", "W > 1.5", ""));
        States states = market.states(plan, 27);

        assertThat(trueDays(states.of(plan.conditions().get(0)))).containsExactly(7, 21);
        assertThat(trueDays(states.of(plan.conditions().get(1)))).containsExactly(7, 8, 9, 21, 22, 23);
        assertThat(trueDays(states.of(plan.conditions().get(2))))
                .containsExactly(7, 8, 9, 10, 11, 12, 13, 21, 22, 23, 24, 25, 26, 27);
    }

    private static int[] trueDays(double[] truth) {
        return IntStream.range(0, truth.length).filter(k -> truth[k] == 1).toArray();
    }

    @Test
    void theAlignmentNeedsAsManyAsItSays() {
        SplittableRandom random = new SplittableRandom(3);
        Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
        for (int round = 0; round < 60; round++) {
            SmallMarket market = new SmallMarket();
            double[][] values = new double[4][12];
            StringBuilder conditions = new StringBuilder("conditions:\n");
            for (int c = 0; c < values.length; c++) {
                for (int k = 0; k < values[c].length; k++) {
                    values[c][k] = random.nextInt(4) == 0 ? X : random.nextInt(3) > 0 ? 1 : -1;
                }
                values[c][0] = 1;
                market.daily("S" + c, values[c]);
                conditions.append(condition("c" + c, "S" + c + " > 0", ""));
            }
            int least = random.nextInt(1, 5);
            ThesisPlan plan = market.plan(conditions + "aligned: " + (least == 4 ? "all" : "at least " + least));
            double[] aligned = market.states(plan, 11).alignment(plan);
            assertThat(market.states(plan, 11).truths(plan))
                    .as("as sets of days")
                    .isEqualTo(new Truths(DaySet.where(aligned, 1), DaySet.where(aligned, 0)));
            for (int k = 0; k < 12; k++) {
                int met = 0;
                int unknown = 0;
                for (double[] one : values) {
                    met += one[k] > 0 ? 1 : 0;
                    unknown += Double.isNaN(one[k]) ? 1 : 0;
                }
                Truth expected = met >= least ? Truth.MET : met + unknown < least ? Truth.UNMET : Truth.UNKNOWN;
                assertThat(Truth.of(aligned[k])).isEqualTo(expected);
                seen.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Truth.values());
        assertThat(seen.values()).allMatch(times -> times > 50);
    }

    @Test
    void whatThePlaceDoesNotHaveIsUnknown() {
        SmallMarket market = new SmallMarket().daily("A", 1, 1, 1);
        ThesisPlan plan = market.plan(
                "conditions:\n" + condition("a", "A > 0", "") + condition("b", "B > 0", "") + "aligned: at least 1\n");
        States states = market.states(plan, 2);

        assertThat(plan.absent()).containsExactly("no series is called B");
        assertThat(states.of(plan.conditions().get(1))).containsExactly(X, X, X);
        assertThat(states.alignment(plan)).containsExactly(1, 1, 1);
    }

    /** Days of a condition are counted from the day its expression is met, and on as long as it stays lit. */
    @Test
    void aConditionBeginsBeforeItCounts() {
        SmallMarket market = new SmallMarket();
        market.daily("V", 0, 1, 1, 0, 0, 0, X, 1, 0, 0);
        ThesisPlan plan = market.plan("conditions:\n"
                + condition("both", "V > 0.5", "    for: 2d\n    keep: 3d\n")
                + condition("held", "V > 0.5", "    for: 2d\n"));
        States states = market.states(plan, 9);

        assertThat(states.begun(plan.conditions().get(0))).containsExactly(X, 1, 1, 1, 1, 0, X, 1, X, X);
        assertThat(states.begun(plan.conditions().get(1))).containsExactly(0, 1, 1, 0, 0, 0, X, 1, 0, 0);
        assertThat(states.raw(plan.conditions().get(0).when())).containsExactly(0, 1, 1, 0, 0, 0, X, 1, 0, 0);
    }
}
