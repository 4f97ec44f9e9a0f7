package dev.tidemark.study;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The market as it was known: the rows of the full run, and for the series whose publication is on record what was
 * published when.
 *
 * <p>A row counts as known when it was published <i>and</i> the run uses it: a lag declared longer than need be hides
 * nothing that matters here. A date that is not on record is taken to be known as declared; a date on record outside the
 * span of the run's series is left out.
 */
final class AuditTruth {
    private static final String ANCHOR = "the first day of the full run";

    private AuditTruth() {}

    /**
     * The market as known.
     *
     * @param full the market of the run
     * @param published series on record; universes and tables in it replace those of the run
     */
    static Market of(Market full, Market published) {
        SortedMap<String, Vintages> series = new TreeMap<>(full.series());
        full.series().forEach((id, vintages) -> {
            Vintages record = published.series().get(id);
            if (record != null && record != vintages) {
                series.put(id, joined(vintages, record));
            }
        });
        var universes = new TreeMap<>(full.universes());
        universes.putAll(published.universes());
        var tables = new TreeMap<>(full.tables());
        tables.putAll(published.tables());
        anchor(series, full);
        return new Market(series, universes, tables, full.missing());
    }

    /** The decision grid begins on the first day of the full run, however late a series was published really. */
    private static void anchor(SortedMap<String, Vintages> series, Market full) {
        int first = new PointInTime(full, Integer.MAX_VALUE).firstDay();
        if (series.isEmpty() || first == Integer.MAX_VALUE) {
            return;
        }
        SeriesInfo any = series.values().iterator().next().info();
        Lag lag = new Lag(0, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        SeriesInfo info = new SeriesInfo(ANCHOR, ANCHOR, any.scale(), "daily", ANCHOR, lag, 1, "", "");
        series.put(ANCHOR, Vintages.of(info, new int[] {first}, new long[] {DecisionDay.instant(first)}, new double[] {
            Double.NaN
        }));
    }

    /** One row of a series. */
    record Row(int date, long known, double value) {}

    /** All rows in the order in which they became known. */
    static List<Row> rows(Vintages vintages) {
        return vintages.size() == 0 ? List.of() : rows(vintages, vintages.lastDay());
    }

    /** The rows known on a decision day, in the order in which they became known. */
    static List<Row> rows(Vintages vintages, int day) {
        List<Row> rows = new ArrayList<>(vintages.size());
        vintages.rows(day, (date, known, value) -> rows.add(new Row(date, known, value)));
        return rows;
    }

    /** By date the first row that became known, in the order of the dates. */
    static SortedMap<Integer, Row> firstRows(List<Row> rows) {
        SortedMap<Integer, Row> first = new TreeMap<>();
        rows.forEach(row -> first.putIfAbsent(row.date(), row));
        return first;
    }

    /** What the record says, for the dates that it has, of the rows that the run has; NaN stands for the run's value. */
    private static Vintages joined(Vintages used, Vintages record) {
        List<Row> usedRows = rows(used);
        if (usedRows.isEmpty()) {
            return used;
        }
        SortedMap<Integer, Row> firstUsed = firstRows(usedRows);
        List<Row> recorded = rows(record);
        SortedMap<Integer, Row> onRecord = firstRows(recorded);
        SortedMap<Integer, Double> valueUsed = new TreeMap<>();
        usedRows.forEach(row -> valueUsed.put(row.date(), row.value()));

        List<Row> all = new ArrayList<>();
        usedRows.stream().filter(row -> !onRecord.containsKey(row.date())).forEach(all::add);
        for (Row row : recorded) {
            int date = row.date();
            if (date < firstUsed.firstKey() || date > firstUsed.lastKey()) {
                continue;
            }
            Row mate = firstUsed.get(date);
            long usedFrom = mate == null ? used.info().lag().knownAt(date) : mate.known();
            double value = Double.isNaN(row.value()) ? valueUsed.getOrDefault(date, Double.NaN) : row.value();
            all.add(new Row(date, Math.max(usedFrom, row.known()), value));
        }
        all.sort(Comparator.comparingLong(Row::known).thenComparingInt(Row::date));
        return vintages(used.info(), withoutRepeats(all));
    }

    /** Leaves out what changes nothing: of two rows known at one instant the earlier, and a value published again. */
    private static List<Row> withoutRepeats(List<Row> rows) {
        List<Row> last = new ArrayList<>();
        for (Row row : rows) {
            Row before = last.isEmpty() ? null : last.getLast();
            if (before != null && before.date() == row.date() && before.known() == row.known()) {
                last.removeLast();
            }
            last.add(row);
        }
        SortedMap<Integer, Double> standing = new TreeMap<>();
        List<Row> kept = new ArrayList<>();
        for (Row row : last) {
            Double before = standing.put(row.date(), row.value());
            if (before == null || Double.doubleToLongBits(before) != Double.doubleToLongBits(row.value())) {
                kept.add(row);
            }
        }
        return kept;
    }

    private static Vintages vintages(SeriesInfo info, List<Row> rows) {
        return Vintages.of(
                info,
                rows.stream().mapToInt(Row::date).toArray(),
                rows.stream().mapToLong(Row::known).toArray(),
                rows.stream().mapToDouble(Row::value).toArray());
    }
}
