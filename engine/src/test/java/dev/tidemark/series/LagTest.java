package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an observation is known, to the second, in the zones it is published in. */
class LagTest {
    @ParameterizedTest
    @CsvSource({
        // Around both changes of the clocks of New York in 2025, 9 March and 2 November.
        "2025-03-07, 2025-03-07T21:00:00Z",
        "2025-03-10, 2025-03-10T20:00:00Z",
        "2025-09-18, 2025-09-18T20:00:00Z",
        "2025-10-31, 2025-10-31T20:00:00Z",
        "2025-11-03, 2025-11-03T21:00:00Z",
        "2025-12-31, 2025-12-31T21:00:00Z",
    })
    void theCloseOfNewYork(String date, String known) {
        long second = Infos.NEW_YORK_CLOSE.knownAt(Days.day(date));
        assertThat(second).isEqualTo(Days.second(known));
        assertThat(DecisionDay.firstSeen(second)).isEqualTo(Days.day(date));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-18, 2025-09-19, 20:15", // Thursday
        "2025-09-19, 2025-09-22, 20:15", // Friday
        "2025-09-20, 2025-09-22, 20:15", // Saturday
        "2025-09-21, 2025-09-22, 20:15", // Sunday
        "2025-09-22, 2025-09-23, 20:15", // Monday
        "2025-10-31, 2025-11-03, 21:15", // Friday before the clocks change
        "2025-03-07, 2025-03-10, 20:15",
    })
    void theNextBusinessDay(String date, String day, String utc) {
        assertThat(Infos.NEXT_BUSINESS_DAY.knownAt(Days.day(date))).isEqualTo(Days.second(day + "T" + utc + ":00Z"));
    }

    @ParameterizedTest
    @CsvSource({"5, 2025-09-26", "6, 2025-09-29", "10, 2025-10-03", "11, 2025-10-06"})
    void manyBusinessDays(int days, String known) {
        Lag lag = new Lag(days, Lag.Count.BUSINESS, LocalTime.of(9, 0), ZoneOffset.UTC);
        for (String date : new String[] {"2025-09-19", "2025-09-20", "2025-09-21"}) {
            assertThat(lag.knownAt(Days.day(date))).isEqualTo(Days.second(known + "T09:00:00Z"));
        }
    }

    @Test
    void aCoinsDayIsKnownAtItsEnd() {
        int day = Days.day("2025-10-03");
        assertThat(Infos.END_OF_DAY.knownAt(day)).isEqualTo(Days.second("2025-10-04T00:00:00Z"));
        assertThat(DecisionDay.firstSeen(Infos.END_OF_DAY.knownAt(day))).isEqualTo(day);
    }

    @Test
    void aLateZoneCountsByItsOwnClock() {
        Lag sydney = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), ZoneId.of("Australia/Sydney"));
        assertThat(sydney.knownAt(Days.day("2025-07-01"))).isEqualTo(Days.second("2025-07-01T06:00:00Z"));
        Lag honolulu = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), ZoneId.of("Pacific/Honolulu"));
        assertThat(DecisionDay.firstSeen(honolulu.knownAt(Days.day("2025-07-01"))))
                .isEqualTo(Days.day("2025-07-02"));
    }

    @Test
    void lawsOverRandomDates() {
        SplittableRandom random = new SplittableRandom(4);
        ZoneId[] zones = {ZoneOffset.UTC, Infos.NEW_YORK, ZoneId.of("Europe/London"), ZoneId.of("Asia/Tokyo")};
        for (int i = 0; i < 3_000; i++) {
            int days = random.nextInt(70);
            LocalTime time = LocalTime.of(random.nextInt(24), random.nextInt(60));
            ZoneId zone = zones[random.nextInt(zones.length)];
            int date = Days.day("1995-01-01") + random.nextInt(12_000);
            long midnight = LocalDate.ofEpochDay(date).atStartOfDay(zone).toEpochSecond();
            for (Lag.Count count : Lag.Count.values()) {
                Lag lag = new Lag(days, count, time, zone);
                Lag longer = new Lag(days + 1, count, time, zone);
                assertThat(lag.knownAt(date)).as("%s of %s", lag, date).isGreaterThanOrEqualTo(midnight);
                assertThat(lag.knownAt(date + 1)).as("later dates later").isGreaterThanOrEqualTo(lag.knownAt(date));
                assertThat(longer.knownAt(date)).as("longer lags later").isGreaterThan(lag.knownAt(date));
            }
            Lag business = new Lag(days + 1, Lag.Count.BUSINESS, time, zone);
            DayOfWeek weekday = java.time.Instant.ofEpochSecond(business.knownAt(date))
                    .atZone(zone)
                    .getDayOfWeek();
            assertThat(weekday).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        }
    }

    @Test
    void aNegativeLagIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lag(-1, Lag.Count.DAY, LocalTime.NOON, ZoneOffset.UTC))
                .withMessageContaining("-1");
    }

    @Test
    void theDecisionInstantIsTheEndOfTheDay() {
        int day = Days.day("2025-10-03");
        assertThat(DecisionDay.instant(day)).isEqualTo(Days.second("2025-10-04T00:00:00Z"));
        assertThat(DecisionDay.iso(day)).isEqualTo("2025-10-03");
        for (int d : new int[] {-400, -1, 0, 1, day}) {
            assertThat(DecisionDay.firstSeen(DecisionDay.instant(d))).isEqualTo(d);
            assertThat(DecisionDay.firstSeen(DecisionDay.instant(d) + 1)).isEqualTo(d + 1);
            assertThat(DecisionDay.firstSeen(DecisionDay.instant(d) - 1)).isEqualTo(d);
            assertThat(DecisionDay.firstSeen(DecisionDay.instant(d) - 86_399)).isEqualTo(d);
        }
    }

    @Test
    void atTheLimitAValueIsFreshAndASecondLaterStale() {
        int day = Days.day("2025-10-03");
        long known = DecisionDay.instant(day);
        assertThat(DecisionDay.stale(known, 7, day + 7)).isFalse();
        assertThat(DecisionDay.stale(known - 1, 7, day + 7)).isTrue();
        assertThat(DecisionDay.stale(known, 7, day + 8)).isTrue();
        assertThat(DecisionDay.stale(known, 0, day)).isFalse();
        assertThat(DecisionDay.stale(0, 100_000, 99_999)).isFalse();
        assertThat(DecisionDay.stale(0, 100_000, 100_000)).isTrue();
    }

    /** Counted on the calendar, day by day. */
    private static long onTheCalendar(Lag lag, int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        LocalDate day = date;
        while (lag.count() == Lag.Count.BUSINESS && isWeekend(day)) {
            day = day.minusDays(1);
        }
        for (int left = lag.days(); left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (lag.count() == Lag.Count.BUSINESS && isWeekend(day));
        }
        LocalDate known = day.isBefore(date) ? date : day;
        return known.atTime(lag.time()).atZone(ZoneId.of(lag.zone().id())).toEpochSecond();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    @Test
    void manyDatesAtOnceAreKnownWhenEachIs() {
        SplittableRandom random = new SplittableRandom(9);
        String[] zones = {"America/New_York", "Europe/London", "Asia/Tokyo", "UTC", "Pacific/Apia", "Africa/Cairo"};
        for (int round = 0; round < 60; round++) {
            Lag lag = new Lag(
                    random.nextInt(0, 9),
                    random.nextBoolean() ? Lag.Count.DAY : Lag.Count.BUSINESS,
                    LocalTime.of(random.nextInt(0, 24), random.nextInt(0, 60)),
                    ZoneId.of(zones[random.nextInt(zones.length)]));
            int first = random.nextInt(-26_000, 23_000);
            int[] days = random.ints(3_000, first, first + 4_000).toArray();
            if (round % 3 > 0) {
                Arrays.sort(days);
            }
            long[] known = lag.knownAt(days);
            for (int i = 0; i < days.length; i++) {
                assertThat(known[i]).as("%s of %d", lag, days[i]).isEqualTo(onTheCalendar(lag, days[i]));
                assertThat(known[i]).as("%s of %d", lag, days[i]).isEqualTo(lag.knownAt(days[i]));
            }
        }
    }
}
