package dev.tidemark.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.series.Lag;
import dev.tidemark.series.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of the New York Stock Exchange, days of the Federal Reserve, and every day. */
class SessionsTest {
    private static final Sessions NYSE = Calendars.named("NYSE").orElseThrow();
    private static final Sessions FRED = Calendars.named("FRED").orElseThrow();
    private static final Sessions ALWAYS = Calendars.named("24x7").orElseThrow();

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static Instant close(Sessions sessions, String date) {
        return Instant.ofEpochSecond(sessions.close(day(date)).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "1994-04-27, mourning for President Nixon",
        "2001-09-11, attack on the World Trade Center",
        "2001-09-12, attack on the World Trade Center",
        "2001-09-13, attack on the World Trade Center",
        "2001-09-14, attack on the World Trade Center",
        "2004-06-11, mourning for President Reagan",
        "2007-01-02, mourning for President Ford",
        "2012-10-29, hurricane Sandy",
        "2012-10-30, hurricane Sandy",
        "2018-12-05, mourning for President George H. W. Bush",
        "2025-01-09, mourning for President Carter",
        "1968-06-12, Wednesday of the paperwork crisis",
        "1933-03-10, bank holiday",
        "2022-06-20, Juneteenth",
        "2025-04-18, Good Friday",
        "2026-07-03, Independence Day",
        "1980-11-04, Election Day of a president",
        "1939-11-23, Thanksgiving",
    })
    void closedDaysSayWhy(String date, String why) {
        assertThat(NYSE.isSession(day(date))).isFalse();
        assertThat(NYSE.whyClosed(day(date))).contains(why);
        assertThat(NYSE.close(day(date))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31", // before a New Year's Day on a Saturday
                "2021-06-18",
                "2021-12-31",
                "1997-01-20", // Martin Luther King Day of the year before it was kept
                "1984-11-06",
                "1970-05-29",
                "2001-09-17",
                "2012-10-31"
            })
    void openDays(String date) {
        assertThat(NYSE.isSession(day(date))).isTrue();
        assertThat(NYSE.whyClosed(day(date))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-08, 2024-03-08T21:00:00Z", // clocks go forward on the 10th
        "2024-03-11, 2024-03-11T20:00:00Z",
        "2024-11-01, 2024-11-01T20:00:00Z", // and back on the 3rd
        "2024-11-04, 2024-11-04T21:00:00Z",
        "2025-03-07, 2025-03-07T21:00:00Z",
        "2025-03-10, 2025-03-10T20:00:00Z",
        "2025-10-31, 2025-10-31T20:00:00Z",
        "2025-11-03, 2025-11-03T21:00:00Z",
    })
    void sessionsEndAtFourInNewYorkOverBothChangesOfTheClock(String date, String instant) {
        assertThat(close(NYSE, date)).isEqualTo(instant);
        assertThat(NYSE.isEarly(day(date))).isFalse();

        Lag close = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), Zone.of("America/New_York"));
        assertThat(Instant.ofEpochSecond(close.knownAt(day(date)))).isEqualTo(instant);
    }

    @Test
    void aBusinessLagOverAChangeOfTheClockKeepsTheTimeOfDay() {
        Lag rates = new Lag(1, Lag.Count.BUSINESS, LocalTime.of(16, 15), Zone.of("America/New_York"));

        assertThat(Instant.ofEpochSecond(rates.knownAt(day("2025-03-07")))).isEqualTo("2025-03-10T20:15:00Z");
        assertThat(Instant.ofEpochSecond(rates.knownAt(day("2025-10-31")))).isEqualTo("2025-11-03T21:15:00Z");
        assertThat(Instant.ofEpochSecond(rates.knownAt(day("2024-11-01")))).isEqualTo("2024-11-04T21:15:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1993-11-26, 2", "1996-07-05, 1", "1997-12-26, 2", "1999-12-31, 2", "2003-12-26, 2", "2012-07-03, 1",
        "2013-07-03, 1", "2019-07-03, 1", "2024-07-03, 1", "2024-11-29, 2", "2024-12-24, 2", "2025-07-03, 1",
        "2025-11-28, 2", "2025-12-24, 2"
    })
    void earlyClosesAreAtOne(String date, int season) {
        assertThat(NYSE.isEarly(day(date))).isTrue();
        assertThat(close(NYSE, date)).isEqualTo(date + (season == 1 ? "T17:00:00Z" : "T18:00:00Z"));
        // The lag of the catalogue is later than the close: never too early.
        Lag close = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), Zone.of("America/New_York"));
        assertThat(close.knownAt(day(date))).isEqualTo(NYSE.close(day(date)).getAsLong() + 3 * 3600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2002-07-03", "2013-07-05", "1994-07-05", "2014-12-26", "2010-12-23", "2025-12-26", "2025-12-31"
            })
    void daysBesideHolidaysThatAreWhole(String date) {
        assertThat(NYSE.isEarly(day(date))).isFalse();
        assertThat(close(NYSE, date).toString()).matches(".*T2[01]:00:00Z");
    }

    @Test
    void tradingEndedEarlierBefore1974() {
        assertThat(close(NYSE, "1974-10-01")).isEqualTo("1974-10-01T20:00:00Z");
        assertThat(close(NYSE, "1974-09-30")).isEqualTo("1974-09-30T19:30:00Z");
        assertThat(close(NYSE, "1952-09-26")).isEqualTo("1952-09-26T19:00:00Z");
    }

    @Test
    void sessionsOfTwoYears() {
        assertThat(NYSE.between(day("2024-01-01"), day("2024-12-31"))).hasSize(252);
        assertThat(NYSE.between(day("2025-01-01"), day("2025-12-31"))).hasSize(250);
        assertThat(ALWAYS.between(day("2024-01-01"), day("2024-12-31"))).hasSize(366);
        assertThat(NYSE.between(day("2024-01-06"), day("2024-01-07"))).isEmpty();
        assertThat(NYSE.between(day("2024-01-08"), day("2024-01-07"))).isEmpty();
    }

    @Test
    void nextAndPreviousLeapOverWhatIsClosed() {
        assertThat(NYSE.next(day("2001-09-10"))).isEqualTo(day("2001-09-17"));
        assertThat(NYSE.previous(day("2001-09-17"))).isEqualTo(day("2001-09-10"));
        assertThat(NYSE.next(day("2025-07-03"))).isEqualTo(day("2025-07-07"));
        assertThat(ALWAYS.next(day("2025-07-03"))).isEqualTo(day("2025-07-04"));
        assertThatThrownBy(() -> NYSE.previous(day("1927-12-30"))).hasMessageContaining("no session is known");
    }

    @Test
    void nextAndPreviousUndoEachOther() {
        int[] sessions = NYSE.between(day("1960-01-01"), day("2030-12-31"));
        for (int i = 1; i < sessions.length; i++) {
            assertThat(NYSE.next(sessions[i - 1])).isEqualTo(sessions[i]);
            assertThat(NYSE.previous(sessions[i])).isEqualTo(sessions[i - 1]);
        }
    }

    @Test
    void whatIsMissingAndWhatIsStrange() {
        int[] dates = IntStream.rangeClosed(day("2025-07-01"), day("2025-07-08"))
                .filter(d -> d != day("2025-07-07"))
                .toArray();

        assertThat(NYSE.missing(dates, day("2025-07-01"), day("2025-07-08"))).containsExactly(day("2025-07-07"));
        assertThat(NYSE.strangers(dates)).containsExactly(day("2025-07-04"), day("2025-07-05"), day("2025-07-06"));
        assertThat(ALWAYS.missing(dates, day("2025-07-01"), day("2025-07-08"))).containsExactly(day("2025-07-07"));
        assertThat(ALWAYS.strangers(dates)).isEmpty();
    }

    @Test
    void aSaturdayBeforeTheFiveDayWeekMayHaveBeenASession() {
        assertThat(NYSE.completeFrom()).isEqualTo(day("1952-09-29"));
        assertThat(NYSE.strangers(new int[] {day("1950-03-04"), day("1950-03-05")}))
                .containsExactly(day("1950-03-05"));
        assertThat(NYSE.strangers(new int[] {day("1953-03-07")})).containsExactly(day("1953-03-07"));
    }

    @Test
    void theFederalReserve() {
        assertThat(FRED.isSession(day("2024-10-14"))).isFalse(); // Columbus Day
        assertThat(NYSE.isSession(day("2024-10-14"))).isTrue();
        assertThat(FRED.isSession(day("2024-11-11"))).isFalse();
        assertThat(FRED.isSession(day("2023-11-10"))).isTrue(); // Veterans Day on a Saturday
        assertThat(FRED.isSession(day("2023-04-07"))).isTrue(); // a Good Friday with an employment report
        assertThat(FRED.isSession(day("2024-03-29"))).isFalse();
        assertThat(FRED.close(day("2024-10-15"))).isEmpty();
    }

    @Test
    void everyDayEndsAtMidnightUtc() {
        assertThat(close(ALWAYS, "2025-12-25")).isEqualTo("2025-12-26T00:00:00Z");
        assertThat(ALWAYS.isSession(day("2025-12-27"))).isTrue();
    }

    @Test
    void aCalendarThatIsNotKnownIsNoCalendar() {
        assertThat(Calendars.named("London")).isEmpty();
        assertThat(Calendars.named("")).isEmpty();
    }

    @Test
    void nothingIsKnownOutsideOfItsYears() {
        for (Sessions sessions : Arrays.asList(NYSE, FRED, ALWAYS)) {
            assertThat(sessions.isSession(day("1927-12-29"))).isFalse();
            assertThat(sessions.isSession(day("2100-01-04"))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind,name,rule,from,to,on,saturday,sunday,at,source\nholiday,A,12-25,,,,,,,",
                "kind,name,rule,from,to,on,saturday,sunday,at,source\nholiday,A,31-12,,,,,,,us",
                "kind,name,rule,from,to,on,saturday,sunday,at,source\nholiday,A,11 Thx 4,,,,,,,us",
                "kind,name,rule,from,to,on,saturday,sunday,at,source\nfeast,A,12-25,,,,,,,us",
                "kind,name,rule,from,to,on,saturday,sunday,at,source\nearly,A,12-24,,,,,,13,us",
            })
    void aWrongRowIsNamedByItsLine(String text) {
        assertThatThrownBy(() -> RuleFile.read(text, "x.csv")).hasMessageStartingWith("x.csv:2: ");
    }
}
