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
        return Paths.of(plan.outcomes().getFirst(), states.of(plan.conditions().getFirst()), history, states, before, 1)
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

    /** Days on which B is high are already so, and no event on them counts; nor does one whose window has a hole. */
    @Test
    void theMeanIsThatOfTheEventsThatCountOneByOne() {
        SplittableRandom random = new SplittableRandom(8);
        int drawn = 0;
        for (int round = 0; round < 30; round++) {
            int n = random.nextInt(40, 200);
            double[] a = random(random, n, -1, 0.3);
            double[] b = random(random, n, 0, 100);
            if (round % 3 == 0) {
                b[n / 2] = Double.NaN;
            }
            Paths paths = paths(new SmallMarket().daily("A", a).daily("B", b), BODY, n - 1, 3);
            int[] eligible = java.util.stream.IntStream.range(0, n)
                    .filter(k -> b[k] <= 90 && k + 5 < n && whole(b, k - 3, k + 5))
                    .toArray();
            int[] events = paths.events().stream()
                    .filter(p -> p.event().independent())
                    .mapToInt(p -> p.event().day() - START)
                    .filter(k -> Arrays.binarySearch(eligible, k) >= 0)
                    .toArray();
            MeanPath mean = paths.mean();

            assertThat(mean.from()).isEqualTo(-3);
            assertThat(mean.days()).isEqualTo(eligible.length);
            assertThat(mean.bands().isPresent()).isEqualTo(events.length > 0);
            for (int j = 0; j < 9; j++) {
                int offset = j - 3;
                assertThat(mean.anyDay()[j])
                        .isCloseTo(
                                Arrays.stream(eligible)
                                        .mapToDouble(k -> b[k + offset])
                                        .average()
                                        .orElse(Double.NaN),
                                within(1e-9));
                if (events.length > 0) {
                    assertThat(mean.bands().orElseThrow().paths()).isEqualTo(events.length);
                    assertThat(mean.bands().orElseThrow().mean()[j])
                            .isCloseTo(
                                    Arrays.stream(events)
                                            .mapToDouble(k -> b[k + offset])
                                            .average()
                                            .orElseThrow(),
                                    within(1e-9));
                    drawn++;
                }
            }
            int clusters = 0;
            for (int i = 0; i < events.length; i++) {
                clusters += i == 0 || events[i] - events[i - 1] >= 9 ? 1 : 0;
            }
            assertThat(mean.clusters()).isEqualTo(clusters);
        }
        assertThat(drawn).isGreaterThan(100);
    }

    private static boolean whole(double[] values, int from, int to) {
        return from >= 0
                && to < values.length
                && Arrays.stream(values, from, to + 1).noneMatch(Double::isNaN);
    }

    /** Far apart, so that every event is a cluster; B is 50 higher on the two days after each. */
    private static SmallMarket jumps(int events, int n) {
        SplittableRandom random = new SplittableRandom(2);
        double[] a = new double[n];
        double[] b = random(random, n, 0, 10);
        Arrays.fill(a, -1);
        for (int e = 0; e < events; e++) {
            int day = 10 + 20 * e;
            a[day] = 1;
            b[day + 1] += 50;
            b[day + 2] += 50;
        }
        return new SmallMarket().daily("A", a).daily("B", b);
    }

    @Test
    void theMeanOfAnyDayLeavesTheBandWhereTheEventsDiffer() {
        MeanPath mean = paths(jumps(20, 430), BODY, 429, 3).mean();

        assertThat(mean.clusters()).isEqualTo(20);
        assertThat(mean.bounded()).isTrue();
        assertThat(mean.outside(1)).contains(1, 2).doesNotContain(0, -1);
        assertThat(mean.outside(2)).contains(2).doesNotContain(1);
        // The band of the whole path holds that of each day.
        for (int j = 0; j < 9; j++) {
            assertThat(mean.bands().orElseThrow().lowest()[j])
                    .isLessThan(mean.bands().orElseThrow().low()[j]);
        }
    }

    @Test
    void twoEventsHaveABandWithoutEndsAndOneHasNone() {
        MeanPath two = paths(jumps(2, 100), BODY, 99, 3).mean();
        assertThat(two.comparable()).isTrue();
        assertThat(two.bounded()).isFalse();
        assertThat(two.outside(1)).isEmpty();
        MeanPath one = paths(jumps(1, 100), BODY, 99, 3).mean();
        assertThat(one.clusters()).isOne();
        assertThat(one.comparable()).isFalse();
        assertThat(paths(jumps(0, 100), BODY, 99, 3).mean().clusters()).isZero();
    }

    @Test
    void noMoreDaysBeforeTheEventThanAfterIt() {
        MeanPath mean = paths(jumps(5, 200), BODY, 199, 30).mean();
        assertThat(mean.from()).isEqualTo(-5);
        assertThat(mean.anyDay()).hasSize(11);
        assertThat(mean.clusters()).isEqualTo(5);
    }

    @Test
    void theSeedDecidesTheBandAndNothingElseDoes() {
        double[] values = new SplittableRandom(1).doubles(300).toArray();
        int[] events = {20, 60, 100, 140, 180, 220, 260};
        int[] days = java.util.stream.IntStream.range(10, 280).toArray();
        double[] first = MeanPath.of(values, events, days, 5, 10, 7)
                .bands()
                .orElseThrow()
                .highest();
        assertThat(MeanPath.of(values, events, days, 5, 10, 7)
                        .bands()
                        .orElseThrow()
                        .highest())
                .isEqualTo(first);
        assertThat(MeanPath.of(values, events, days, 5, 10, 8)
                        .bands()
                        .orElseThrow()
                        .highest())
                .isNotEqualTo(first);
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

        assertThat(Paths.of(plan.outcomes().getFirst(), states.alignment(plan), history, states, 3, 1))
                .isEmpty();
    }
}
