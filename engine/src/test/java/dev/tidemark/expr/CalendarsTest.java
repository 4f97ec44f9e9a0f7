package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.series.Calendar;
import dev.tidemark.series.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Series of one calendar meet on common sessions, others on the decision grid, correlations on common dates. */
class CalendarsTest {
    private static final double NAN = Double.NaN;

    /** Thursday to Tuesday: stocks rest on the weekend, another index also on Friday, coins never. */
    private static MarketBuilder week() {
        return new MarketBuilder()
                .series(Infos.nyse("RUT"), "2025-09-18", 10, 11, NAN, NAN, 12, 13)
                .series(Infos.nyse("SPX"), "2025-09-18", 20, NAN, NAN, NAN, 24, 26)
                .series(Infos.coin("BTC"), "2025-09-18", 1, 2, 3, 4, 5, 6)
                .series(Infos.rate("DGS10"), "2025-09-18", 0.04, 0.05, NAN, NAN, 0.06, 0.07);
    }

    private static Column own(MarketBuilder market, String asOf, String text) {
        return new Evaluator(market.at(asOf)).column(market.expressions().plan(text));
    }

    private static double[] daily(MarketBuilder market, String asOf, String text) {
        return new Evaluator(market.at(asOf))
                .timeline(market.expressions().plan(text))
                .values();
    }

    @Test
    void oneCalendarStaysOnItsCommonSessions() {
        Column ratio = own(week(), "2025-09-23", "SPX / RUT");
        assertThat(ratio.axis().dates())
                .containsExactly(Days.day("2025-09-18"), Days.day("2025-09-22"), Days.day("2025-09-23"));
        assertThat(ratio.values()).containsExactly(2, 2, 2);
        assertThat(own(week(), "2025-09-23", "lag(SPX / RUT, 1 sessions) * 2").size())
                .isEqualTo(3);
        assertThat(daily(week(), "2025-09-23", "SPX - RUT")).containsExactly(10, 10, 10, 10, 12, 13);
    }

    @Test
    void differentCalendarsMeetOnTheGrid() {
        Column product = own(week(), "2025-09-23", "BTC * RUT");
        assertThat(product.axis().isGrid()).isTrue();
        assertThat(product.values()).containsExactly(10, 22, 33, 44, 60, 78);
        // There a session is a day.
        assertThat(daily(week(), "2025-09-23", "lag(BTC * RUT, 1 sessions)")).containsExactly(NAN, 10, 22, 33, 44, 60);
        assertThat(daily(week(), "2025-09-23", "lag(RUT, 1 sessions)")).containsExactly(NAN, 10, 10, 10, 11, 12);
    }

    @Test
    void comparisonsAndCrossingsFollowTheSameRule() {
        assertThat(own(week(), "2025-09-23", "SPX > RUT").size()).isEqualTo(3);
        assertThat(own(week(), "2025-09-23", "SPX > RUT").axis().calendar()).isNotEqualTo(Calendar.GRID);
        assertThat(own(week(), "2025-09-23", "BTC / 1 USD > RUT / 1 points")
                        .axis()
                        .isGrid())
                .isTrue();
    }

    @Test
    void windowsInDaysAndInSessionsCountBackFromTheLatestObservation() {
        assertThat(daily(week(), "2025-09-23", "highest(RUT, 2 sessions)")).containsExactly(NAN, 11, 11, 11, 12, 13);
        assertThat(daily(week(), "2025-09-23", "mean(RUT, 2d)")).containsExactly(NAN, 10.5, 10.5, 10.5, 12, 12.5);
        // On Sunday the latest observation is Friday's; one day back from there is Thursday.
        assertThat(daily(week(), "2025-09-23", "change(RUT, 1d)")).containsExactly(NAN, 1, 1, 1, 1, 1);
        assertThat(daily(week(), "2025-09-23", "lag(RUT, 3d)")).containsExactly(NAN, NAN, NAN, NAN, 11, 11);
    }

    @Test
    void correlationUsesTheDatesThatBothHave() {
        MarketBuilder market = SyntheticMarket.plain(2);
        Plan plan = market.expressions().plan("correlation(BTC, DGS10, 20 sessions)");
        Column column = new Evaluator(market.at("2019-06-28")).column(plan);
        NavigableMap<Integer, Double> coins = values(market, "BTC", "2019-06-28");
        NavigableMap<Integer, Double> rates = values(market, "DGS10", "2019-06-28");
        List<Integer> common =
                coins.keySet().stream().filter(rates::containsKey).toList();
        assertThat(column.axis().dates())
                .containsExactly(common.stream().mapToInt(Integer::intValue).toArray());
        for (int k : new int[] {19, 20, 100, common.size() - 1}) {
            assertThat(column.values()[k])
                    .isCloseTo(pearson(common.subList(k - 19, k + 1), coins, rates), Offset.offset(1e-9));
        }
        assertThat(column.values()[18]).isNaN();
    }

    private static NavigableMap<Integer, Double> values(MarketBuilder market, String id, String asOf) {
        NavigableMap<Integer, Double> values = new TreeMap<>();
        dev.tidemark.series.Series series = market.at(asOf).series(id).orElseThrow();
        for (int i = 0; i < series.size(); i++) {
            values.put(series.date()[i], series.value()[i]);
        }
        return values;
    }

    private static double pearson(
            List<Integer> dates, NavigableMap<Integer, Double> a, NavigableMap<Integer, Double> b) {
        double meanA = dates.stream().mapToDouble(a::get).average().orElseThrow();
        double meanB = dates.stream().mapToDouble(b::get).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int date : dates) {
            ab += (a.get(date) - meanA) * (b.get(date) - meanB);
            aa += (a.get(date) - meanA) * (a.get(date) - meanA);
            bb += (b.get(date) - meanB) * (b.get(date) - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void aCorrelationIsKnownWhenTheLaterOfBothIs() {
        // The rate of a date is published a business day after it: so is what they have in common.
        Column column = own(week(), "2025-09-23", "correlation(BTC, DGS10, 2 sessions)");
        assertThat(column.axis().dates())
                .containsExactly(Days.day("2025-09-18"), Days.day("2025-09-19"), Days.day("2025-09-22"));
        assertThat(column.axis().seen(1)).isEqualTo(Days.day("2025-09-22"));
    }

    @Test
    void aCorrelationGoesStaleWithEitherSeriesWhicheverStandsFirst() {
        MarketBuilder market = new MarketBuilder();
        List<Double> stock = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            stock.add(100.0 + i % 5);
        }
        market.series(
                Infos.nyse("RUT"),
                "2025-09-01",
                stock.stream().mapToDouble(Double::doubleValue).toArray());
        double[] coin = new double[60];
        java.util.Arrays.setAll(coin, i -> 50 + i % 7);
        market.series(Infos.coin("BTC"), "2025-09-01", coin);
        int last = Days.day("2025-09-12");
        for (String text : List.of(
                "correlation(RUT, BTC / RUT, 5 sessions)",
                "correlation(BTC / RUT, RUT, 5 sessions)",
                "correlation(weekday(), RUT, 5 sessions)",
                "beta(RUT, weekday(), 5 sessions)")) {
            Column column = new Evaluator(market.at("2025-10-20"))
                    .timeline(market.expressions().plan(text));
            assertThat(column.on(last)).as(text).isNotNaN();
            assertThat(column.on(last + 10)).as(text).isNaN();
            assertThat(column.on(last + 30)).as(text).isNaN();
        }
    }

    @Test
    void aCorrelationStandsAsLongAsBothSeriesDo() {
        // Coins are stale after two days and stocks after seven: over a long weekend neither is, so nor is the
        // correlation.
        MarketBuilder holiday = new MarketBuilder()
                .series(Infos.coin("BTC"), "2025-08-26", 1, 2, 4, 3, 5, 6, 7, 8)
                .series(Infos.nyse("RUT"), "2025-08-26", 10, 11, 13, 12, NAN, NAN, NAN, 15);
        double[] values = daily(holiday, "2025-09-02", "correlation(BTC, RUT, 3 sessions)");
        assertThat(java.util.Arrays.stream(values).filter(Double::isNaN)).hasSize(2);
        assertThat(values[6]).isEqualTo(values[3]).isNotNaN();
    }

    @Test
    void whatAMonthlyAndADailySeriesGiveStandsForAMonthUnlessTheDailyOneEnds() {
        NavigableMap<Integer, Double> months = new TreeMap<>();
        for (int month = 1; month <= 9; month++) {
            months.put(Days.day("2025-0" + month + "-01"), 1.0 + month % 3);
        }
        double[] coin = new double[273];
        java.util.Arrays.setAll(coin, i -> 50 + i % 7);
        MarketBuilder market = new MarketBuilder()
                .series(Infos.monthly("M", "index", Infos.afterDays(0, "16:30")), months)
                .series(Infos.coin("BTC"), "2025-01-01", coin); // the last is of 2025-09-30
        Column column = new Evaluator(market.at("2025-10-12"))
                .timeline(market.expressions().plan("correlation(M, BTC, 5 sessions)"));
        assertThat(column.on(Days.day("2025-08-28"))).isNotNaN();
        assertThat(column.on(Days.day("2025-10-02"))).isNotNaN();
        assertThat(column.on(Days.day("2025-10-03"))).isNaN();
    }

    @Test
    void weeklySeriesOfOneWeekdayShareSessionsOthersMeetOnTheGrid() {
        Lag lag = Infos.afterDays(1, "16:30");
        NavigableMap<Integer, Double> fridays = new TreeMap<>();
        NavigableMap<Integer, Double> wednesdays = new TreeMap<>();
        for (int week = 0; week < 4; week++) {
            fridays.put(Days.day("2025-09-05") + 7 * week, 1.0 + week);
            wednesdays.put(Days.day("2025-09-03") + 7 * week, 10.0 + week);
        }
        MarketBuilder market = new MarketBuilder()
                .series(Infos.weekly("A", "index", lag), fridays)
                .series(Infos.weekly("B", "index", lag), fridays)
                .series(Infos.weekly("C", "index", lag), wednesdays);
        assertThat(own(market, "2025-09-30", "A + B").size()).isEqualTo(4);
        assertThat(own(market, "2025-09-30", "A + C").axis().isGrid()).isTrue();
        assertThat(own(market, "2025-09-30", "correlation(A, C, 2 sessions)").size())
                .isZero();
    }

    @Test
    void lookingBackOverAHoleIsUnknownWhereTheHoleIsLongerThanStaleness() {
        MarketBuilder market =
                new MarketBuilder().series(Infos.coin("BTC"), "2025-09-01", 1, 2, NAN, NAN, NAN, NAN, 7, 8, 9, 10);
        // Three days before the 8th is the 5th, whose last value, of the 2nd, is older than two days.
        assertThat(daily(market, "2025-09-10", "lag(BTC, 3d)"))
                .containsExactly(NAN, NAN, NAN, NAN, NAN, NAN, 2, NAN, NAN, 7);
        assertThat(daily(market, "2025-09-10", "lag(BTC, 3 sessions)"))
                .containsExactly(NAN, NAN, NAN, NAN, NAN, NAN, NAN, 1, 2, 7);
    }

    @Test
    void partsOfTheDateAreThoseOfTheDecisionDate() {
        Evaluator evaluator = new Evaluator(week().at("2025-10-03"));
        int day = Days.day("2025-10-03");
        for (String[] part : new String[][] {
            {"month()", "10"}, {"quarter()", "4"}, {"year()", "2025"}, {"day_of_month()", "3"}, {"weekday()", "5"},
        }) {
            assertThat(evaluator.timeline(week().expressions().plan(part[0])).on(day))
                    .as(part[0])
                    .isEqualTo(Double.parseDouble(part[1]));
        }
    }
}
