package dev.tidemark.run;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out why conditions are in another state at a later as-of: whether they would be without the rows that came in
 * between.
 *
 * <p>What new rows are the cause of is settled by doing without them: the condition is evaluated at the later as-of over
 * what was known at the earlier one. Data that stopped there goes stale, which is no answer; so where both states are
 * known, the last values are then taken to stand on.
 */
final class Causes {
    /** Longer than any history, short of an overflow. */
    private static final int FOR_EVER = 1_000_000;

    private final ThesisPlan plan;
    private final Market market;
    private final Set<String> rows;
    private final int before;
    private final int after;

    /**
     * Causes between two as-ofs.
     *
     * @param plan the thesis
     * @param market the data
     * @param rows ids with new rows
     * @param before the earlier as-of
     * @param after the later one
     */
    Causes(ThesisPlan plan, Market market, Set<String> rows, int before, int after) {
        this.plan = plan;
        this.market = market;
        this.rows = Set.copyOf(rows);
        this.before = before;
        this.after = after;
    }

    /** The cause for each condition; empty where the state is the same. */
    List<Optional<Comparison.Cause>> of(Reading earlier, Reading later) {
        List<Optional<Comparison.Cause>> causes = new ArrayList<>();
        for (int i = 0; i < plan.conditions().size(); i++) {
            Truth a = earlier.conditions().get(i).state();
            Truth b = later.conditions().get(i).state();
            causes.add(
                    a == b ? Optional.empty() : Optional.of(of(plan.conditions().get(i), a, b)));
        }
        return causes;
    }

    private Comparison.Cause of(ThesisPlan.Condition condition, Truth a, Truth b) {
        List<String> ids =
                Comparison.needs(condition).stream().filter(rows::contains).toList();
        boolean bothKnown = a != Truth.UNKNOWN && b != Truth.UNKNOWN;
        Truth without = without(condition, ids, bothKnown);
        if (without != b && !(without == Truth.UNKNOWN && bothKnown)) {
            List<String> each = ids.stream()
                    .filter(id -> without(condition, List.of(id), bothKnown) != b)
                    .toList();
            return new Comparison.Cause(Comparison.Why.ROWS, each.isEmpty() ? ids : each);
        }
        if (a == Truth.MET && b == Truth.UNMET && condition.keep() > 1) {
            return new Comparison.Cause(Comparison.Why.KEEP, List.of());
        }
        boolean time = without == b && b != Truth.UNKNOWN;
        return new Comparison.Cause(time ? Comparison.Why.TIME : Comparison.Why.OPEN, List.of());
    }

    /** The state at the later as-of without the rows of these that came after the earlier one. */
    private Truth without(ThesisPlan.Condition condition, List<String> ids, boolean patient) {
        Truth truth = truth(condition, cut(ids, false));
        return truth == Truth.UNKNOWN && patient ? truth(condition, cut(ids, true)) : truth;
    }

    private Truth truth(ThesisPlan.Condition condition, Market seen) {
        double[] truth = new States(new Evaluator(new PointInTime(seen, after))).of(condition);
        return truth.length == 0 ? Truth.UNKNOWN : Truth.of(truth[truth.length - 1]);
    }

    private Market cut(Collection<String> ids, boolean patient) {
        TreeMap<String, Vintages> series = new TreeMap<>(market.series());
        TreeMap<String, Universe> universes = new TreeMap<>(market.universes());
        TreeMap<String, EventTable> tables = new TreeMap<>(market.tables());
        for (String id : ids) {
            series.computeIfPresent(id, (key, all) -> cut(all, patient));
            universes.computeIfPresent(id, (key, all) -> all.asOf(before));
            tables.computeIfPresent(id, (key, all) -> all.asOf(before));
        }
        return new Market(series, universes, tables, market.missing());
    }

    private Vintages cut(Vintages all, boolean patient) {
        List<Integer> date = new ArrayList<>();
        List<Long> known = new ArrayList<>();
        List<Double> value = new ArrayList<>();
        all.rows(before, (d, k, v) -> {
            date.add(d);
            known.add(k);
            value.add(v);
        });
        return Vintages.of(
                patient ? standing(all.info()) : all.info(),
                date.stream().mapToInt(Integer::intValue).toArray(),
                known.stream().mapToLong(Long::longValue).toArray(),
                value.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A series whose last value never goes stale. */
    private static SeriesInfo standing(SeriesInfo i) {
        return new SeriesInfo(
                i.id(), i.name(), i.scale(), i.frequency(), i.calendar(), i.lag(), FOR_EVER, i.source(), i.note());
    }
}
