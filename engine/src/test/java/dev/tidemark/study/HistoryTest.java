package dev.tidemark.study;

import static dev.tidemark.thesis.SmallMarket.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.stat.Trials;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String BODY = """
            conditions:
              - id: up
                says: A is up
                when: A > 0
            outcomes:
              - id: rise
                says: B is up
                expect: B > 0
                for: 1d
                within: 5d
            """;

    /** A series that is 1 on the given days, else -1. */
    private static double[] on(int length, int... days) {
        double[] values = new double[length];
        Arrays.fill(values, -1);
        for (int day : days) {
            values[day] = 1;
        }
        return values;
    }

    private static List<History> histories(SmallMarket market, String body, int asOf) {
        ThesisPlan plan = market.plan(body);
        return History.of(plan, market.states(plan, asOf));
    }

    private static List<History.Event> events(SmallMarket market, String body, int asOf) {
        return histories(market, body, asOf).stream()
                .filter(history -> history.of().equals("up"))
                .findFirst()
                .orElseThrow()
                .events();
    }

    /** Runs the pieces from the last to the first. */
    private static final Trials BACKWARDS = new Trials() {
        @Override
        public <T> List<T> run(int pieces, IntFunction<T> piece) {
            List<T> answers = new ArrayList<>();
            for (int i = pieces - 1; i >= 0; i--) {
                answers.addFirst(piece.apply(i));
            }
            return answers;
        }
    };

    @Test
    void theOrderInWhichPiecesAreDoneChangesNothing() {
        SplittableRandom random = new SplittableRandom(5);
        SmallMarket market = new SmallMarket()
                .daily("A", random.doubles(400, -1, 1).toArray())
                .daily("B", random.doubles(400, -1, 0.2).toArray());
        ThesisPlan plan = market.plan(BODY + """
            measures:
              - return(B, 5d)
            """);
        States states = market.states(plan, 399);
        states.evaluate(plan, BACKWARDS);

        assertThat(History.of(plan, states, BACKWARDS)).isEqualTo(History.of(plan, market.states(plan, 399)));
    }

    @Test
    void eventsHaveTheirDaysAndWhatFollowed() {
        SmallMarket market =
                new SmallMarket().daily("A", on(30, 0, 3, 4, 10, 20, 27)).daily("B", on(30, 8, 20));

        List<History.Event> events = events(market, BODY, 29);

        assertThat(events).extracting(e -> e.day() - START).containsExactly(3, 10, 20, 27);
        assertThat(events)
                .extracting(History.Event::followed)
                .containsExactly(Followed.HIT, Followed.MISS, Followed.ALREADY, Followed.OPEN);
        assertThat(events.getFirst().hitOn()).hasValue(START + 8);
        assertThat(events.subList(1, 4)).allMatch(event -> event.hitOn().isEmpty());
        assertThat(events).allMatch(History.Event::independent);
    }

    @Test
    void anEventWithinTheHorizonOfAnotherIsNotIndependent() {
        SmallMarket market =
                new SmallMarket().daily("A", on(30, 3, 6, 8, 9, 11)).daily("B", on(30));

        assertThat(events(market, BODY, 29)).extracting(e -> e.day() - START).containsExactly(3, 6, 8, 11);
        assertThat(events(market, BODY, 29))
                .extracting(History.Event::independent)
                .containsExactly(true, false, false, true);
    }

    @Test
    void theHistoryBeginsWhereTheThesisSays() {
        SmallMarket market = new SmallMarket().daily("A", on(30, 3, 6, 10)).daily("B", on(30));

        List<History.Event> events = events(market, BODY + "history: {since: 2025-01-07}\n", 29);

        assertThat(events).extracting(e -> e.day() - START).containsExactly(6, 10);
        assertThat(events).extracting(History.Event::independent).containsExactly(true, false);
    }

    @Test
    void thereIsOneForTheAlignmentAndForEachConditionByEachOutcome() {
        SmallMarket market = new SmallMarket().daily("A", on(30, 3)).daily("B", on(30, 8));
        String body = BODY.replace("outcomes:", """
                  - id: down
                    says: B is down
                    when: B < 0
                outcomes:""") + """
                  - id: fall
                    says: B is down
                    expect: B < 0
                    for: 2d
                    within: 10d
                """;

        List<History> all = histories(market, body, 29);

        assertThat(all)
                .extracting(history -> history.of() + " " + history.outcome())
                .containsExactly("alignment rise", "up rise", "down rise", "alignment fall", "up fall", "down fall");
        assertThat(all).allMatch(history -> history.since() == START && history.through() == START + 29);
        assertThat(all.getFirst().events()).extracting(e -> e.day() - START).containsExactly(3);
    }

    private static List<History.MeasureValue> measured(SmallMarket market, String measure, int asOf) {
        return events(market, BODY + "measures:\n  - " + measure + "\n", asOf).stream()
                .flatMap(event -> event.measures().stream())
                .toList();
    }

    private static SmallMarket rising(int... eventDays) {
        return new SmallMarket()
                .daily("A", on(100, eventDays))
                .daily("B", on(100))
                .daily("P", IntStream.range(0, 100).mapToDouble(k -> 100 + k).toArray());
    }

    @Test
    void aMeasureIsReadAtTheEventAndItsWindow() {
        History.MeasureValue value = measured(rising(10), "return(P, 7d)", 99).getFirst();

        assertThat(value.at()).hasValue(START + 17);
        assertThat(value.value()).isEqualTo(117.0 / 110 - 1);
        assertThat(value.expression()).isEqualTo("return(P, 7d)");
        assertThat(value.unit().toString()).isEqualTo("fraction");
    }

    @Test
    void anotherDayCanBeNamed() {
        History.MeasureValue later =
                measured(rising(10), "{of: \"return(P, 7d)\", at: 30d}", 99).getFirst();
        History.MeasureValue level = measured(rising(10), "{of: P, at: 2w}", 99).getFirst();

        assertThat(later.at()).hasValue(START + 40);
        assertThat(later.value()).isEqualTo(140.0 / 133 - 1);
        assertThat(level.at()).hasValue(START + 24);
        assertThat(level.value()).isEqualTo(124);
    }

    @Test
    void nestedWindowsAddUp() {
        History.MeasureValue value =
                measured(rising(10), "mean(change(P, 5d), 4d)", 99).getFirst();

        assertThat(value.at()).hasValue(START + 19);
        assertThat(value.value()).isEqualTo(5);
    }

    @Test
    void aMeasureAfterTheAsOfIsUnknown() {
        History.MeasureValue known = measured(rising(90), "return(P, 7d)", 97).getFirst();
        History.MeasureValue later = measured(rising(90), "return(P, 7d)", 96).getFirst();

        assertThat(known.at()).hasValue(START + 97);
        assertThat(later.at()).isEmpty();
        assertThat(later.value()).isNaN();
    }

    @Test
    void aWindowOfSessionsIsReadWhenItLiesBehindTheEvent() {
        SmallMarket market = new SmallMarket()
                .daily("A", on(100, 10))
                .daily("B", on(100))
                .series("W", "weekly", 10, 7, 1, 2, 4, 8, 16, 32, 64, 128, 256);

        History.MeasureValue value =
                measured(market, "return(W, 2 sessions)", 60).getFirst();

        assertThat(value.at()).hasValue(START + 28);
        assertThat(value.value()).isEqualTo(3);
    }

    @Test
    void whatDoesNotComeInTimeIsUnknown() {
        double[] late = new double[100];
        Arrays.fill(late, Double.NaN);
        late[0] = 1;
        late[99] = 2;
        SmallMarket market =
                new SmallMarket().daily("A", on(100, 10)).daily("B", on(100)).daily("L", late);

        History.MeasureValue value = measured(market, "{of: L, at: 5d}", 99).getFirst();

        assertThat(value.at()).isEmpty();
        assertThat(value.value()).isNaN();
    }

    @Test
    void noMeasureReadsAnythingFromBeforeTheEvent() {
        List<String> measures = List.of(
                "return(P, 7d)",
                "return(W, 3 sessions)",
                "mean(P, 5d) / lag(P, 9d)",
                "std(log_return(P, 1d), 10 sessions)",
                "{of: P / W, at: 3d}",
                "{of: W, at: 1d}",
                "slope(W, 4 sessions)",
                "{of: \"correlation(P, Q, 8 sessions)\", at: 20d}",
                "highest(P, 1w) - lowest(Q, 1w)",
                "return(P, 7d) - return(Q, 6d)");
        SplittableRandom random = new SplittableRandom(42);
        List<String> read = new ArrayList<>();
        for (int event : new int[] {12, 25, 31}) {
            double[] p = random.doubles(110, 1, 2).toArray();
            double[] q = random.doubles(110, 1, 2).toArray();
            double[] w = random.doubles(16, 1, 2).toArray();
            for (String measure : measures) {
                History.MeasureValue before = valueOf(event, p, q, w, measure);
                History.MeasureValue after =
                        valueOf(event, past(p, event, 1), past(q, event, 1), past(w, event, 7), measure);

                assertThat(after).as(measure + " after " + event).isEqualTo(before);
                if (before.at().isPresent()) {
                    read.add(measure);
                }
            }
        }
        assertThat(read).containsAll(measures);
    }

    private static History.MeasureValue valueOf(int event, double[] p, double[] q, double[] w, String measure) {
        SmallMarket market = new SmallMarket()
                .daily("A", on(110, event))
                .daily("B", on(110))
                .daily("P", p)
                .daily("Q", q)
                .series("W", "weekly", 10, 7, w);
        return measured(market, measure, 109).getFirst();
    }

    /** The same series with another past: every value dated before the event is different. */
    private static double[] past(double[] values, int event, int step) {
        double[] other = values.clone();
        for (int k = 0; k * step < event; k++) {
            other[k] = 50 - other[k];
        }
        return other;
    }

    @Test
    void aMeasureOfSomethingAbsentIsUnknown() {
        History.MeasureValue value =
                measured(rising(10), "return(NOBODY, 7d)", 99).getFirst();

        assertThat(value.value()).isNaN();
        assertThat(value.at()).isEqualTo(OptionalInt.empty());
        assertThat(value.expression()).isEqualTo("return(NOBODY, 7d)");
    }
}
