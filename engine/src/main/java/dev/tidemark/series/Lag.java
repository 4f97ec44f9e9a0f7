package dev.tidemark.series;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * When an observation can first be known: so many days after the date it describes, at a time of day in a zone.
 *
 * <p>A business-day lag counts Monday to Friday; an observation dated on a weekend counts as Friday's, but with a lag
 * of 0 it is known on its own date: nothing is known before. Holidays are not known here, so a lag over a holiday is at
 * most one day too short; a source that knows better states the instant.
 *
 * <pre>{@code
 * new Lag(1, Lag.Count.BUSINESS, LocalTime.of(16, 15), ZoneId.of("America/New_York"))
 *         .knownAt((int) LocalDate.of(2025, 9, 19).toEpochDay()) // Monday 2025-09-22T20:15Z
 * }</pre>
 *
 * @param days how many days after the date, not negative
 * @param count which days count
 * @param time local time of day
 * @param zone the zone of that time
 */
public record Lag(int days, Count count, LocalTime time, ZoneId zone) {
    private static final long SECONDS_A_DAY = 86_400;

    /** Which days a lag counts. */
    public enum Count {
        /** Every calendar day. */
        DAY,
        /** Monday to Friday. */
        BUSINESS
    }

    /** Rejects a negative lag: a value is never known before its date begins. */
    public Lag {
        if (days < 0) {
            throw new IllegalArgumentException("a publication lag is not negative: " + days);
        }
    }

    /**
     * The instant at which the observation of a date becomes known.
     *
     * @param epochDay the date the observation describes
     * @return epoch seconds
     */
    public long knownAt(int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        LocalDate day = switch (count) {
            case DAY -> date.plusDays(days);
            case BUSINESS -> plusBusinessDays(date);
        };
        return day.atTime(time).atZone(zone).toEpochSecond();
    }

    /**
     * The instants for many dates, each as {@link #knownAt(int)} says; quick where they are in order, because the offset
     * of the zone is looked up once between two of its changes.
     *
     * @param epochDays the dates
     * @return epoch seconds
     */
    public long[] knownAt(int[] epochDays) {
        ZoneRules rules = zone.getRules();
        long[] known = new long[epochDays.length];
        // The offset holds for all local seconds between these two, ends excluded.
        long after = 0;
        long before = 0;
        long offset = 0;
        for (int i = 0; i < known.length; i++) {
            long local = localDay(epochDays[i]) * SECONDS_A_DAY + time.toSecondOfDay();
            if (local <= after || local >= before) {
                known[i] = knownAt(epochDays[i]);
                offset = rules.getOffset(Instant.ofEpochSecond(known[i])).getTotalSeconds();
                after = changeBefore(rules, known[i]);
                before = changeAfter(rules, known[i]);
            } else {
                known[i] = local - offset;
            }
        }
        return known;
    }

    /** A local second a day after the last change of the offset, clear of gaps and overlaps. */
    private static long changeBefore(ZoneRules rules, long instant) {
        ZoneOffsetTransition change = rules.previousTransition(Instant.ofEpochSecond(instant + 1));
        return change == null
                ? Long.MIN_VALUE
                : change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC) + SECONDS_A_DAY;
    }

    private static long changeAfter(ZoneRules rules, long instant) {
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(instant));
        return change == null
                ? Long.MAX_VALUE
                : change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC) - SECONDS_A_DAY;
    }

    /** The local day on which the observation of a date becomes known. */
    private long localDay(int epochDay) {
        return switch (count) {
            case DAY -> (long) epochDay + days;
            case BUSINESS -> {
                int weekday = Math.floorMod(epochDay + 3, 7);
                int friday = weekday > 4 ? epochDay - (weekday - 4) : epochDay;
                int steps = Math.min(weekday, 4) + days;
                long monday = (long) friday - Math.min(weekday, 4);
                yield Math.max(epochDay, monday + steps / 5 * 7L + steps % 5);
            }
        };
    }

    private LocalDate plusBusinessDays(LocalDate date) {
        LocalDate day = date;
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            day = day.minusDays(1);
        } else if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.minusDays(2);
        }
        int weekday = day.getDayOfWeek().getValue() - 1;
        LocalDate monday = day.minusDays(weekday);
        int steps = weekday + days;
        LocalDate known = monday.plusDays(steps / 5 * 7L + steps % 5);
        return known.isBefore(date) ? date : known;
    }
}
