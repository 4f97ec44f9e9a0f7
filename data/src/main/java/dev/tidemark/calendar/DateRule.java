package dev.tidemark.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which day of a year is meant.
 *
 * <p>Written {@code 12-25}; {@code 11 Thu 4}, the fourth Thursday of November, {@code 05 Mon -1}, the last Monday of May,
 * {@code 11 Thu 4 +1}, the day after; {@code easter -2}; {@code 2012-10-29}, that day alone.
 */
sealed interface DateRule {
    /** The day in a year, or empty when there is none. */
    Optional<LocalDate> in(int year);

    /**
     * The rule of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static DateRule of(String text) {
        String[] part = text.split(" ");
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return new Once(LocalDate.parse(text));
        }
        if (text.matches("\\d\\d-\\d\\d")) {
            return new Fixed(Month.of(Integer.parseInt(text.substring(0, 2))), Integer.parseInt(text.substring(3)));
        }
        if (text.matches("easter [+-]\\d+")) {
            return new Easter(Integer.parseInt(part[1]));
        }
        if (text.matches("\\d\\d [A-Z][a-z]{2} -?\\d( [+-]\\d+)?")) {
            return new Weekday(
                    Month.of(Integer.parseInt(part[0])),
                    weekday(part[1]),
                    Integer.parseInt(part[2]),
                    part.length == 4 ? Integer.parseInt(part[3]) : 0);
        }
        throw new IllegalArgumentException("no rule of a date: " + text);
    }

    /** The day of the week of three letters. */
    static DayOfWeek weekday(String letters) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(letters))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no day of the week: " + letters));
    }

    /** One day of one year. */
    record Once(LocalDate day) implements DateRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return day.getYear() == year ? Optional.of(day) : Optional.empty();
        }
    }

    /** The same date every year. */
    record Fixed(Month month, int day) implements DateRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return Optional.of(LocalDate.of(year, month, day));
        }
    }

    /** So many days after Easter Sunday. */
    record Easter(int after) implements DateRule {
        /** By the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
        @Override
        public Optional<LocalDate> in(int year) {
            int a = year % 19;
            int b = year / 100;
            int c = year % 100;
            int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
            int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
            int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
            return Optional.of(LocalDate.of(year, f / 31, f % 31 + 1).plusDays(after));
        }
    }

    /** The n-th such weekday of a month, counted from its end when n is negative, and so many days after. */
    record Weekday(Month month, DayOfWeek weekday, int n, int after) implements DateRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return Optional.of(LocalDate.of(year, month, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(n, weekday))
                    .plusDays(after));
        }
    }
}
