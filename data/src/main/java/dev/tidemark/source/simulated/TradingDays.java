package dev.tidemark.source.simulated;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The days on which a market is open, by the rules of its holidays and the extraordinary closures. */
enum TradingDays {
    /** The New York Stock Exchange. */
    NYSE,
    /** Days on which the Federal Reserve and the bond market publish. */
    BONDS,
    /** The London bullion market. */
    LONDON,
    /** Every day. */
    DAILY;

    private static final int JUNETEENTH_SINCE = 2021;
    private static final int LUTHER_KING_SINCE = 1986;
    private static final int LUTHER_KING_ON_NYSE_SINCE = 1998;
    private static final int MONDAYS_SINCE = 1971;
    private static final List<LocalDate> NYSE_CLOSURES = List.of(
            LocalDate.of(1994, 4, 27),
            LocalDate.of(2001, 9, 11),
            LocalDate.of(2001, 9, 12),
            LocalDate.of(2001, 9, 13),
            LocalDate.of(2001, 9, 14),
            LocalDate.of(2004, 6, 11),
            LocalDate.of(2007, 1, 2),
            LocalDate.of(2012, 10, 29),
            LocalDate.of(2012, 10, 30),
            LocalDate.of(2018, 12, 5),
            LocalDate.of(2025, 1, 9));

    /** The open days from one day to another, both included. */
    int[] between(int first, int last) {
        if (this == DAILY) {
            return IntStream.rangeClosed(first, last).toArray();
        }
        BitSet closed = new BitSet(last - first + 1);
        int lastYear = LocalDate.ofEpochDay(last).getYear();
        for (int year = LocalDate.ofEpochDay(first).getYear(); year <= lastYear; year++) {
            for (LocalDate holiday : holidays(year)) {
                int day = (int) holiday.toEpochDay();
                if (day >= first && day <= last) {
                    closed.set(day - first);
                }
            }
        }
        return IntStream.rangeClosed(first, last)
                .filter(day -> Math.floorMod(day + 3, 7) < 5 && !closed.get(day - first))
                .toArray();
    }

    private List<LocalDate> holidays(int year) {
        List<LocalDate> days = new java.util.ArrayList<>();
        LocalDate easter = easter(year);
        days.add(easter.minusDays(2));
        switch (this) {
            case NYSE -> {
                american(year, LUTHER_KING_ON_NYSE_SINCE, JUNETEENTH_SINCE + 1, days);
                NYSE_CLOSURES.stream().filter(day -> day.getYear() == year).forEach(days::add);
            }
            case BONDS -> {
                american(year, LUTHER_KING_SINCE, JUNETEENTH_SINCE, days);
                days.add(nth(year, Month.OCTOBER, 2, DayOfWeek.MONDAY));
                LocalDate veterans = LocalDate.of(year, 11, 11);
                days.add(veterans.getDayOfWeek() == DayOfWeek.SATURDAY ? veterans : observed(veterans));
            }
            case LONDON -> {
                days.add(easter.plusDays(1));
                days.add(nextWeekday(LocalDate.of(year, 1, 1)));
                days.add(nth(year, Month.MAY, 1, DayOfWeek.MONDAY));
                days.add(last(year, Month.MAY));
                days.add(last(year, Month.AUGUST));
                days.add(LocalDate.of(year, 12, 24));
                days.add(LocalDate.of(year, 12, 31));
                LocalDate christmas = nextWeekday(LocalDate.of(year, 12, 25));
                days.add(christmas);
                days.add(nextWeekday(christmas.plusDays(1)));
            }
            case DAILY -> days.clear();
        }
        return days;
    }

    private static void american(int year, int lutherKingSince, int juneteenthSince, List<LocalDate> days) {
        LocalDate newYear = LocalDate.of(year, 1, 1);
        days.add(newYear.getDayOfWeek() == DayOfWeek.SUNDAY ? newYear.plusDays(1) : newYear);
        if (year >= lutherKingSince) {
            days.add(nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY));
        }
        boolean mondays = year >= MONDAYS_SINCE;
        days.add(mondays ? nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY) : observed(LocalDate.of(year, 2, 22)));
        days.add(mondays ? last(year, Month.MAY) : observed(LocalDate.of(year, 5, 30)));
        if (year >= juneteenthSince) {
            days.add(observed(LocalDate.of(year, 6, 19)));
        }
        days.add(observed(LocalDate.of(year, 7, 4)));
        days.add(nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY));
        days.add(nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY));
        days.add(observed(LocalDate.of(year, 12, 25)));
    }

    /** The n-th such weekday of a month. */
    static LocalDate nth(int year, Month month, int n, DayOfWeek weekday) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, weekday));
    }

    private static LocalDate last(int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
    }

    private static LocalDate observed(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    private static LocalDate nextWeekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms). */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
