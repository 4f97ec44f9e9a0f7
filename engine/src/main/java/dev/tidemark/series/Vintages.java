package dev.tidemark.series;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Every observation of one series ever published, revisions included: append-only rows of (date, known-at, value).
 *
 * <p>Values are in base units. Most series are never revised here: one row a date, known in the order of the dates.
 * Then the past as of a day is a prefix of the rows. Where a value was revised, or a date came late, the days on which
 * that happened cut the timeline into segments ({@link #revisionDays()}); within a segment rows are only appended.
 */
public final class Vintages implements Serializable {
    private final SeriesInfo info;
    private final Calendar calendar;
    private final int[] date;
    private final long[] known;
    private final double[] value;
    private final int[] revisions;
    private final boolean plain;

    private Vintages(SeriesInfo info, int[] date, long[] known, double[] value) {
        this.info = info;
        this.date = date;
        this.known = known;
        this.value = value;
        int first = date.length == 0 ? 0 : Arrays.stream(date).min().getAsInt();
        this.calendar = Calendar.of(info.calendar(), info.frequency(), first);
        this.revisions = findRevisions();
        this.plain = isPlain();
    }

    /**
     * The vintages of a series from its rows, in any order.
     *
     * @param info the catalogue's entry
     * @param date epoch days of the periods described
     * @param known epoch seconds at which each row became known
     * @param value values in base units
     * @throws IllegalArgumentException if the lengths differ, or a date has two rows known at one instant
     */
    public static Vintages of(SeriesInfo info, int[] date, long[] known, double[] value) {
        int n = date.length;
        if (known.length != n || value.length != n) {
            throw new IllegalArgumentException("date, known and value differ in length for " + info.id());
        }
        if (isOrdered(date, known)) {
            return new Vintages(info, date.clone(), known.clone(), value.clone());
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> known[i]).thenComparingInt(i -> date[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i < n; i++) {
            if (known[order[i]] == known[order[i - 1]] && date[order[i]] == date[order[i - 1]]) {
                throw new IllegalArgumentException(
                        info.id() + ": two values for " + DecisionDay.iso(date[order[i]]) + " known at one instant");
            }
        }
        return new Vintages(
                info,
                Arrays.stream(order).map(i -> date[i]).toArray(),
                Arrays.stream(order).mapToLong(i -> known[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> value[i]).toArray());
    }

    private static boolean isOrdered(int[] date, long[] known) {
        for (int i = 1; i < date.length; i++) {
            if (known[i] < known[i - 1] || (known[i] == known[i - 1] && date[i] <= date[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain() {
        for (int i = 1; i < date.length; i++) {
            if (date[i] <= date[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private int[] findRevisions() {
        TreeSet<Integer> days = new TreeSet<>();
        int latest = Integer.MIN_VALUE;
        for (int i = 0; i < date.length; i++) {
            if (date[i] <= latest) {
                days.add(DecisionDay.firstSeen(known[i]));
            }
            latest = Math.max(latest, date[i]);
        }
        return days.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The catalogue's entry. */
    public SeriesInfo info() {
        return info;
    }

    /** How many rows there are, revisions included. */
    public int size() {
        return date.length;
    }

    /** The decision days on which a value already known changed, or a date came after a later one; ascending. */
    public int[] revisionDays() {
        return revisions.clone();
    }

    /** The first decision day on which anything of this series may be used; {@code Integer.MAX_VALUE} when empty. */
    public int firstDay() {
        return known.length == 0 ? Integer.MAX_VALUE : DecisionDay.firstSeen(known[0]);
    }

    /** The decision day on which the newest row came; {@code Integer.MIN_VALUE} when empty. */
    public int lastDay() {
        return known.length == 0 ? Integer.MIN_VALUE : DecisionDay.firstSeen(known[known.length - 1]);
    }

    /** How many rows were known on a decision day. */
    int knownRows(int day) {
        long instant = DecisionDay.instant(day);
        int low = 0;
        int high = known.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (known[middle] <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The series as known on a decision day: for every date the latest value known by then.
     *
     * @param day the decision day, an epoch day
     */
    public Series asOf(int day) {
        int n = knownRows(day);
        if (plain) {
            return new Series(info, calendar, Arrays.copyOf(date, n), Arrays.copyOf(known, n), Arrays.copyOf(value, n));
        }
        TreeMap<Integer, double[]> latest = new TreeMap<>();
        TreeMap<Integer, Long> published = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            latest.put(date[i], new double[] {value[i]});
            published.putIfAbsent(date[i], known[i]);
        }
        return new Series(
                info,
                calendar,
                latest.keySet().stream().mapToInt(Integer::intValue).toArray(),
                published.values().stream().mapToLong(Long::longValue).toArray(),
                latest.values().stream().mapToDouble(v -> v[0]).toArray());
    }

    /** Hands every row known on a decision day, in the order of its known-at, to a reader. */
    public void rows(int day, RowReader reader) {
        int n = knownRows(day);
        for (int i = 0; i < n; i++) {
            reader.row(date[i], known[i], value[i]);
        }
    }

    /** Takes one row of a series. */
    @FunctionalInterface
    public interface RowReader {
        /**
         * Takes one row.
         *
         * @param date epoch day described
         * @param known epoch second of publication
         * @param value value in base units
         */
        void row(int date, long known, double value);
    }
}
