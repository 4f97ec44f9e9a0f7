package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be seen on a day, with the lags of the real sources. */
class PointInTimeTest {
    private static double on(MarketBuilder market, String asOf, String text) {
        Plan plan = market.expressions().plan(text);
        return new Evaluator(market.at(asOf)).timeline(plan).on(Days.day(asOf));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-17, 2025-09-18", // in summer
        "2025-01-14, 2025-01-15", // in winter
        "2025-03-06, 2025-03-07", // before the clocks go forward
        "2025-03-09, 2025-03-10",
        "2025-10-30, 2025-10-31", // before they go back
        "2025-11-02, 2025-11-03",
    })
    void aCloseOfNewYorkIsSeenOnItsDayAndNotBefore(String before, String day) {
        TreeMap<Integer, Double> closes = new TreeMap<>();
        closes.put(Days.day(day) - 6, 2400.0);
        closes.put(Days.day(day), 2467.7);
        MarketBuilder market = new MarketBuilder().series(Infos.nyse("RUT"), closes);
        assertThat(market.at(before).series("RUT").orElseThrow().value()).containsExactly(2400.0);
        assertThat(market.at(day).series("RUT").orElseThrow().value()).containsExactly(2400.0, 2467.7);
        assertThat(on(market, before, "RUT")).isEqualTo(2400.0);
        assertThat(on(market, day, "RUT")).isEqualTo(2467.7);
    }

    @Test
    void aChangeOfTheTargetRateIsSeenOnTheDayAfterItTakesEffect() {
        MarketBuilder market = new MarketBuilder()
                .series(Infos.rate("DFEDTARU"), "2025-09-15", 0.045, 0.045, 0.045, 0.0425, 0.0425, 0.0425, 0.0425);
        // Announced on the 17th, dated the 18th, published on the 19th.
        assertThat(on(market, "2025-09-17", "DFEDTARU")).isEqualTo(0.045);
        assertThat(on(market, "2025-09-18", "DFEDTARU")).isEqualTo(0.045);
        assertThat(on(market, "2025-09-19", "DFEDTARU")).isEqualTo(0.0425);
    }

    @Test
    void aRateDatedOnAFridayIsSeenOnMonday() {
        MarketBuilder market =
                new MarketBuilder().series(Infos.rate("DGS10"), "2025-09-18", 0.0411, 0.0414, Double.NaN, Double.NaN);
        for (String day : new String[] {"2025-09-19", "2025-09-20", "2025-09-21"}) {
            assertThat(on(market, day, "DGS10")).as(day).isEqualTo(0.0411);
        }
        assertThat(on(market, "2025-09-22", "DGS10")).isEqualTo(0.0414);
    }

    @Test
    void datedSaturdayAndSundayCountAsFridays() {
        MarketBuilder market =
                new MarketBuilder().series(Infos.rate("DFF"), "2025-09-18", 0.0411, 0.0412, 0.0413, 0.0414, 0.0415);
        assertThat(on(market, "2025-09-21", "DFF")).isEqualTo(0.0411);
        // On Monday Friday, Saturday and Sunday become known together; Sunday's value is the latest.
        assertThat(on(market, "2025-09-22", "DFF")).isEqualTo(0.0414);
        assertThat(on(market, "2025-09-22", "lag(DFF, 1 sessions)")).isEqualTo(0.0413);
        assertThat(on(market, "2025-09-23", "DFF")).isEqualTo(0.0415);
    }

    @Test
    void aCoinIsSeenOnItsOwnDate() {
        MarketBuilder market = new MarketBuilder().series(Infos.coin("BTC"), "2025-10-02", 120_600, 122_250, 122_400);
        assertThat(on(market, "2025-10-02", "BTC")).isEqualTo(120_600);
        assertThat(on(market, "2025-10-03", "BTC")).isEqualTo(122_250);
    }

    @Test
    void aMonthlyValueIsSeenTwoMonthsLater() {
        TreeMap<Integer, Double> stock = new TreeMap<>();
        stock.put(Days.day("2025-06-01"), 2.19e13);
        stock.put(Days.day("2025-07-01"), 2.21e13);
        MarketBuilder market =
                new MarketBuilder().series(Infos.monthly("M2SL", "USD bn", Infos.afterDays(60, "13:00")), stock);
        assertThat(on(market, "2025-08-29", "M2SL")).isEqualTo(2.19e13);
        assertThat(on(market, "2025-08-30", "M2SL")).isEqualTo(2.21e13);
    }

    @Test
    void freshAtTheLimitStaleASecondLater() {
        // A coin counts for two days after midnight; one that is known a second before midnight ends a day earlier.
        MarketBuilder market = new MarketBuilder().series(Infos.coin("BTC"), "2025-10-02", 5);
        assertThat(on(market, "2025-10-04", "BTC")).isEqualTo(5);
        assertThat(on(market, "2025-10-05", "BTC")).isNaN();
        SeriesInfo early = Infos.series(
                "ETH",
                "USD",
                "daily",
                "24x7",
                new Lag(0, Lag.Count.DAY, java.time.LocalTime.of(23, 59, 59), java.time.ZoneOffset.UTC),
                2);
        MarketBuilder other = new MarketBuilder().series(early, "2025-10-02", 5);
        assertThat(on(other, "2025-10-03", "ETH")).isEqualTo(5);
        assertThat(on(other, "2025-10-04", "ETH")).isNaN();
    }

    @Test
    void aViewNeverLooksPastItsAsOf() {
        MarketBuilder market = new MarketBuilder().series(Infos.coin("BTC"), "2025-10-02", 5, 6, 7);
        PointInTime view = market.at("2025-10-03");
        assertThat(view.at(Days.day("2025-10-02")).series("BTC").orElseThrow().size())
                .isEqualTo(1);
        assertThat(view.at(view.asOf())).isSameAs(view);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.at(Days.day("2025-10-04")))
                .withMessageContaining("2025-10-03");
    }

    @Test
    void everythingInAViewWasKnownAndNothingKnownIsLeftOut() {
        Market market = SyntheticMarket.revised(9).market();
        for (int day = SyntheticMarket.FIRST - 5; day < SyntheticMarket.LAST; day += 173) {
            PointInTime view = new PointInTime(market, day);
            long instant = DecisionDay.instant(day);
            for (String id : market.series().keySet()) {
                Series series = view.series(id).orElseThrow();
                Set<Integer> dates = new java.util.TreeSet<>();
                market.series().get(id).rows(SyntheticMarket.LAST + 500, (date, known, value) -> {
                    if (known <= instant) {
                        dates.add(date);
                    }
                });
                assertThat(java.util.Arrays.stream(series.date()).boxed()).containsExactlyElementsOf(dates);
            }
            for (String id : market.universes().keySet()) {
                assertThat(view.universe(id).orElseThrow().snapshots())
                        .hasSize((int) market.universes().get(id).snapshots().stream()
                                .filter(s -> s.known() <= instant)
                                .count());
            }
            for (String id : market.tables().keySet()) {
                assertThat(view.table(id).orElseThrow().rows()).hasSize((int) market.tables().get(id).rows().stream()
                        .filter(row -> row.known() <= instant)
                        .count());
            }
        }
    }

    @Test
    void whatTheMarketDoesNotHave() {
        PointInTime view = SyntheticMarket.plain(9).at("2020-01-01");
        assertThat(view.series("NDX")).isEmpty();
        assertThat(view.whyMissing("NDX")).contains("its file is empty");
        assertThat(view.universe("NDX")).isEmpty();
        assertThat(view.table("NDX")).isEmpty();
        assertThat(view.whyMissing("RUT")).isEmpty();
    }

    @Test
    void theGridBeginsWithTheFirstThingKnown() {
        MarketBuilder market = new MarketBuilder()
                .series(Infos.rate("DGS10"), "2025-09-19", 0.04)
                .series(Infos.coin("BTC"), "2025-09-20", 5);
        assertThat(market.at("2025-09-25").firstDay()).isEqualTo(Days.day("2025-09-20"));
        assertThat(market.at("2025-09-01").firstDay()).isEqualTo(Days.day("2025-09-01"));
    }

    @Test
    void revisionDaysAreThoseOfTheSeriesAskedForUpToTheAsOf() {
        Market market = SyntheticMarket.revised(9).market();
        int[] all = market.series().get("RUT").revisionDays();
        assertThat(all).hasSizeGreaterThan(1);
        assertThat(new PointInTime(market, SyntheticMarket.LAST).revisionDays(ofSeries("RUT", "BTC", "nothing")))
                .containsExactly(all);
        assertThat(new PointInTime(market, all[0]).revisionDays(ofSeries("RUT")))
                .containsExactly(all[0]);
        assertThat(new PointInTime(market, all[0] - 1).revisionDays(ofSeries("RUT")))
                .isEmpty();
    }

    private static Requirements ofSeries(String... ids) {
        return new Requirements(new TreeSet<>(List.of(ids)), new TreeSet<>(), new TreeSet<>());
    }
}
