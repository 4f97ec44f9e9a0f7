package dev.tidemark.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Zone;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is put aside before it is stored, and why. */
class ScreenTest {
    private static final int TODAY = day("2025-07-10");
    private static final SeriesInfo INDEX = info("RUT", "points", "NYSE");
    private static final SeriesInfo COIN = info("BTC", "USD", "24x7");
    private static final SeriesInfo RATE = info("DGS10", "percent", "FRED");

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static SeriesInfo info(String id, String unit, String calendar) {
        Lag lag = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), Zone.of("America/New_York"));
        return new SeriesInfo(id, id, Scale.parse(unit).orElseThrow(), "daily", calendar, lag, 7, "test", "");
    }

    private static Screen.Rows rows(String first, double... values) {
        int[] date = new int[values.length];
        for (int i = 0; i < date.length; i++) {
            date[i] = day(first) + i;
        }
        return new Screen.Rows(date, values);
    }

    private static Screen.Screened screened(SeriesInfo info, Screen.Rows known, Screen.Rows incoming) {
        return screened(info, true, known, incoming);
    }

    private static Screen.Screened screened(SeriesInfo info, boolean bars, Screen.Rows known, Screen.Rows incoming) {
        Screen.Screened found = Screen.of(info, bars, known, incoming, TODAY);
        assertThat(found.accepted().date().length + found.quarantined().size()).isEqualTo(incoming.date().length);
        assertThat(found.accepted().date()).isSorted();
        return found;
    }

    @Test
    void whatIsWellIsAccepted() {
        Screen.Rows rows = new Screen.Rows(new int[] {day("2025-07-03"), day("2025-07-02")}, new double[] {101, 100});

        Screen.Screened found = screened(INDEX, Screen.Rows.NONE, rows);

        assertThat(found.quarantined()).isEmpty();
        assertThat(found.accepted().date()).containsExactly(day("2025-07-02"), day("2025-07-03"));
        assertThat(found.accepted().value()).containsExactly(100, 101);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-09, NaN, no number",
        "2025-07-09, Infinity, no number",
        "2025-07-11, 100, 'dated after today, 2025-07-10'",
        "2025-07-09, -100, below zero",
        "2025-07-09, 0, a price of zero",
        "2025-07-04, 100, NYSE has no session on the day: Independence Day",
        "2025-07-05, 100, NYSE has no session on the day",
        "2025-07-09, 1000, 'ten times or a tenth of what it was, after 100'",
        "2025-07-09, 10, 'ten times or a tenth of what it was, after 100'",
        "2025-07-08, 5000, 'ten times or a tenth of what it was, stored as 100'",
    })
    void whatIsSuspiciousIsPutAsideWithTheReason(String date, double value, String reason) {
        Screen.Rows known = new Screen.Rows(new int[] {day("2025-07-07"), day("2025-07-08")}, new double[] {99, 100});
        Screen.Rows one = new Screen.Rows(new int[] {day(date)}, new double[] {value});

        Screen.Screened found = screened(INDEX, known, one);

        assertThat(found.quarantined()).containsExactly(new Screen.Quarantined(day(date), value, reason));
        assertThat(found.accepted().date()).isEmpty();
    }

    @Test
    void theRowsBesideASuspiciousOneAreAccepted() {
        Screen.Screened found = screened(COIN, Screen.Rows.NONE, rows("2025-06-01", 100, 101, 1020, 103, 104, -1, 105));

        assertThat(found.quarantined()).extracting(Screen.Quarantined::value).containsExactly(1020.0, -1.0);
        assertThat(found.accepted().value()).containsExactly(100, 101, 103, 104, 105);
    }

    @Test
    void aLeapThatStaysIsAcceptedOnceTheNextRowsConfirmIt() {
        Screen.Rows known = rows("2025-06-01", 100, 101);
        assertThat(screened(COIN, known, rows("2025-06-03", 2000)).quarantined())
                .hasSize(1);
        assertThat(screened(COIN, known, rows("2025-06-03", 2000, 2010)).quarantined())
                .hasSize(2);
        assertThat(screened(COIN, known, rows("2025-06-03", 2000, 2010, 2020)).quarantined())
                .isEmpty();
    }

    @Test
    void aSecondValueOfADateIsPutAside() {
        int date = day("2025-06-03");
        Screen.Rows rows = new Screen.Rows(new int[] {date, date, date}, new double[] {100, 101, 100});

        assertThat(screened(COIN, Screen.Rows.NONE, rows).quarantined())
                .extracting(Screen.Quarantined::reason)
                .containsExactly("a second value for one date, beside 100", "the same row twice");
    }

    @Test
    void ratesMayBeNegativeAndLeap() {
        Screen.Screened found = screened(RATE, rows("2025-06-02", 0.001), rows("2025-06-03", 0.02, -0.005, 0));

        assertThat(found.quarantined()).isEmpty();
    }

    @Test
    void amountsInBillionsMayLeapAndBeZero() {
        SeriesInfo amount = info("RRPONTSYD", "USD bn", "FRED");

        assertThat(screened(amount, rows("2025-06-02", 2e8), rows("2025-06-03", 5e9, 0, 1e8))
                        .quarantined())
                .isEmpty();
    }

    @Test
    void aBalanceAndASinglePriceMayBeBelowZero() {
        SeriesInfo balance = info("BOPGSTB", "USD mn", "FRED");
        SeriesInfo oil = info("DCOILWTICO", "USD", "FRED");

        assertThat(screened(balance, false, Screen.Rows.NONE, rows("2025-06-02", -6e10, 1e9, -5e10))
                        .quarantined())
                .isEmpty();
        // The days around 2020-04-20.
        assertThat(screened(oil, false, rows("2025-06-01", 18.31), rows("2025-06-02", -36.98, 8.91, 13.64))
                        .quarantined())
                .isEmpty();
        assertThat(screened(oil, true, Screen.Rows.NONE, rows("2025-06-02", -36.98))
                        .quarantined())
                .as("the close of a bar")
                .hasSize(1);
        assertThat(screened(INDEX, false, Screen.Rows.NONE, rows("2025-06-02", -1))
                        .quarantined())
                .as("an index")
                .hasSize(1);
    }

    @Test
    void aRevisionIsAccepted() {
        assertThat(screened(COIN, rows("2025-06-01", 100, 101), rows("2025-06-01", 100.5, 101))
                        .quarantined())
                .isEmpty();
    }

    @Test
    void aSeriesThatHasRowsOnHolidaysKeepsToDaysOfItsOwn() {
        int[] holidays = {day("2024-05-27"), day("2024-06-19"), day("2024-07-04"), day("2024-09-02")};
        Screen.Rows known = new Screen.Rows(holidays, new double[] {13, 14, 13, 14});

        assertThat(screened(INDEX, known, new Screen.Rows(new int[] {day("2025-07-04")}, new double[] {15}))
                        .quarantined())
                .isEmpty();
    }

    @Test
    void coinsHaveNoHolidays() {
        assertThat(screened(COIN, Screen.Rows.NONE, rows("2025-07-04", 100, 101, 102))
                        .quarantined())
                .isEmpty();
    }

    @Test
    void nothingComesOfNothing() {
        Screen.Screened found = screened(COIN, Screen.Rows.NONE, Screen.Rows.NONE);

        assertThat(found.quarantined()).isEqualTo(List.of());
        assertThatThrownBy(() -> new Screen.Rows(new int[1], new double[0])).hasMessageContaining("length");
    }
}
