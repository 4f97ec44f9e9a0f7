package dev.tidemark.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a calendar's file.
 *
 * @param kind what happens on the day
 * @param name the name of the day for people
 * @param rule which day
 * @param from first year
 * @param to last year
 * @param on the weekdays it holds on
 * @param fridayForSaturday whether one that falls on a Saturday is kept on the Friday
 * @param mondayForSunday whether one that falls on a Sunday is kept on the Monday
 * @param at when trading ends, if it does earlier
 */
record SessionRule(
        Kind kind,
        String name,
        DateRule rule,
        int from,
        int to,
        Set<DayOfWeek> on,
        boolean fridayForSaturday,
        boolean mondayForSunday,
        @Nullable LocalTime at) {
    /** What happens on a day. */
    enum Kind {
        /** Closed every year. */
        HOLIDAY,
        /** Closed once. */
        CLOSED,
        /** Open although a rule says closed. */
        OPEN,
        /** Trading ends early. */
        EARLY
    }

    SessionRule {
        on = Set.copyOf(on);
    }

    /** The day it is kept on in a year, or empty. */
    Optional<LocalDate> in(int year) {
        return year < from || year > to
                ? Optional.empty()
                : rule.in(year).map(this::kept).filter(day -> on.contains(day.getDayOfWeek()));
    }

    private LocalDate kept(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> fridayForSaturday ? day.minusDays(1) : day;
            case SUNDAY -> mondayForSunday ? day.plusDays(1) : day;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
