package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.calendar.Calendars;
import dev.tidemark.calendar.Sessions;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Series;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendars beside the dates of the real rows. */
class RealSessionsTest {
    private static final Sessions NYSE = Calendars.named("NYSE").orElseThrow();

    private static DataPlace place;

    @BeforeAll
    static void open() {
        place = DataPlace.open(java.util.List.of(RealMarket.folder()), java.util.List.of());
    }

    private static Series rows(String id) {
        return place.load(new dev.tidemark.series.Requirements(
                        new TreeSet<>(Set.of(id)), new TreeSet<>(), new TreeSet<>()))
                .market()
                .series()
                .get(id)
                .asOf(Integer.MAX_VALUE - 1);
    }

    private static String[] iso(int[] days) {
        return Arrays.stream(days).mapToObj(DecisionDay::iso).toArray(String[]::new);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    @ParameterizedTest
    @CsvSource({"SPX, 24777", "RUT, 9811", "NDX, 10181", "IXIC, 2552"})
    void everyRowIsASessionAndEverySessionHasARow(String id, int rows) {
        int[] date = rows(id).date();

        assertThat(date).hasSize(rows);
        assertThat(NYSE.strangers(date)).isEmpty();
        assertThat(NYSE.missing(date, date[0], date[date.length - 1])).isEmpty();
    }

    /** Its index is given on holidays since 2022, and the file lacks four sessions. */
    @Test
    void theVolatilityIndexHasDaysOfItsOwn() {
        int[] date = rows("VIX").date();

        assertThat(iso(NYSE.missing(date, date[0], date[date.length - 1])))
                .containsExactly("1991-03-01", "1997-01-31", "1997-11-26", "1999-12-31");
        assertThat(iso(NYSE.strangers(date)))
                .hasSize(33)
                .startsWith("2004-06-11", "2022-05-30")
                .contains("2025-01-09")
                .endsWith("2026-07-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DGS10", "DGS2"})
    void ratesStandOnTheDaysOfTheFederalReserve(String id) {
        Sessions fred = Calendars.named("FRED").orElseThrow();
        int[] date = Arrays.stream(rows(id).date())
                .filter(day -> day >= fred.completeFrom())
                .toArray();

        assertThat(date).hasSizeGreaterThan(9_000);
        assertThat(iso(fred.strangers(date))).isEmpty();
        assertThat(iso(fred.missing(date, date[0], date[date.length - 1]))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "DFF", "DFEDTARU", "DOGE_CM"})
    void somethingStandsOnEveryDay(String id) {
        int[] date = rows(id).date();

        assertThat(Calendars.named("24x7").orElseThrow().missing(date, date[0], date[date.length - 1]))
                .isEmpty();
    }

    @Test
    void etherLacksTwoDaysWhereItsSourceChanges() {
        int[] date = rows("ETH").date();

        assertThat(iso(Calendars.named("24x7").orElseThrow().missing(date, date[0], date[date.length - 1])))
                .containsExactly("2016-05-21", "2016-05-22");
    }

    /** Half a day is half the trading: the bundle's volumes know the early closes too. */
    @Test
    void earlyClosesHaveLittleVolume() {
        Series volume = rows("SPX.volume");
        int[] date = volume.date();
        int early = 0;
        int quiet = 0;
        for (int k = 10; k < date.length - 10; k++) {
            if (date[k] < NYSE.closesFrom() || !NYSE.isEarly(date[k])) {
                continue;
            }
            double[] around = Arrays.copyOfRange(volume.value(), k - 10, k + 10);
            Arrays.sort(around);
            early++;
            quiet += volume.value()[k] < 0.8 * around[10] ? 1 : 0;
        }

        assertThat(early).isEqualTo(73);
        assertThat(quiet).isGreaterThan(early - 5);
        assertThat(NYSE.isEarly(day("2025-11-28"))).isTrue();
    }
}
