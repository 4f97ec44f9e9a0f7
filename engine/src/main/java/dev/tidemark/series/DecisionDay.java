package dev.tidemark.series;

import java.time.LocalDate;

/**
 * The daily decision grid: day D, an epoch day, is decided at D+1 00:00 UTC.
 *
 * <p>A value may be used on day D when its known-at is not after that instant. Instants are seconds since
 * 1970-01-01T00:00Z.
 *
 * <pre>{@code DecisionDay.firstSeen(DecisionDay.instant(20_000)) // 20_000}</pre>
 */
public final class DecisionDay {
    private static final long SECONDS = 86_400;

    private DecisionDay() {}

    /** The decision instant of a day: the end of that day in UTC, in epoch seconds. */
    public static long instant(int day) {
        return (day + 1L) * SECONDS;
    }

    /** The first decision day on which something known at this instant may be used. */
    public static int firstSeen(long knownAt) {
        return Math.toIntExact(Math.ceilDiv(knownAt, SECONDS) - 1);
    }

    /** Whether something known at {@code knownAt} is older than {@code staleAfterDays} when day D is decided. */
    public static boolean stale(long knownAt, int staleAfterDays, int day) {
        return instant(day) - knownAt > staleAfterDays * SECONDS;
    }

    /** The date of an epoch day, in ISO form. */
    public static String iso(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }
}
