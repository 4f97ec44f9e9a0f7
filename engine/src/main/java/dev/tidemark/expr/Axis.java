package dev.tidemark.expr;

import dev.tidemark.series.Calendar;
import dev.tidemark.series.DecisionDay;
import java.util.Arrays;
import java.util.List;

/**
 * The points in time that a column's values stand at: dates on a calendar, and when each became known.
 *
 * <p>The arrays are parallel, ascending by date, and never written to. {@code seen} is the first decision day on which
 * an observation may be used; it never decreases, so that what is visible on a day is a prefix.
 */
public final class Axis {
    private final Calendar calendar;
    private final int[] date;
    private final long[] known;
    private final int[] seen;
    private final int staleAfterDays;
    private final boolean grid;
    private final List<Axis> parts;

    /**
     * An axis.
     *
     * @param calendar the calendar; columns of equal calendars are combined observation by observation
     * @param date epoch days, strictly ascending
     * @param known epoch seconds at which each observation became known
     * @param staleAfterDays days after its known-at from which an observation no longer stands for now
     */
    public Axis(Calendar calendar, int[] date, long[] known, int staleAfterDays) {
        this(calendar, date, known, staleAfterDays, List.of());
    }

    private Axis(Calendar calendar, int[] date, long[] known, int staleAfterDays, List<Axis> parts) {
        this.calendar = calendar;
        this.date = date;
        this.known = known;
        this.staleAfterDays = staleAfterDays;
        this.parts = parts;
        this.grid = calendar.equals(Calendar.GRID); // asked for every day and every observation
        this.seen = new int[date.length];
        int latest = Integer.MIN_VALUE;
        for (int i = 0; i < date.length; i++) {
            latest = Math.max(latest, DecisionDay.firstSeen(known[i]));
            seen[i] = latest;
        }
    }

    /** The decision grid from one day to another, both included. */
    static Axis grid(int from, int to) {
        int n = Math.max(0, to - from + 1);
        int[] date = new int[n];
        long[] known = new long[n];
        for (int i = 0; i < n; i++) {
            date[i] = from + i;
            known[i] = DecisionDay.instant(from + i);
        }
        return new Axis(Calendar.GRID, date, known, 0);
    }

    /**
     * The dates that two axes have in common, each known when the later of both is.
     *
     * <p>What stands there is stale as soon as either axis is by its own limit, and at any rate when the common date is
     * older than the larger of the two: a monthly and a daily series meet once a month, and what they give then stands for
     * that month, but not longer than the daily one goes on.
     */
    static Axis common(Axis a, Axis b, int[] date, long[] known) {
        Axis named = a.grid ? b : a; // the grid never goes stale, what they share does
        int limit = Math.max(a.staleAfterDays, b.staleAfterDays);
        return new Axis(named.calendar, date, known, limit, List.of(a, b));
    }

    /** The calendar. */
    public Calendar calendar() {
        return calendar;
    }

    /** How many observations there are. */
    public int size() {
        return date.length;
    }

    /** How many bytes it takes, about. */
    long bytes() {
        return (long) date.length * (2 * Integer.BYTES + Long.BYTES);
    }

    /** The dates; not to be written to. */
    public int[] dates() {
        return date;
    }

    /** The date of an observation. */
    public int date(int index) {
        return date[index];
    }

    /** When an observation became known, in epoch seconds. */
    public long known(int index) {
        return known[index];
    }

    /** The first decision day on which an observation may be used. */
    public int seen(int index) {
        return seen[index];
    }

    /** Days after its known-at from which an observation is stale at the latest. */
    public int staleAfterDays() {
        return staleAfterDays;
    }

    /** Whether this is the decision grid. */
    public boolean isGrid() {
        return grid;
    }

    /** Index of the last observation that may be used on a decision day, or -1. */
    public int visible(int day) {
        int low = 0;
        int high = seen.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seen[middle] <= day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Whether the observation is too old to stand for now on a decision day. */
    public boolean stale(int index, int day) {
        return !grid && (DecisionDay.stale(known[index], staleAfterDays, day) || anyPartStale(day));
    }

    private boolean anyPartStale(int day) {
        for (Axis part : parts) {
            int last = part.visible(day);
            if (last < 0 || part.stale(last, day)) {
                return true;
            }
        }
        return false;
    }

    /** A walk along this axis, before its first day. */
    Walk walk() {
        return new Walk(this);
    }

    /** A walk from day to day, never back: what may be used on the day, and whether it is too old to stand for now. */
    static final class Walk {
        private final Axis axis;
        private final Walk[] parts;
        private int last = -1;
        private int day = Integer.MIN_VALUE;

        private Walk(Axis axis) {
            this.axis = axis;
            this.parts = new Walk[axis.parts.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = axis.parts.get(i).walk();
            }
        }

        /** Goes on to a day, not before the one it was on. */
        void to(int later) {
            day = later;
            int[] seen = axis.seen;
            while (last + 1 < seen.length && seen[last + 1] <= later) {
                last++;
            }
        }

        /** Index of the last observation that may be used, or -1; as {@link Axis#visible} says. */
        int last() {
            return last;
        }

        /** Whether there is none, or it is stale; as {@link Axis#stale} says. */
        boolean stale() {
            return last < 0
                    || (!axis.grid
                            && (DecisionDay.stale(axis.known[last], axis.staleAfterDays, day) || anyPartStale()));
        }

        private boolean anyPartStale() {
            for (Walk part : parts) {
                part.to(day);
                if (part.stale()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether both stand at the same dates, become known together and go stale together. */
    boolean sameAs(Axis other) {
        return this == other
                || (Arrays.equals(date, other.date)
                        && Arrays.equals(known, other.known)
                        && staleAfterDays == other.staleAfterDays
                        && parts.equals(other.parts));
    }

    /** Whether both stand at the same dates of the same calendar. */
    boolean sameDates(Axis other) {
        return this == other || Arrays.equals(date, other.date);
    }
}
