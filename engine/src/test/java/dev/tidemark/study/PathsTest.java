package dev.tidemark.study;

import static dev.tidemark.thesis.SmallMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PathsTest {
    private static final String BODY = """
            conditions:
              - id: up
                says: A is up
                when: A > 0
            outcomes:
              - id: rise
                says: B is high
                expect: B > 90
                within: 5d
            """;

    private static double[] random(SplittableRandom random, int n, double low, double high) {
        return random.doubles(n, low, high).toArray();
    }

    private static Paths paths(SmallMarket market, String body, int asOf, int before) {
        ThesisPlan plan = market.plan(body);
        States states = market.states(plan, asOf);
        History history = History.of(plan, states).stream()
                .filter(h -> h.of().equals("up"))
                .findFirst()
                .orElseThrow();
        return Paths.of(plan.outcomes().getFirst(), states.of(plan.conditions().getFirst()), history, states, before)
                .orElseThrow();
    }

    @Test
    void everyPathStandsAroundItsEvent() {
        double[] a = {-1, -1, 1, -1, -1, -1, -1, -1, 1, 1};
        double[] b = {0, 10, 20, 30, 40, 50, 60, 70, 80, 85};
        Paths paths = paths(new SmallMarket().daily("A", a).daily("B", b), BODY, 9, 2);

        assertThat(paths.from()).isEqualTo(-2);
        assertThat(paths.threshold()).isEqualTo(90);
        assertThat(paths.expression()).isEqualTo("B");
        assertThat(paths.events()).extracting(p -> p.event().day() - START).containsExactly(2, 8);
        assertThat(paths.events().get(0).values()).containsExactly(0, 10, 20, 30, 40, 50, 60, 70);
        assertThat(paths.events().get(1).values())
                .containsExactly(60, 70, 80, 85, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void theBandIsThatOfEveryEligibleDayOneByOne() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20; round++) {
            int n = random.nextInt(12, 80);
            double[] a = random(random, n, -1, 1);
            double[] b = random(random, n, 0, 100);
            Paths paths = paths(new SmallMarket().daily("A", a).daily("B", b), BODY, n - 1, 3);
            int[] eligible = java.util.stream.IntStream.range(0, n)
                    .filter(k -> b[k] <= 90 && k + 5 < n)
                    .toArray();

            assertThat(paths.band().days()).isEqualTo(eligible.length);
            for (int j = 0; j < paths.band().columns().size(); j++) {
                int offset = j - 3;
                double[] there = Arrays.stream(eligible)
                        .filter(k -> k + offset >= 0)
                        .mapToDouble(k -> b[k + offset])
                        .sorted()
                        .toArray();
                Distribution column = paths.band().columns().get(j);
                assertThat(column.n()).isEqualTo(there.length);
                if (there.length > 0) {
                    assertThat(column.mean())
                            .isCloseTo(DoubleStream.of(there).average().orElseThrow(), within(1e-9));
                    assertThat(column.median())
                            .isCloseTo((there[(there.length - 1) / 2] + there[there.length / 2]) / 2, within(1e-9));
                }
            }
        }
    }

    @Test
    void anOutcomeThatComparesNothingHasNoPaths() {
        ThesisPlan plan = new SmallMarket().daily("A", 1, 2).daily("B", 1, 2).plan("""
                conditions:
                  - {id: up, says: A is up, when: A > 0}
                outcomes:
                  - {id: both, says: both are up, expect: A > 1 and B > 1, within: 5d}
                """);
        States states = new SmallMarket().daily("A", 1, 2).daily("B", 1, 2).states(plan, 1);
        History history = History.of(plan, states).getFirst();

        assertThat(Paths.of(plan.outcomes().getFirst(), states.alignment(plan), history, states, 3))
                .isEmpty();
    }
}
