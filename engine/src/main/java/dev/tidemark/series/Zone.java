package dev.tidemark.series;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A time zone by its name, which says at which instant its clocks show a time.
 *
 * <p>The same as {@link ZoneId}, whose rules the JDK cannot give without looking into every jar of the class path for
 * further rules: that took a tenth of a usual start. The older {@link TimeZone} reads the same data of the JDK by itself.
 * Between 1900 and 2037 the two agree; before and after, and for names that are no place, {@link ZoneId} is asked.
 *
 * <pre>{@code
 * Zone.of("America/New_York").instant(LocalDateTime.of(2025, 9, 22, 16, 15).toEpochSecond(UTC)) // 2025-09-22T20:15Z
 * }</pre>
 */
public final class Zone implements Serializable {
    /** Coordinated universal time. */
    public static final Zone UTC = new Zone("UTC", null, 0);

    private static final long DAY = 86_400;
    private static final long FIRST = LocalDateTime.of(1900, 1, 8, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST = LocalDateTime.of(2037, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    /** No zone changed its offset twice within six days since 1900. */
    private static final long APART = 6 * DAY;

    private final String id;
    private final @Nullable TimeZone place;
    /** The offset in seconds where it never changes. */
    private final @Nullable Integer fixed;

    private Zone(String id, @Nullable TimeZone place, @Nullable Integer fixed) {
        this.id = id;
        this.place = place;
        this.fixed = fixed;
    }

    /**
     * The zone of a name.
     *
     * @param id {@code UTC}, a place such as {@code America/New_York}, or whatever else {@link ZoneId#of} takes
     * @throws DateTimeException if there is no such zone
     */
    public static Zone of(String id) {
        if (UTC.id.equals(id)) {
            return UTC;
        }
        if (id.indexOf('/') > 0) {
            TimeZone place = TimeZone.getTimeZone(id);
            if (place.getID().equals(id)) { // an unknown name gives GMT
                return new Zone(id, place, null);
            }
        }
        return of(ZoneId.of(id));
    }

    /** The same zone as another class of the JDK has it. */
    static Zone of(ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? new Zone(zone.getId(), null, offset.getTotalSeconds())
                : UTC.id.equals(zone.getId()) ? UTC : new Zone(zone.getId(), null, null);
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /**
     * The instant at which clocks show a time. Where they show it twice it is the first; where they skip it, it counts on
     * from before: 02:30 is then half an hour after 02:00.
     *
     * @param local the time as if it were UTC, in epoch seconds
     * @return epoch seconds
     */
    public long instant(long local) {
        if (fixed != null) {
            return local - fixed;
        }
        if (place == null || local < FIRST || local >= LAST) {
            return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                    .atZone(ZoneId.of(id))
                    .toEpochSecond();
        }
        // An offset is less than a day: these two hold before and after the time, and at most one change lies between.
        long before = offset(place, local - DAY);
        long after = offset(place, local + DAY);
        boolean changed = before != after && offset(place, local - before) != before;
        return changed && offset(place, local - after) == after ? local - after : local - before;
    }

    /**
     * The instants of many times, each as {@link #instant} says; quick where they are in order and close to one another.
     *
     * @param local times as if they were UTC, in epoch seconds
     * @return epoch seconds
     */
    public long[] instants(long[] local) {
        long[] instants = new long[local.length];
        // From a day before the first of these to the second, both as UTC, the offset stays what it is.
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long offset = 0;
        for (int i = 0; i < local.length; i++) {
            long time = local[i];
            boolean within = time - DAY >= from && time + DAY <= to;
            if (!within && place != null && time >= FIRST && time < LAST) {
                boolean near = time - DAY >= from && time - DAY <= to;
                from = near ? from : time - DAY;
                offset = near ? offset : offset(place, from);
                to = time - DAY + APART;
                within = offset(place, to) == offset;
                from = within ? from : Long.MAX_VALUE;
            }
            instants[i] = within ? time - offset : instant(time);
        }
        return instants;
    }

    private static long offset(TimeZone place, long instant) {
        return place.getOffset(instant * 1000) / 1000;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Zone zone && id.equals(zone.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }

    /** Where it arrives, a zone is that of its name. */
    private Object readResolve() {
        return of(id);
    }
}
