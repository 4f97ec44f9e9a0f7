package dev.tidemark.series;

import java.io.Serializable;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When an observation can first be known: so many days after the date it describes, at a time of day in a zone.
 *
 * <p>A business-day lag counts Monday to Friday; an observation dated on a weekend counts as Friday's, but with a lag
 * of 0 it is known on its own date: nothing is known before. Holidays are not known here, so a lag over a holiday is at
 * most one day too short; a source that knows better states the instant.
 *
 * <pre>{@code
 * new Lag(1, Lag.Count.BUSINESS, LocalTime.of(16, 15), Zone.of("America/New_York"))
 *         .knownAt((int) LocalDate.of(2025, 9, 19).toEpochDay()) // Monday 2025-09-22T20:15Z
 * }</pre>
 *
 * @param days how many days after the date, not negative
 * @param count which days count
 * @param time local time of day
 * @param zone the zone of that time
 */
public record Lag(int days, Count count, LocalTime time, Zone zone) implements Serializable {
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

    /** The same lag, its zone given as another class of the JDK has it. */
    public Lag(int days, Count count, LocalTime time, ZoneId zone) {
        this(days, count, time, Zone.of(zone.getId()));
    }

    /**
     * The instant at which the observation of a date becomes known.
     *
     * @param epochDay the date the observation describes
     * @return epoch seconds
     */
    public long knownAt(int epochDay) {
        return zone.instant(local(epochDay));
    }

    /**
     * The instants for many dates, each as {@link #knownAt(int)} says; quick where they are in order.
     *
     * @param epochDays the dates
     * @return epoch seconds
     */
    public long[] knownAt(int[] epochDays) {
        long[] local = new long[epochDays.length];
        for (int i = 0; i < local.length; i++) {
            local[i] = local(epochDays[i]);
        }
        return zone.instants(local);
    }

    private long local(int epochDay) {
        return localDay(epochDay) * SECONDS_A_DAY + time.toSecondOfDay();
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
}
