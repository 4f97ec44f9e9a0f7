package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.doctor.Finding;
import dev.tidemark.doctor.Severity;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.stat.Trials;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The traps that are in the market beside the checkout, as its description lists them. */
class RealDoctorTest {
    private static Checkup checkup;

    @BeforeAll
    static void examine() {
        DataPlace place = DataPlace.open(List.of(RealMarket.folder()), List.of(RealMarket.lists()));
        checkup = Checkup.of(place, (int) LocalDate.of(2026, 11, 28).toEpochDay(), Trials.IN_TURN);
    }

    private static Finding found(String check, String... of) {
        List<Finding> found = checkup.findings().stream()
                .filter(f -> f.check().equals(check) && f.of().containsAll(List.of(of)))
                .toList();
        assertThat(found).as(check + " of " + List.of(of)).isNotEmpty();
        return found.getFirst();
    }

    @Test
    void nothingIsImpossibleAndEverythingCouldBeRead() {
        assertThat(checkup.loaded().market().missing()).isEmpty();
        assertThat(checkup.hasErrors()).isFalse();
        assertThat(checkup.count(Severity.WARNING)).isBetween(20, 45);
        assertThat(DecisionDay.iso(checkup.holdings().through())).isEqualTo("2026-08-21");
    }

    @Test
    void twoCalendars() {
        assertThat(found("calendars", "RUT").what()).contains("NYSE: 251 rows");
        assertThat(found("calendars", "BTC").what()).contains("24x7: 365 rows");
    }

    @ParameterizedTest
    @CsvSource({"DFEDTARU", "DFEDTARL"})
    void policyRatesChangeADayAfterTheDecision(String id) {
        Finding effective = found("effective", id, "fomc_projections");

        assertThat(DecisionDay.iso(effective.from())).isEqualTo("2024-09-19");
        assertThat(DecisionDay.iso(effective.to())).isEqualTo("2025-09-18");
        assertThat(effective.what()).startsWith("3 of 5 changes");
    }

    @ParameterizedTest
    @CsvSource({"M2SL, WARNING", "NFCI, WARNING", "DGS10, NOTE"})
    void onlyTheLatestVintageIsThere(String id, Severity severity) {
        assertThat(found("vintage", id).severity()).isEqualTo(severity);
    }

    @Test
    void aMonthlyUniverseHasNoDailyMeans() {
        assertThat(found("seldom", "cmc_monthly_top200").what()).startsWith("monthly");
    }

    @ParameterizedTest
    @CsvSource({
        "M2SL, 2025-08-01",
        "UNRATE, 2025-08-01",
        "WALCL, 2025-09-24",
        "BAMLH0A0HYM2, 2025-09-25",
        "NDX, 2026-02-27",
        "ALTSEASON_3P, 2026-08-06",
        "binance_spot_close, 2025-06-12"
    })
    void whatHasEndedIsStale(String id, String last) {
        Finding stale = found("stale", id);

        assertThat(stale.severity()).isEqualTo(Severity.WARNING);
        assertThat(DecisionDay.iso(stale.from())).isEqualTo(last);
    }

    @Test
    void aSeriesWhoseNameSaysThatItEndedIsANote() {
        assertThat(found("stale", "LTC_CM").severity()).isEqualTo(Severity.NOTE);
        assertThat(found("stale", "DFEDTAR").severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void seriesOfOneCalendarEndOnDifferentDays() {
        assertThat(found("last-date", "VIX").what()).contains("1 session before the last of calendar NYSE");
    }

    @Test
    void maticAndPolStandSideBySide() {
        Finding twice = found("double", "cmc_monthly_top200:MATIC", "cmc_monthly_top200:POL");

        assertThat(DecisionDay.iso(twice.from())).isEqualTo("2024-10-01");
        assertThat(DecisionDay.iso(twice.to())).isEqualTo("2025-03-01");
        assertThat(twice.what()).contains("identity list");
    }

    @Test
    void lunaIsTwoCoins() {
        Finding reused = found("reused", "binance_spot_close:LUNA");

        assertThat(DecisionDay.iso(reused.from())).isEqualTo("2022-05-12");
        assertThat(DecisionDay.iso(reused.to())).isEqualTo("2022-05-31");
    }

    @Test
    void fttWasHalted() {
        Finding halted = found("halted", "binance_spot_close:FTT");

        assertThat(DecisionDay.iso(halted.from())).isEqualTo("2022-11-15");
        assertThat(DecisionDay.iso(halted.to())).isEqualTo("2023-09-21");
        assertThat(halted.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theDailyUniverseHasSurvivorsOnly() {
        assertThat(found("survivors", "binance_spot_close").what()).startsWith("none of its 401 members ever leaves");
        assertThat(checkup.findings())
                .noneMatch(f -> f.check().equals("survivors") && f.of().contains("cmc_monthly_top200"));
    }

    @Test
    void theLastVolumeOfRutIsZero() {
        assertThat(DecisionDay.iso(found("last-bar", "RUT").from())).isEqualTo("2026-08-21");
    }

    @ParameterizedTest
    @CsvSource({"RUT, 2016-06-28", "SPX, 2016-06-28", "BTC, 2015-07-20", "ETH, 2016-05-18"})
    void theFeedChanges(String id, String from) {
        assertThat(checkup.findings())
                .anyMatch(f -> f.check().equals("feed")
                        && f.of().contains(id)
                        && DecisionDay.iso(f.from()).equals(from));
    }

    @Test
    void opensRepeatTheCloseBefore() {
        assertThat(found("open", "RUT").severity()).isEqualTo(Severity.WARNING);
        assertThat(DecisionDay.iso(found("flat", "SPX").to())).isEqualTo("1961-12-29");
    }

    @Test
    void aThirdPartysConstructionIsSaid() {
        assertThat(found("note", "ALTSEASON_3P").what()).contains("third party");
    }

    @Test
    void vixHasDaysOfItsOwn() {
        assertThat(found("session", "VIX").what()).startsWith("no row on 4 sessions of NYSE");
        assertThat(found("off-calendar", "VIX").what()).startsWith("a row on 33 days");
        assertThat(checkup.findings())
                .noneMatch(f -> List.of("session", "off-calendar").contains(f.check())
                        && List.of("RUT", "SPX", "NDX", "IXIC").contains(f.of().getFirst()));
    }

    @Test
    void datesOfBitcoinAgreeAndSoDoPrices() {
        assertThat(checkup.findings()).noneMatch(f -> f.check().equals("shift"));
        assertThat(checkup.findings())
                .noneMatch(f -> f.check().equals("differ") && f.of().contains("binance_spot_close:BTC"));
    }
}
