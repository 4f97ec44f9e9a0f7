package dev.tidemark.study;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Vintages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Compares the rows of a series, as a run uses them at its as-of, with what is on record of their publication.
 *
 * <p>Rows that the run gets later do not count. Of the record what came after the as-of says one thing only: that a row
 * was used before it was published.
 */
final class LeakedSeries {
    private final Vintages used;
    private final int asOf;
    private final SortedMap<Integer, AuditTruth.Row> firstUsed;
    private final List<AuditTruth.Row> known;
    private final SortedMap<Integer, AuditTruth.Row> firstKnown;
    private final SortedMap<Integer, AuditTruth.Row> onRecord;

    /**
     * A comparison.
     *
     * @param used the series of the run
     * @param known the series as it was known, see {@link AuditTruth}
     * @param record what was published when
     * @param asOf the as-of of the run
     */
    LeakedSeries(Vintages used, Vintages known, Vintages record, int asOf) {
        this.used = used;
        this.asOf = asOf;
        this.firstUsed = AuditTruth.firstRows(AuditTruth.rows(used, asOf));
        this.known = AuditTruth.rows(known);
        this.firstKnown = AuditTruth.firstRows(this.known);
        this.onRecord = AuditTruth.firstRows(AuditTruth.rows(record));
    }

    /** The days on which the run sees something else than was known, one for each such row; ascending. */
    List<Integer> days() {
        List<Integer> days = new ArrayList<>();
        double before = Double.NaN;
        for (AuditTruth.Row row : firstUsed.values()) {
            AuditTruth.Row then = firstKnown.get(row.date());
            if (then != null) {
                boolean news = Double.doubleToLongBits(row.value()) != Double.doubleToLongBits(before);
                if (isEarly(row, then) && news) {
                    days.add(DecisionDay.firstSeen(row.known()));
                } else if (isRevised(row, then)) {
                    days.add(DecisionDay.firstSeen(then.known()));
                }
            }
            before = row.value();
        }
        firstKnown.values().stream()
                .filter(row -> !firstUsed.containsKey(row.date()))
                .forEach(withdrawn -> days.add(DecisionDay.firstSeen(withdrawn.known())));
        return days.stream().sorted().distinct().toList();
    }

    /** How much of the series is on record. */
    AuditReport.OnRecord coverage() {
        int recorded = (int) firstUsed.values().stream()
                .filter(row -> onRecord.containsKey(row.date()))
                .count();
        return new AuditReport.OnRecord(used.info().id(), firstUsed.size(), recorded);
    }

    private static boolean isEarly(AuditTruth.Row row, AuditTruth.Row then) {
        return DecisionDay.firstSeen(row.known()) < DecisionDay.firstSeen(then.known());
    }

    private static boolean isRevised(AuditTruth.Row row, AuditTruth.Row then) {
        return Double.doubleToLongBits(row.value()) != Double.doubleToLongBits(then.value());
    }

    /** What is wrong with the series. */
    AuditReport.SeriesLeak leak() {
        List<Integer> usedDelays = new ArrayList<>();
        List<Integer> trueDelays = new ArrayList<>();
        List<AuditReport.Early> early = new ArrayList<>();
        List<AuditReport.Revised> revised = new ArrayList<>();
        for (AuditTruth.Row row : firstUsed.values()) {
            AuditTruth.Row recorded = onRecord.get(row.date());
            AuditTruth.Row then = firstKnown.get(row.date());
            if (recorded == null || then == null) {
                continue;
            }
            int seen = DecisionDay.firstSeen(row.known());
            int published = DecisionDay.firstSeen(recorded.known());
            usedDelays.add(seen - row.date());
            if (published <= asOf) {
                trueDelays.add(published - row.date());
            }
            if (isEarly(row, then)) {
                early.add(new AuditReport.Early(row.date(), seen, published <= asOf ? published : Integer.MAX_VALUE));
            }
            if (published <= asOf && isRevised(row, then)) {
                revised.add(new AuditReport.Revised(row.date(), then.value(), row.value(), untilKnown(row)));
            }
        }
        return new AuditReport.SeriesLeak(
                used.info().id(),
                used.info().lag(),
                firstUsed.values().stream()
                        .anyMatch(row -> row.known() != used.info().lag().knownAt(row.date())),
                usedDelays.size(),
                median(usedDelays),
                median(trueDelays),
                trueDelays.stream().mapToInt(Integer::intValue).max().orElse(0),
                early.size(),
                early.stream().findFirst(),
                revised.size(),
                Optional.ofNullable(revised.isEmpty() ? null : revised.getFirst()));
    }

    /** The decision day on which the value that the run uses was first published, if that was by the as-of. */
    private int untilKnown(AuditTruth.Row row) {
        return known.stream()
                .filter(other -> other.date() == row.date()
                        && Double.doubleToLongBits(other.value()) == Double.doubleToLongBits(row.value()))
                .mapToInt(other -> DecisionDay.firstSeen(other.known()))
                .filter(day -> day <= asOf)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static double median(List<Integer> values) {
        int[] sorted = values.stream().mapToInt(Integer::intValue).sorted().toArray();
        int n = sorted.length;
        return n == 0
                ? Double.NaN
                : Arrays.stream(sorted, (n - 1) / 2, n / 2 + 1).average().orElse(Double.NaN);
    }
}
