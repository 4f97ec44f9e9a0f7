package dev.tidemark.study;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.math.Quantiles;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.Binomials;
import dev.tidemark.study.test.CircularShift;
import dev.tidemark.study.test.MaxShift;
import dev.tidemark.thesis.DaySet;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truths;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Every combination of a thesis' knobs with every outcome: what followed the alignment, or one condition, in each, and
 * whether the best of them all could be luck, having looked at all.
 *
 * <p>Each variant is evaluated like the thesis itself: its independent events on eligible days, their hits, the
 * base rate, the exact circular-shift p. All variants ask one evaluator, which works out a part that several of them share
 * once. Jointly: {@link MaxShift} over the days that are eligible in every variant that has any, closed up in order; events
 * on other days are left out there. A variant without events counts as one that was tried.
 *
 * @param variants one a combination and outcome; the thesis as it stands comes first
 * @param commonDays how many days are eligible in all variants that have any
 * @param best the variant with the largest scaled hits under the common shift, from 0; -1 if there is none
 * @param pFamily p of the best, having looked at all, its {@code pAdjusted}; NaN without one
 * @param knobs how much hangs on each knob, and on the outcome where there are several
 */
public record Sweep(List<Variant> variants, int commonDays, int best, double pFamily, List<Weight> knobs) {
    private static final double LEVEL = 0.05;

    /** Copies the lists. */
    public Sweep {
        variants = List.copyOf(variants);
        knobs = List.copyOf(knobs);
    }

    /** What the outcome is called among the knobs. */
    public static final String OUTCOME = Thesis.OUTCOME;

    /**
     * One combination by one outcome. NaN stands for what cannot be said.
     *
     * @param settings the knobs with their values as written, and the outcome
     * @param eligibleDays its eligible days
     * @param baseRate share of them that the outcome followed
     * @param events independent events on eligible days
     * @param hits those followed by the outcome
     * @param difference hit rate minus base rate
     * @param pValue its own exact circular-shift p
     * @param pAdjusted p of so many scaled hits, having looked at all variants; never below its own, which may be over
     *     more days: to have looked at others as well makes nothing less likely to be luck
     * @param shared how many of its events lie on the days that all variants share, which the joint p is over
     */
    public record Variant(
            Map<String, String> settings,
            int eligibleDays,
            double baseRate,
            int events,
            int hits,
            double difference,
            double pValue,
            double pAdjusted,
            int shared) {
        /** Hits over events; NaN without an event. */
        public double hitRate() {
            return events == 0 ? Double.NaN : (double) hits / events;
        }
    }

    /**
     * How much hangs on one knob, over the variants that have a difference.
     *
     * @param name the knob
     * @param explained share of the variance of the differences that lies between its values, others averaged out; NaN
     *     where they do not vary
     * @param values its values
     * @param means mean difference of the variants with each value; NaN without any
     */
    public record Weight(String name, double explained, List<String> values, double[] means) {
        /** Copies the list. */
        public Weight {
            values = List.copyOf(values);
        }
    }

    /**
     * A combination to be evaluated.
     *
     * @param of {@link History#ALIGNMENT}, or the id of a condition: whose events are looked at
     * @param knobs the values
     * @param plan the thesis with them
     */
    public record Combination(String of, Map<String, Expr> knobs, ThesisPlan plan) {
        private Map<String, String> settings(ThesisPlan.Outcome outcome) {
            Map<String, String> settings = new LinkedHashMap<>();
            knobs.forEach((name, value) -> settings.put(name, Knobs.spelled(value)));
            settings.put(OUTCOME, outcome.spec().id());
            return settings;
        }
    }

    /**
     * What is counted of one combination and outcome before anything is made of it. Days are positions on the grid.
     *
     * @param days its eligible days
     * @param hits those of them that the outcome followed
     * @param events its independent events on eligible days, ascending
     * @param pValue the exact circular-shift p of its own; NaN where there is none
     */
    public record Counted(DaySet days, DaySet hits, int[] events, double pValue) implements Serializable {
        private static Counted of(DaySet days, DaySet hits, int[] events) {
            double p = Double.NaN;
            if (events.length > 0 && days.size() > 1) {
                int[] positions = Arrays.stream(events).map(days::rank).toArray();
                p = CircularShift.of(positions, hits.among(days)).pValue();
            }
            return new Counted(days, hits, events, p);
        }
    }

    /**
     * Sets of days that many variants have alike, kept once: what a sweep keeps is then as large as what differs. Several
     * threads may ask at once.
     */
    public static final class Alike {
        private final Map<DaySet, DaySet> sets = new ConcurrentHashMap<>();

        /** The same counts, their sets shared with those before. */
        public List<Counted> share(List<Counted> counted) {
            return counted.stream()
                    .map(one -> new Counted(share(one.days()), share(one.hits()), one.events(), one.pValue()))
                    .toList();
        }

        private DaySet share(DaySet set) {
            DaySet before = sets.putIfAbsent(set, set);
            return before == null ? set : before;
        }
    }

    /**
     * Counts combinations: the piece of work that a sweep is made of. Several threads may ask at once; what variants share
     * is worked out once.
     */
    public static final class Counter {
        private final States states;
        private final Map<String, Ends> ends = new ConcurrentHashMap<>();
        private final Alike alike = new Alike();

        /** A counter over the states of one evaluator. */
        public Counter(States states) {
            this.states = states;
        }

        /**
         * The days whose horizon is over and whose outcome is known.
         *
         * @param days these days
         * @param hits those of them that the outcome followed
         */
        private record Ends(DaySet days, DaySet hits) {}

        private Ends ends(ThesisPlan.Outcome o) {
            String key = o.expect().text() + "|" + o.held() + "|" + o.from() + "|" + o.within() + "|" + o.afresh();
            return ends.computeIfAbsent(key, k -> {
                double[] truth = states.of(o);
                double[] known = new double[truth.length];
                Arrays.fill(known, 1);
                Sample all = Sample.of(known, new Horizon(truth, o.from(), o.within(), o.afresh()), 0);
                int[] hits = IntStream.range(0, all.days().length)
                        .filter(i -> all.hits()[i])
                        .map(i -> all.days()[i])
                        .toArray();
                return new Ends(DaySet.of(truth.length, all.days()), DaySet.of(truth.length, hits));
            });
        }

        /** What is counted of a combination, one an outcome. */
        public List<Counted> count(Combination combination) {
            ThesisPlan plan = combination.plan();
            int first = states.evaluator().grid().size() == 0
                    ? 0
                    : states.evaluator().grid().date(0);
            int since = plan.since().map(d -> (int) d.toEpochDay()).orElse(first) - first;
            Truths truths = combination.of().equals(History.ALIGNMENT)
                    ? states.truths(plan)
                    : states.truths(plan.conditions().stream()
                            .filter(c -> c.spec().id().equals(combination.of()))
                            .findFirst()
                            .orElseThrow());
            int[] starts = Arrays.stream(Episodes.starts(truths))
                    .filter(k -> k >= since)
                    .toArray();
            DaySet known = truths.known().from(since);
            List<Counted> counted = new ArrayList<>();
            for (ThesisPlan.Outcome outcome : plan.outcomes()) {
                Ends over = ends(outcome);
                DaySet days = known.and(over.days());
                boolean[] independent = Episodes.independent(starts, outcome.within());
                int[] events = IntStream.range(0, starts.length)
                        .filter(i -> independent[i] && days.has(starts[i]))
                        .map(i -> starts[i])
                        .toArray();
                counted.add(Counted.of(days, days.and(over.hits()), events));
            }
            return alike.share(counted);
        }
    }

    /**
     * Compares all that were counted.
     *
     * @param combinations the combinations, at least one
     * @param counts what was counted of each
     * @param trials runs the pieces
     */
    public static Sweep compare(List<Combination> combinations, List<List<Counted>> counts, Trials trials) {
        List<Map<String, String>> settings = new ArrayList<>();
        combinations.forEach(c -> c.plan().outcomes().forEach(o -> settings.add(c.settings(o))));
        List<Counted> counted = counts.stream().flatMap(List::stream).toList();
        Optional<DaySet> common = common(counted);
        MaxShift.Result joint = joint(counted, common, trials);
        List<Variant> variants = trials.run(
                counted.size(),
                i -> variant(
                        settings.get(i),
                        counted.get(i),
                        joint.adjusted().length == 0 ? Double.NaN : joint.adjusted()[i],
                        common));
        double pFamily =
                joint.best() < 0 ? Double.NaN : variants.get(joint.best()).pAdjusted();
        return new Sweep(variants, common.map(DaySet::size).orElse(0), joint.best(), pFamily, weights(variants));
    }

    /**
     * Counts and compares all.
     *
     * @param combinations the combinations, at least one
     * @param states the states of one evaluator
     * @param trials runs the pieces
     */
    public static Sweep of(List<Combination> combinations, States states, Trials trials) {
        Counter counter = new Counter(states);
        return compare(combinations, trials.run(combinations.size(), i -> counter.count(combinations.get(i))), trials);
    }

    /** The days that are eligible in every variant that has any; empty if none has. */
    private static Optional<DaySet> common(List<Counted> counted) {
        return counted.stream().map(Counted::days).filter(d -> d.size() > 0).reduce(DaySet::and);
    }

    private static MaxShift.Result joint(List<Counted> counted, Optional<DaySet> shared, Trials trials) {
        if (shared.isEmpty() || shared.get().size() < 2) {
            return new MaxShift.Result(-1, Double.NaN, Double.NaN, new double[0], new double[0]);
        }
        DaySet common = shared.get();
        Map<DaySet, boolean[]> hits = new ConcurrentHashMap<>();
        List<MaxShift.Variant> variants = trials.run(counted.size(), i -> {
            Counted one = counted.get(i);
            int[] events = Arrays.stream(one.events())
                    .filter(common::has)
                    .map(common::rank)
                    .toArray();
            return new MaxShift.Variant(events, hits.computeIfAbsent(one.hits(), h -> h.among(common)));
        });
        return MaxShift.of(variants, trials);
    }

    private static Variant variant(
            Map<String, String> settings, Counted one, double adjusted, Optional<DaySet> common) {
        int days = one.days().size();
        double base = days == 0 ? Double.NaN : (double) one.hits().size() / days;
        int events = one.events().length;
        int hits = (int) Arrays.stream(one.events()).filter(one.hits()::has).count();
        double difference = events == 0 ? Double.NaN : (double) hits / events - base;
        int shared = common.map(
                        c -> (int) Arrays.stream(one.events()).filter(c::has).count())
                .orElse(0);
        double atLeastItsOwn = one.pValue() > adjusted ? one.pValue() : adjusted;
        return new Variant(settings, days, base, events, hits, difference, one.pValue(), atLeastItsOwn, shared);
    }

    /** The variants with a difference, from the smallest to the largest: the specification curve. */
    public List<Variant> curve() {
        return variants.stream()
                .filter(v -> !Double.isNaN(v.difference()))
                .sorted((a, b) -> Double.compare(a.difference(), b.difference()))
                .toList();
    }

    /** The median of the differences; NaN without any. */
    public double median() {
        double[] differences = variants.stream()
                .mapToDouble(Variant::difference)
                .filter(d -> !Double.isNaN(d))
                .toArray();
        return differences.length == 0 ? Double.NaN : Quantiles.median(differences, 0, differences.length);
    }

    /** How many variants have p of their own of at most 5%. */
    public int significant() {
        return (int) variants.stream().filter(v -> v.pValue() <= LEVEL).count();
    }

    /**
     * How many variants would have p of their own of at most 5% by luck, on average, about: what so many independent events at
     * the base rate give. Few events, of which not even hits without exception are rare, give none.
     */
    public double significantByLuck() {
        return variants.stream()
                .mapToDouble(v -> Binomials.size(v.events(), v.baseRate(), LEVEL))
                .sum();
    }

    private static List<Weight> weights(List<Variant> variants) {
        List<Variant> known =
                variants.stream().filter(v -> !Double.isNaN(v.difference())).toList();
        List<Weight> weights = new ArrayList<>();
        for (String name : variants.isEmpty()
                ? Set.<String>of()
                : variants.getFirst().settings().keySet()) {
            Set<String> values = new LinkedHashSet<>();
            variants.forEach(v -> values.add(v.settings().getOrDefault(name, "")));
            if (values.size() > 1) {
                weights.add(weight(name, inOrder(values), known));
            }
        }
        return weights;
    }

    /** Numbers from the smallest to the largest, dates from the earliest to the latest, anything else as it came. */
    private static List<String> inOrder(Set<String> values) {
        if (values.stream().allMatch(v -> Knobs.date(v).isPresent())) {
            return values.stream().sorted().toList();
        }
        Map<String, Expr.Num> numbers = new LinkedHashMap<>();
        for (String value : values) {
            if (Knobs.read(value).expr().orElse(null) instanceof Expr.Num n) {
                numbers.put(value, n);
            }
        }
        boolean alike = numbers.size() == values.size()
                && numbers.values().stream().map(Expr.Num::unit).distinct().count() == 1;
        return alike
                ? numbers.entrySet().stream()
                        .sorted(java.util.Comparator.comparingDouble(
                                e -> e.getValue().value()))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.copyOf(values);
    }

    private static Weight weight(String name, List<String> values, List<Variant> known) {
        double[] sums = new double[values.size()];
        int[] n = new int[values.size()];
        double mean = known.stream().mapToDouble(Variant::difference).average().orElse(Double.NaN);
        double total = 0;
        for (Variant v : known) {
            int at = values.indexOf(v.settings().getOrDefault(name, ""));
            sums[at] += v.difference();
            n[at]++;
            total += (v.difference() - mean) * (v.difference() - mean);
        }
        double[] means = IntStream.range(0, n.length)
                .mapToDouble(i -> n[i] == 0 ? Double.NaN : sums[i] / n[i])
                .toArray();
        double between = 0;
        for (int i = 0; i < n.length; i++) {
            between += n[i] == 0 ? 0 : n[i] * (means[i] - mean) * (means[i] - mean);
        }
        return new Weight(name, total > 0 ? between / total : Double.NaN, values, means);
    }
}
