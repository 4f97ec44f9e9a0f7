package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States stay, impulses are true on the one day on which they became known. */
class ImpulsesTest {
    private static final double NAN = Double.NaN;

    /** The days on which an expression is true. */
    private static List<String> lit(MarketBuilder market, String asOf, String text) {
        Column column =
                new Evaluator(market.at(asOf)).timeline(market.expressions().plan(text));
        List<String> days = new ArrayList<>();
        for (int k = 0; k < column.size(); k++) {
            if (column.values()[k] == 1) {
                days.add(DecisionDay.iso(column.axis().date(k)));
            }
        }
        return days;
    }

    private static double on(MarketBuilder market, String day, String asOf, String text) {
        return new Evaluator(market.at(asOf))
                .timeline(market.expressions().plan(text))
                .on(Days.day(day));
    }

    /** Two weeks of New York: a record on Monday the 1st, above it on Friday the 12th. */
    private static MarketBuilder stocks() {
        return new MarketBuilder()
                .series(
                        Infos.nyse("RUT"),
                        "2025-09-01",
                        105,
                        104,
                        103,
                        102,
                        101,
                        NAN,
                        NAN,
                        100,
                        101,
                        102,
                        103,
                        106,
                        NAN,
                        NAN,
                        104,
                        105)
                .series(Infos.coin("BTC"), "2025-09-01", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 12, 8, 12, 12, 12);
    }

    @Test
    void aFridaysBreakoutIsNotTrueOnSaturday() {
        assertThat(lit(stocks(), "2025-09-16", "breakout(RUT, standing=5 sessions)"))
                .containsExactly("2025-09-12");
        assertThat(on(stocks(), "2025-09-13", "2025-09-16", "breakout(RUT, standing=5 sessions)"))
                .isZero();
    }

    @Test
    void aStateIsCarriedOverTheWeekend() {
        assertThat(lit(stocks(), "2025-09-16", "RUT > 105 points"))
                .containsExactly("2025-09-12", "2025-09-13", "2025-09-14");
    }

    @Test
    void anImpulseAndAStateIsAnImpulse() {
        MarketBuilder market = stocks();
        assertThat(market.expressions()
                        .plan("breakout(RUT, standing=5 sessions) and BTC > 11 USD")
                        .kind())
                .isEqualTo(Plan.Kind.IMPULSE);
        assertThat(lit(market, "2025-09-16", "breakout(RUT, standing=5 sessions) and BTC > 11 USD"))
                .containsExactly("2025-09-12");
        // BTC falls on Saturday: the impulse of Friday does not wait for it.
        assertThat(lit(market, "2025-09-16", "breakout(RUT, standing=5 sessions) and BTC < 9 USD"))
                .isEmpty();
    }

    @Test
    void anImpulseOrAStateIsAState() {
        Plan plan = stocks().expressions().plan("breakout(RUT, standing=5 sessions) or BTC < 9 USD");
        assertThat(plan.kind()).isEqualTo(Plan.Kind.STATE);
        assertThat(lit(stocks(), "2025-09-16", "breakout(RUT, standing=5 sessions) or BTC < 9 USD"))
                .containsExactly("2025-09-12", "2025-09-13");
        assertThat(stocks().expressions()
                        .plan("breakout(RUT, standing=5 sessions) or crosses_below(BTC, 9 USD)")
                        .kind())
                .isEqualTo(Plan.Kind.IMPULSE);
    }

    @Test
    void notOfAnImpulseIsTrueOnAllOtherDays() {
        assertThat(lit(stocks(), "2025-09-16", "not crosses_above(RUT, 105 points)"))
                .containsExactly(
                        "2025-09-02",
                        "2025-09-03",
                        "2025-09-04",
                        "2025-09-05",
                        "2025-09-06",
                        "2025-09-07",
                        "2025-09-08",
                        "2025-09-09",
                        "2025-09-10",
                        "2025-09-11",
                        "2025-09-13",
                        "2025-09-14",
                        "2025-09-15",
                        "2025-09-16");
    }

    @Test
    void ofSeveralThatBecomeKnownAtOnceAnyLights() {
        // Friday, Saturday and Sunday of a rate are all published on Monday; it crosses on the Saturday, and not back.
        MarketBuilder market = new MarketBuilder()
                .series(Infos.rate("DFF"), "2025-09-03", 0.040, 0.040, 0.040, 0.042, 0.042, 0.042, 0.042);
        assertThat(lit(market, "2025-09-12", "crosses_above(DFF, 4.1%)")).containsExactly("2025-09-08");
        assertThat(lit(market, "2025-09-12", "DFF > 4.1%"))
                .containsExactly("2025-09-08", "2025-09-09", "2025-09-10", "2025-09-11", "2025-09-12");
    }

    @Test
    void aDayWithoutNewsIsUnlitAndAfterAnUnknownOneUnknown() {
        assertThat(on(stocks(), "2025-09-01", "2025-09-16", "crosses_above(RUT, 105 points)"))
                .isNaN();
        assertThat(on(stocks(), "2025-09-06", "2025-09-16", "crosses_above(RUT, 105 points)"))
                .isZero();
        // Beyond staleness nothing is said any more.
        assertThat(on(stocks(), "2025-09-22", "2025-09-25", "crosses_above(RUT, 105 points)"))
                .isZero();
        assertThat(on(stocks(), "2025-09-23", "2025-09-25", "crosses_above(RUT, 105 points)"))
                .isNaN();
    }

    @Test
    void onTheFirstDayOfAllAllItsNewsCount() {
        // The first values ever are of Friday to Sunday, all published on Monday; the crossing is Saturday's.
        MarketBuilder market =
                new MarketBuilder().series(Infos.rate("DFF"), "2025-09-05", 0.040, 0.042, 0.042, 0.042, 0.042);
        assertThat(market.at("2025-09-10").firstDay()).isEqualTo(Days.day("2025-09-08"));
        assertThat(lit(market, "2025-09-10", "crosses_above(DFF, 4.1%)")).containsExactly("2025-09-08");
    }

    @Test
    void aRowThatComesLateDoesNotLightWhatWasKnownBefore() {
        // Wednesday's close is only published on the following Monday; Thursday's breakout was known on Thursday.
        SeriesInfo info = Infos.nyse("RUT");
        double[] close = {105, 104, 103, 102, 101, 0, 0, 100, 101, 102, 106, 104};
        List<Integer> dates = new ArrayList<>();
        List<Long> known = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < close.length; i++) {
            int day = Days.day("2025-09-01") + i;
            if (close[i] > 0) {
                dates.add(day);
                known.add(info.lag().knownAt(i == 9 ? day + 5 : day));
                values.add(close[i]);
            }
        }
        MarketBuilder market = new MarketBuilder()
                .vintages(Vintages.of(
                        info,
                        dates.stream().mapToInt(Integer::intValue).toArray(),
                        known.stream().mapToLong(Long::longValue).toArray(),
                        values.stream().mapToDouble(Double::doubleValue).toArray()));
        assertThat(market.market().series().get("RUT").revisionDays()).containsExactly(Days.day("2025-09-15"));
        assertThat(lit(market, "2025-09-18", "breakout(RUT, standing=5 sessions)"))
                .containsExactly("2025-09-11");
    }
}
