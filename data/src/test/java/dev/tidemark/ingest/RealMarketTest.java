package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Series;
import dev.tidemark.series.Universe;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Facts of the market beside the checkout, as anybody can look them up there. */
class RealMarketTest {
    private static DataPlace place;
    private static Loaded loaded;
    private static Market market;

    @BeforeAll
    static void load() {
        place = DataPlace.open(List.of(RealMarket.folder()), List.of(RealMarket.lists()));
        loaded = place.load(place.everything());
        market = loaded.market();
    }

    @Test
    void everythingLoadsWithoutErrorOrWarning() {
        assertThat(place.failures()).isEmpty();
        assertThat(place.diagnostics()).isEmpty();
        assertThat(market.missing()).isEmpty();
        assertThat(market.series()).hasSize(36);
        assertThat(loaded.diagnostics())
                .allMatch(found -> found.severity() == Diagnostic.Severity.NOTE)
                .extracting(found -> found.file().replaceAll(".*/", "") + ":" + found.line() + " " + found.what())
                .containsExactly(
                        "cmc_monthly_top200.csv:9800 a price of zero was read as none (12 times, first here)",
                        "cmc_monthly_top200.csv:11201 a rank beyond the 200 of the catalogue");
    }

    @Test
    void aCloseIsKnownWhenTheExchangeCloses() {
        Series rut = all("RUT");

        assertThat(rut.size()).isEqualTo(9811);
        assertThat(Instant.ofEpochSecond(rut.known()[at(rut, "2025-09-18")])).isEqualTo("2025-09-18T20:00:00Z");
        assertThat(Instant.ofEpochSecond(rut.known()[at(rut, "2025-01-02")])).isEqualTo("2025-01-02T21:00:00Z");
        assertThat(seen("RUT", "2025-09-18")).isEqualTo("2025-09-18");
    }

    @Test
    void aPolicyRateIsSeenADayAfterItsDate() {
        assertThat(seen("DFEDTARU", "2025-09-18")).isEqualTo("2025-09-19");
        assertThat(value("DFEDTARU", "2025-09-17")).isEqualTo(0.045);
        assertThat(value("DFEDTARU", "2025-09-18")).isEqualTo(0.0425);
    }

    @Test
    void aRateDatedOnAFridayIsSeenOnMonday() {
        Series rate = all("DGS10");
        int fridays = 0;
        for (int i = 0; i < rate.size(); i++) {
            LocalDate date = LocalDate.ofEpochDay(rate.date()[i]);
            if (date.getDayOfWeek() == DayOfWeek.FRIDAY) {
                assertThat(DecisionDay.iso(DecisionDay.firstSeen(rate.known()[i])))
                        .isEqualTo(date.plusDays(3).toString());
                fridays++;
            }
        }
        assertThat(fridays).isGreaterThan(3000);
    }

    @Test
    void aCoinsCloseIsSeenOnItsOwnDay() {
        assertThat(seen("BTC", "2025-10-03")).isEqualTo("2025-10-03");
        assertThat(seen("ETH", "2025-10-03")).isEqualTo("2025-10-03");
    }

    @Test
    void numbersAreInBaseUnits() {
        assertThat(value("DGS10", "2026-08-20")).isCloseTo(0.0469, within(1e-16));
        assertThat(value("M2SL", "1999-01-01")).isEqualTo(4403e9);
        assertThat(value("WALCL", "2002-12-18")).isEqualTo(719_542e6);
        assertThat(value("ALTSEASON_3P", "2019-09-20")).isEqualTo(0.1429);
        assertThat(place.catalogue().series("GOLD").orElseThrow().scale().unit())
                .hasToString("USD/oz");
    }

    @Test
    void barsHaveFieldsAndOtherSeriesHaveNone() {
        Requirements fields = new Requirements(
                new TreeSet<>(List.of("RUT.open", "RUT.high", "RUT.low", "RUT.close", "RUT.volume", "BTC.high")),
                new TreeSet<>(),
                new TreeSet<>());
        Market bars = place.load(fields).market();

        assertThat(bars.series().keySet())
                .containsExactly("RUT.close", "RUT.high", "RUT.low", "RUT.open", "RUT.volume");
        assertThat(bars.missing()).containsOnlyKeys("BTC.high");
        assertThat(bars.series().get("RUT.high").asOf(Integer.MAX_VALUE - 1).value()[0])
                .isEqualTo(168.9799957275);
        assertThat(place.catalogue().series("RUT.volume").orElseThrow().scale().unit())
                .hasToString("number");
        assertThat(place.catalogue().series("BTC.high")).isEmpty();
        assertThat(place.catalogue().series("LTC_CM.cap").orElseThrow().name())
                .isEqualTo("Litecoin market cap (to 2019-10)");
    }

    @Test
    void theBuybacksOfAWeekAddUp() {
        EventTable buybacks = market.tables().get("treasury_buybacks");
        int column = buybacks.info().columns().indexOf("par_accepted_usd");
        int last = day("2025-10-03");

        assertThat(buybacks.rows()).hasSize(191);
        assertThat(buybacks.rows().stream()
                        .filter(row -> row.date() > last - 7 && row.date() <= last)
                        .mapToDouble(row -> row.number()[column])
                        .sum())
                .isCloseTo(4.898e9, within(0.5e6));
    }

    @Test
    void deadCoinsAreInTheMonthlyUniverse() {
        Universe universe = market.universes().get("cmc_monthly_top200");

        assertThat(universe.snapshots()).hasSize(70);
        assertThat(universe.snapshots().getFirst().symbol()).startsWith("BTC", "ETH", "XRP");
        assertThat(universe.asset("FTT")).isPresent();
        assertThat(universe.snapshots().getLast().known())
                .isEqualTo(Instant.parse("2025-10-02T00:00:00Z").getEpochSecond());
    }

    @Test
    void theWideUniverseComesByDateAlthoughItsFileIsByCoin() {
        Universe universe = market.universes().get("binance_spot_close");

        assertThat(universe.snapshots()).isSortedAccordingTo((a, b) -> Integer.compare(a.date(), b.date()));
        assertThat(universe.snapshots().stream()
                        .mapToInt(Universe.Snapshot::size)
                        .sum())
                .isBetween(419_000, 419_912);
    }

    @Test
    void theShippedListsAreRead() {
        assertThat(place.lists().excluded("USDT", "Tether", 20_000)).isPresent();
        assertThat(place.lists().excluded("BTC", "Bitcoin", 20_000)).isEmpty();
        assertThat(place.lists().idOf("LUNA", "", day("2022-05-01"))).isEqualTo("LUNC");
    }

    private static Series all(String id) {
        return market.series().get(id).asOf(day("2030-01-01"));
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static int at(Series series, String date) {
        return Arrays.binarySearch(series.date(), day(date));
    }

    private static double value(String id, String date) {
        Series series = all(id);
        return series.value()[at(series, date)];
    }

    /** The first decision date on which the observation of a date may be used. */
    private static String seen(String id, String date) {
        Series series = all(id);
        return DecisionDay.iso(DecisionDay.firstSeen(series.known()[at(series, date)]));
    }
}
