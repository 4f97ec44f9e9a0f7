package dev.tidemark.thesis;

import static dev.tidemark.thesis.SmallMarket.START;
import static dev.tidemark.thesis.SmallMarket.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final double X = Double.NaN;

    private static Reading read(SmallMarket market, int days, String... conditions) {
        StringBuilder body = new StringBuilder("conditions:\n");
        for (int i = 0; i < conditions.length; i++) {
            body.append("  - id: c")
                    .append(i)
                    .append("\n    says: Statement ")
                    .append(i)
                    .append('\n');
            body.append("    when: ").append(conditions[i]).append('\n');
        }
        ThesisPlan plan = market.plan(body.toString());
        return new Reader(market.states(plan, days)).read(plan);
    }

    private static Reading.ConditionState one(SmallMarket market, int days, String condition) {
        return read(market, days, condition).conditions().getFirst();
    }

    private static SmallMarket a(double... values) {
        return new SmallMarket().daily("A", values);
    }

    @Test
    void sinceIsTheFirstDayOfTheCurrentState() {
        Reading.ConditionState met = one(a(-1, -1, 1, 1, 1), 4, "A > 0");
        Reading.ConditionState unmet = one(a(1, -1, 1, -1), 3, "A > 0");

        assertThat(met.state()).isEqualTo(Truth.MET);
        assertThat(met.since()).hasValue(START + 2);
        assertThat(unmet.state()).isEqualTo(Truth.UNMET);
        assertThat(unmet.since()).hasValue(START + 3);
    }

    @Test
    void aStateThatBeganBeforeTheDataHasNoFirstDay() {
        assertThat(one(a(1, 1, 1), 2, "A > 0").since()).isEmpty();
        assertThat(one(a(X, X, 1, 1).daily("B", 1, 1, 1, 1), 3, "A + B * 0 > 0").since())
                .isEmpty();
    }

    @Test
    void aStateThatBeganBeforeItsWindowWasFullHasNoFirstDay() {
        assertThat(one(a(1, 2, 3, 4, 5), 4, "change(A, 2d) > 0").since()).isEmpty();
        assertThat(one(a(1, 2, 3, 2, 5), 4, "change(A, 1d) > 0").since()).hasValue(START + 4);
    }

    @Test
    void afterAGapTheStateBeginsAnew() {
        assertThat(one(a(-1, 1, X, X, 1, 1), 5, "A > 0").since()).hasValue(START + 4);
        assertThat(one(a(1, 1, X, 1), 3, "A > 0").since()).hasValue(START + 3);
    }

    @Test
    void whatWasKnownBeforeAGapDoesNotPredateTheData() {
        SmallMarket market = a(1, -1, -1, -1, -1).daily("LATE", X, X, X, 1, 1);

        assertThat(one(market, 4, "A > 0 or LATE > 0").since()).hasValue(START + 3);
        assertThat(one(market, 4, "LATE > 0").since()).isEmpty();
    }

    @Test
    void anUnknownStateHasAFirstDayToo() {
        Reading.ConditionState state = one(a(1, 1, X, X), 3, "A > 0");

        assertThat(state.state()).isEqualTo(Truth.UNKNOWN);
        assertThat(state.since()).hasValue(START + 2);
    }

    @Test
    void forAndKeepMoveTheFirstDay() {
        assertThat(one(a(-1, -1, 1, 1, 1), 4, "A > 0\n    for: 2d").since()).hasValue(START + 3);
        assertThat(one(a(1, -1, -1, -1, 1, -1), 5, "crosses_above(A, 0)\n    keep: 3d")
                        .since())
                .hasValue(START + 4);
    }

    @Test
    void whatMayHaveBeenLitBeforeTheDataHasNoFirstDay() {
        assertThat(one(a(1, -1, 1, -1), 3, "crosses_above(A, 0)\n    keep: 3d").since())
                .isEmpty();
    }

    @Test
    void theValueTheThresholdAndTheDistanceBetweenThem() {
        SmallMarket market = a(4, 5, 3).daily("B", 1, 1, 7);

        Reading.ConditionState plain = one(market, 2, "A >= 10");
        assertThat(plain.value()).isEqualTo(3);
        assertThat(plain.threshold()).isEqualTo(10);
        assertThat(plain.distance()).isEqualTo(-7);
        assertThat(plain.unit().toString()).isEqualTo("number");
        assertThat(plain.expression()).isEqualTo("A >= 10");
        assertThat(plain.through()).hasValue(START + 2);

        Reading.ConditionState twoSeries = one(market, 2, "not (B < A)");
        assertThat(twoSeries.value()).isEqualTo(7);
        assertThat(twoSeries.threshold()).isEqualTo(3);

        Reading.ConditionState share = one(market, 2, "-50% < drawdown(A)");
        assertThat(share.value()).isEqualTo(-0.5);
        assertThat(share.unit().toString()).isEqualTo("fraction");

        Reading.ConditionState crossing = one(market, 2, "crosses_below(A, B)\n    keep: 5d");
        assertThat(crossing.value()).isEqualTo(3);
        assertThat(crossing.threshold()).isEqualTo(7);

        Reading.ConditionState both = one(market, 2, "A > 0 and B > 0");
        assertThat(both.state()).isEqualTo(Truth.MET);
        assertThat(both.value()).isNaN();
        assertThat(both.threshold()).isNaN();
        assertThat(both.distance()).isNaN();
    }

    @Test
    void aBreakoutIsComparedWithTheRecordBeforeIt() {
        SmallMarket market = a(5, 3, 4, 3, 4, 3, 4, 6, 5.5, 7);

        Reading.ConditionState on = one(market, 9, "breakout(A, standing=2 sessions)\n    keep: 3d");
        Reading.ConditionState before = one(market, 8, "breakout(A, standing=2 sessions)\n    keep: 3d");

        assertThat(on.value()).isEqualTo(7);
        assertThat(on.threshold()).isEqualTo(6);
        assertThat(on.distance()).isEqualTo(1);
        assertThat(before.value()).isEqualTo(5.5);
        assertThat(before.threshold()).isEqualTo(6);
        assertThat(before.state()).isEqualTo(Truth.MET);
        assertThat(before.since()).hasValue(START + 7);
    }

    @Test
    void aRecordThatIsTooYoungIsNotToBeMetAndHasNoDistance() {
        String breakout = "breakout(A, standing=3 sessions)";
        SmallMarket market = a(5, 3, 4, 3, 6, 4, 5, 5.5, 5.5);

        Reading.ConditionState on = one(market, 4, breakout);
        assertThat(on.state()).isEqualTo(Truth.MET);
        assertThat(on.distance()).isEqualTo(1);
        assertThat(on.reason()).isEmpty();

        Reading.ConditionState young = one(market, 6, breakout);
        assertThat(young.state()).isEqualTo(Truth.UNMET);
        assertThat(young.value()).isEqualTo(5);
        assertThat(young.threshold()).isEqualTo(6);
        assertThat(young.distance()).isNaN();
        assertThat(young.reason()).isEqualTo("its record is 2 sessions old and must have stood 3");

        Reading.ConditionState stood = one(market, 7, breakout);
        assertThat(stood.distance()).isEqualTo(-0.5);
        assertThat(stood.reason()).isEmpty();

        Reading.ConditionState lit = one(market, 6, breakout + "\n    keep: 5d");
        assertThat(lit.state()).isEqualTo(Truth.MET);
        assertThat(lit.distance()).isNaN();
        assertThat(lit.reason()).isEqualTo("its record is 2 sessions old and must have stood 3 for the next breakout");

        Reading.ConditionState unknown = one(market, 2, breakout);
        assertThat(unknown.state()).isEqualTo(Truth.UNKNOWN);
        assertThat(unknown.distance()).isNaN();
        assertThat(unknown.reason()).contains("needs more history");
    }

    @Test
    void aPendingBreakoutHasItsDistance() {
        Reading.ConditionState pending =
                one(a(5, 3, 4, 3, 6, 4.5, 4), 5, "breakout(A, standing=3 sessions, confirm=2 sessions)");

        assertThat(pending.state()).isEqualTo(Truth.UNMET);
        assertThat(pending.threshold()).isEqualTo(5);
        assertThat(pending.distance()).isEqualTo(-0.5);
        assertThat(pending.reason()).isEmpty();
    }

    @Test
    void theReasonNamesWhatIsMissing() {
        SmallMarket market = a(1, 1, X, X)
                .daily("LATE", X, X, X, X, X, 1)
                .daily("LONG", 1, 1, 1, 1)
                .daily("BAD", 1, 1)
                .broken("BAD", "BAD.csv:2: not a number: 'x'");

        assertThat(one(market, 3, "A > 0").reason())
                .isEqualTo("A is stale on 2025-01-04: its last value is of 2025-01-02 and counts for 0 days");
        assertThat(one(market, 3, "LATE > 0").reason()).isEqualTo("LATE has no value that was known by 2025-01-04");
        assertThat(one(market, 3, "change(LONG, 90d) > 0").reason()).contains("change(LONG, 90d) needs more history");
        assertThat(one(market, 3, "BAD > 0").reason()).isEqualTo("BAD is missing: BAD.csv:2: not a number: 'x'");
        assertThat(one(market, 3, "NOBODY > 0").reason()).isEqualTo("no series is called NOBODY");
        assertThat(one(market, 3, "A > LATE").reason()).contains("A is stale").contains("LATE has no value");
        assertThat(one(market, 3, "LONG > 0").reason()).isEmpty();
    }

    @Test
    void aReasonFromWithinForIsFound() {
        assertThat(one(a(1, 1, X, 1), 3, "A > 0\n    for: 3d").reason()).contains("A is stale on 2025-01-03");
        assertThat(one(a(1, 1), 1, "A > 0\n    for: 3d").reason()).isEqualTo("the data begin less than 3 days before");
    }

    @Test
    void anIncompleteTableProvesAtLeastAndNeverFewer() {
        SmallMarket market = new SmallMarket()
                .table("deals", false, "2025-01-01", "2025-01-10", Map.of("2025-01-05", 27.0, "2025-01-06", 3.0));

        Reading.ConditionState met = one(market, 4, "sum(deals.n, 1d) > 20");
        assertThat(met.state()).isEqualTo(Truth.MET);
        assertThat(met.value()).isEqualTo(27);
        assertThat(met.threshold()).isEqualTo(20);
        assertThat(met.since()).hasValue(START + 4);

        Reading.ConditionState fewer = one(market, 5, "sum(deals.n, 1d) > 20");
        assertThat(fewer.state()).isEqualTo(Truth.UNKNOWN);
        assertThat(fewer.reason())
                .isEqualTo(
                        "the table deals is not complete: it can show that there were at least so many, never fewer");

        Reading.ConditionState denied = one(market, 4, "sum(deals.n, 1d) < 20");
        assertThat(denied.state()).isEqualTo(Truth.UNMET);
    }

    @Test
    void outsideTheSpanOfATableNothingIsKnown() {
        SmallMarket market = new SmallMarket()
                .daily("A", new double[20])
                .table("deals", true, "2025-01-05", "2025-01-10", Map.of("2025-01-06", 3.0));

        assertThat(one(market, 7, "sum(deals.n, 2d) > 20 and A == 0").state()).isEqualTo(Truth.UNMET);
        assertThat(one(market, 15, "sum(deals.n, 2d) > 20").state()).isEqualTo(Truth.UNKNOWN);
        assertThat(one(market, 15, "sum(deals.n, 2d) > 20").reason())
                .isEqualTo("the table deals covers 2025-01-05 to 2025-01-10 only");
        assertThat(one(market, 4, "sum(deals.n, 2d) > 20").state()).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void theAlignmentCountsAndHasAFirstDay() {
        Reading reading = read(a(-1, 1, 1, 1).daily("B", 1, 1, 1, X), 3, "A > 0", "B > 0", "A > 5");

        assertThat(reading.asOf()).isEqualTo(START + 3);
        assertThat(reading.alignment())
                .isEqualTo(new Reading.Alignment(1, 1, 1, 3, 3, Truth.UNMET, OptionalInt.empty()));
        assertThat(read(a(-1, 1, 1).daily("B", 1, -1, 1), 2, "A > 0", "B > 0").alignment())
                .isEqualTo(new Reading.Alignment(2, 0, 0, 2, 2, Truth.MET, OptionalInt.of(START + 2)));
    }

    private static SmallMarket coins() {
        List<Universe.Row> rows = new ArrayList<>();
        coin(rows, "2025-01-01", 1, "BTC", 100);
        coin(rows, "2025-01-01", 2, "UP", 10);
        coin(rows, "2025-01-01", 3, "GONE", 10);
        coin(rows, "2025-04-01", 1, "BTC", 110);
        coin(rows, "2025-04-01", 2, "UP", 20);
        coin(rows, "2025-04-01", 3, "NEW", 5);
        return new SmallMarket().universe("coins", rows);
    }

    private static void coin(List<Universe.Row> rows, String date, int rank, String symbol, double price) {
        rows.add(new Universe.Row(day(date), rank, symbol, symbol, price, price * 1_000));
    }

    @Test
    void besideAnIndexStandsHowManyMembersAreGone() {
        Reading.ConditionState state =
                one(coins(), day("2025-04-01") - START, "altseason(top=2, over=90d, in=coins) >= 75%");

        assertThat(state.state()).isEqualTo(Truth.UNMET);
        assertThat(state.value()).isEqualTo(0.5);
        assertThat(state.asides())
                .extracting(Reading.Aside::says, Reading.Aside::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("with gone members passed over", 1.0),
                        org.assertj.core.groups.Tuple.tuple("members gone at the end", 1.0));
        assertThat(state.asides().getFirst().expression()).contains("gone=skip");
        assertThat(state.asides().getLast().unit().toString()).isEqualTo("number");
    }

    @Test
    void anIndexThatPassesGoneMembersOverHasNothingBeside() {
        assertThat(one(coins(), 90, "altseason(top=2, over=90d, in=coins, gone=skip) >= 75%")
                        .asides())
                .isEmpty();
        assertThat(one(coins(), 90, "dominance(BTC, in=coins) >= 75%").asides()).isEmpty();
    }
}
