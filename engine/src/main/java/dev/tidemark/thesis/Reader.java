package dev.tidemark.thesis;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Unknown;
import dev.tidemark.expr.Unknowns;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Series;
import dev.tidemark.series.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the current state of a thesis off the timelines of its conditions. */
public final class Reader {
    private static final int RECENT = 12;
    private static final int YEAR = 365;

    private final States states;
    private final Evaluator evaluator;
    private final Unknowns unknowns;
    private final int day;

    /** A reader at the as-of of the evaluator's data. */
    public Reader(States states) {
        this.states = states;
        this.evaluator = states.evaluator();
        this.unknowns = new Unknowns(evaluator);
        this.day = evaluator.data().asOf();
    }

    /** The state of a thesis. */
    public Reading read(ThesisPlan plan) {
        List<Reading.ConditionState> conditions =
                plan.conditions().stream().map(this::condition).toList();
        int met = count(conditions, Truth.MET);
        int unmet = count(conditions, Truth.UNMET);
        double[] alignment = states.alignment(plan);
        int n = conditions.size();
        Truth complete = alignment.length == 0 ? Truth.UNKNOWN : Truth.of(alignment[alignment.length - 1]);
        return new Reading(
                day,
                conditions,
                new Reading.Alignment(met, unmet, n - met - unmet, n, plan.atLeast(), complete, runStart(alignment)));
    }

    private static int count(List<Reading.ConditionState> conditions, Truth truth) {
        return (int) conditions.stream().filter(c -> c.state() == truth).count();
    }

    private Reading.ConditionState condition(ThesisPlan.Condition condition) {
        double[] truth = states.of(condition);
        Truth state = truth.length == 0 ? Truth.UNKNOWN : Truth.of(truth[truth.length - 1]);
        Optional<Plan> plan = condition.when().plan();
        double value = Double.NaN;
        double threshold = Double.NaN;
        Unit unit = Unit.NUMBER;
        String apart = "";
        List<Double> recent = List.of();
        if (plan.isPresent()) {
            Optional<Gauge> gauge = Gauge.of(plan.get(), evaluator);
            if (gauge.isPresent()) {
                value = last(gauge.get().values());
                threshold = last(gauge.get().thresholds());
                unit = gauge.get().unit();
                apart = gauge.get().apart();
                recent = recent(gauge.get().values());
            }
        }
        return new Reading.ConditionState(
                condition.spec().id(),
                condition.spec().says(),
                condition.when().text(),
                state,
                since(condition, truth),
                value,
                unit,
                threshold,
                apart.isEmpty() ? value - threshold : Double.NaN,
                reason(condition, state, apart),
                plan.map(p -> oldestOfTheNewest(p.requirements())).orElse(OptionalInt.empty()),
                plan.map(this::asides).orElse(List.of()),
                recent);
    }

    private String reason(ThesisPlan.Condition condition, Truth state, String apart) {
        return switch (state) {
            case MET -> apart.isEmpty() ? "" : apart + " for the next breakout";
            case UNMET -> apart;
            case UNKNOWN -> why(condition.when(), Math.max(condition.held(), condition.keep()), day);
        };
    }

    private static List<Double> recent(double[] timeline) {
        return IntStream.range(0, RECENT)
                .map(i -> timeline.length - 1 - (RECENT - 1 - i) * YEAR / (RECENT - 1))
                .mapToObj(k -> k < 0 ? Double.NaN : timeline[k])
                .toList();
    }

    private static double last(double[] timeline) {
        return timeline.length == 0 ? Double.NaN : timeline[timeline.length - 1];
    }

    /**
     * The first day of the run of the current state. A run that begins where the data begin, or where windows are first
     * full, may be older than they are: then there is no such day.
     */
    private OptionalInt since(ThesisPlan.Condition condition, double[] truth) {
        OptionalInt start = runStart(truth);
        if (start.isEmpty() || condition.when().plan().isEmpty()) {
            return OptionalInt.empty();
        }
        int before = start.getAsInt() - 1;
        boolean knownBefore = !Double.isNaN(truth[before - evaluator.grid().date(0)]);
        if (knownBefore || everKnown(truth, before)) {
            return start;
        }
        List<Unknown> why = unknowns.why(condition.when().plan().get(), before);
        boolean predates = why.isEmpty() || why.stream().anyMatch(u -> u.cause().beforeTheData());
        return predates ? OptionalInt.empty() : start;
    }

    private boolean everKnown(double[] truth, int upTo) {
        for (int k = 0; k <= upTo - evaluator.grid().date(0); k++) {
            if (!Double.isNaN(truth[k])) {
                return true;
            }
        }
        return false;
    }

    /** The day on which the last run of equal states begins; empty when it begins with the grid. */
    private OptionalInt runStart(double[] truth) {
        int k = truth.length - 1;
        while (k > 0 && Double.compare(truth[k], truth[k - 1]) == 0) {
            k--;
        }
        return k <= 0 ? OptionalInt.empty() : OptionalInt.of(evaluator.grid().date(k));
    }

    private double now(Plan plan) {
        return evaluator.timeline(plan).on(day);
    }

    /**
     * Why something is unknown on a day, in words; to be asked only where it is.
     *
     * @param checked its expression
     * @param back on how many days the expression is looked at, the last one included, at least 1
     * @param on the day, an epoch day on the grid
     */
    public String why(ThesisPlan.Checked checked, int back, int on) {
        if (checked.plan().isEmpty()) {
            return checked.absent();
        }
        for (int d = on; d > on - back && d >= evaluator.grid().date(0); d--) {
            List<Unknown> why = unknowns.why(checked.plan().get(), d);
            if (!why.isEmpty()) {
                return why.stream().map(Unknown::text).distinct().collect(Collectors.joining("; "));
            }
        }
        return "the data begin less than " + back + " days before";
    }

    /** For an index that counts gone members as lost: how many there are, and the index without them. */
    private List<Reading.Aside> asides(Plan plan) {
        List<Reading.Aside> asides = new ArrayList<>();
        for (Plan.Call call : Companions.of(plan)) {
            for (Companions.Beside beside : Companions.beside(call)) {
                asides.add(new Reading.Aside(
                        beside.says(),
                        beside.plan().key(),
                        now(beside.plan()),
                        beside.plan().unit()));
            }
        }
        return asides;
    }

    private OptionalInt oldestOfTheNewest(Requirements needs) {
        return through(evaluator.data(), needs).values().stream()
                .mapToInt(Integer::intValue)
                .min();
    }

    /** The date of the newest row known at the as-of, by id, of everything that is needed and there. */
    public static Map<String, Integer> through(PointInTime data, Requirements needs) {
        Map<String, Integer> through = new TreeMap<>();
        for (String id : needs.series()) {
            Optional<Series> series = data.series(id).filter(s -> s.size() > 0);
            series.ifPresent(s -> through.put(id, s.date()[s.size() - 1]));
        }
        for (String id : needs.universes()) {
            data.universe(id)
                    .filter(u -> !u.snapshots().isEmpty())
                    .ifPresent(u -> through.put(id, u.snapshots().getLast().date()));
        }
        for (String id : needs.tables()) {
            data.table(id)
                    .map(EventTable::rows)
                    .filter(rows -> !rows.isEmpty())
                    .ifPresent(rows -> through.put(id, rows.getLast().date()));
        }
        return through;
    }

    /** The as-of in words. */
    public String asOf() {
        return DecisionDay.iso(day);
    }
}
