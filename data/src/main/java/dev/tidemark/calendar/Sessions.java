package dev.tidemark.calendar;

import dev.tidemark.series.Zone;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The days on which a market has a session, and when each session ends. Days are epoch days, instants epoch seconds.
 *
 * <p>Of an exchange, sessions are Monday to Friday without the days that its file closes, from 1927-12-30 to 2099. Before
 * {@link #completeFrom()} there were sessions on Saturdays too, which are not known here. What will be closed
 * unexpectedly is not known before it is.
 *
 * <pre>{@code
 * Sessions nyse = Calendars.named("NYSE").orElseThrow();
 * nyse.close((int) LocalDate.of(2025, 11, 28).toEpochDay()) // 2025-11-28T18:00Z, 13:00 in New York
 * }</pre>
 */
public final class Sessions {
    private static final int FIRST = (int) LocalDate.of(1927, 12, 30).toEpochDay();
    private static final int LAST = (int) LocalDate.of(2099, 12, 31).toEpochDay();
    private static final long SECONDS_A_DAY = 86_400;
    private static final int FRIDAY = 4;
    private static final int LONGEST_SEARCH = 30;

    private final String name;
    private final Zone zone;
    private final boolean everyDay;
    private final int completeFrom;
    private final int closesFrom;
    private final Map<Integer, String> closed = new HashMap<>();
    private final Map<Integer, LocalTime> early = new HashMap<>();
    private final List<RuleFile.Hours> hours;

    Sessions(String name, String zone, RuleFile file, LocalDate completeFrom, LocalDate closesFrom) {
        this.name = name;
        this.zone = Zone.of(zone);
        this.everyDay = false;
        this.completeFrom = (int) completeFrom.toEpochDay();
        this.closesFrom = (int) closesFrom.toEpochDay();
        this.hours = file.hours();
        int firstYear = LocalDate.ofEpochDay(FIRST).getYear();
        int lastYear = LocalDate.ofEpochDay(LAST).getYear();
        for (SessionRule rule : file.rules()) {
            IntStream.rangeClosed(firstYear, lastYear)
                    .mapToObj(rule::in)
                    .flatMap(Optional::stream)
                    .forEach(day -> add((int) day.toEpochDay(), rule));
        }
    }

    private Sessions(String name) {
        this.name = name;
        this.zone = Zone.UTC;
        this.everyDay = true;
        this.completeFrom = FIRST;
        this.closesFrom = FIRST;
        this.hours = List.of();
    }

    /** A market that never closes: every day is a session, which ends at the end of the day in UTC. */
    static Sessions everyDay(String name) {
        return new Sessions(name);
    }

    private void add(int day, SessionRule rule) {
        switch (rule.kind()) {
            case HOLIDAY, CLOSED -> closed.put(day, rule.name());
            case OPEN -> closed.remove(day);
            case EARLY -> {
                if (rule.at() != null) {
                    early.put(day, rule.at());
                }
            }
        }
    }

    /** The calendar's name. */
    public String name() {
        return name;
    }

    /** The first day from which every session is known, an epoch day; before it, those from Monday to Friday. */
    public int completeFrom() {
        return completeFrom;
    }

    /** The first day from which every scheduled early close is known, an epoch day. */
    public int closesFrom() {
        return closesFrom;
    }

    /** Whether there is a session on a day; outside of the years known there is none. */
    public boolean isSession(int day) {
        return day >= FIRST
                && day <= LAST
                && (everyDay || (Math.floorMod(day + 3, 7) <= FRIDAY && !closed.containsKey(day)));
    }

    /** Why there is no session on a day from Monday to Friday: the name of the holiday or the event. */
    public Optional<String> whyClosed(int day) {
        return Optional.ofNullable(closed.get(day));
    }

    /** Whether trading ends earlier than usual on a session. */
    public boolean isEarly(int day) {
        return isSession(day) && early.containsKey(day);
    }

    /**
     * The instant at which the session of a day ends; empty when there is no session or no hours are known.
     *
     * <p>Sessions that were cut short without notice count as whole. The short hours of 1968 to 1970 are not known.
     */
    public OptionalLong close(int day) {
        if (!isSession(day)) {
            return OptionalLong.empty();
        }
        if (everyDay) {
            return OptionalLong.of((day + 1L) * SECONDS_A_DAY);
        }
        LocalTime end = early.get(day);
        for (RuleFile.Hours usual : hours) {
            end = usual.from() <= day && !early.containsKey(day) ? usual.end() : end;
        }
        return end == null
                ? OptionalLong.empty()
                : OptionalLong.of(zone.instant(day * SECONDS_A_DAY + end.toSecondOfDay()));
    }

    /** The sessions from one day to another, both included, ascending. */
    public int[] between(int from, int to) {
        return IntStream.rangeClosed(Math.max(from, FIRST), Math.min(to, LAST))
                .filter(this::isSession)
                .toArray();
    }

    /**
     * The last session before a day.
     *
     * @throws IllegalArgumentException if none is known
     */
    public int previous(int day) {
        return search(day, -1);
    }

    /**
     * The first session after a day.
     *
     * @throws IllegalArgumentException if none is known
     */
    public int next(int day) {
        return search(day, 1);
    }

    private int search(int day, int step) {
        return IntStream.rangeClosed(1, LONGEST_SEARCH)
                .map(i -> day + i * step)
                .filter(this::isSession)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(name + ": no session is known near " + LocalDate.ofEpochDay(day)));
    }

    /**
     * The sessions within a span that are not among some dates.
     *
     * @param dates epoch days, ascending
     * @param from first day
     * @param to last day
     */
    public int[] missing(int[] dates, int from, int to) {
        return Arrays.stream(between(from, to))
                .filter(day -> Arrays.binarySearch(dates, day) < 0)
                .toArray();
    }

    /**
     * The dates that are no session. Before {@link #completeFrom()} a Saturday may be one and is not given.
     *
     * @param dates epoch days
     */
    public int[] strangers(int[] dates) {
        return Arrays.stream(dates)
                .filter(day -> !isSession(day))
                .filter(day -> day >= completeFrom || Math.floorMod(day + 3, 7) != FRIDAY + 1)
                .toArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
