package dev.tidemark.study;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.math.Quantiles;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.CircularShift;
import dev.tidemark.study.test.MaxShift;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param pFamily p of the best, having looked at all; NaN without one
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
    public static final String OUTCOME = "outcome";

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
     * @param pAdjusted p of so many scaled hits, having looked at all variants
     */
    public record Variant(
            Map<String, String> settings,
            int eligibleDays,
            double baseRate,
            int events,
            int hits,
            double difference,
            double pValue,
            double pAdjusted) {
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
     * @param days its eligible days, ascending
     * @param hits for each whether the outcome followed
     * @param events its independent events on eligible days, ascending
     */
    public record Counted(int[] days, boolean[] hits, int[] events) {
        boolean any() {
            return days.length > 0;
        }
    }

    /**
     * Counts one combination: the piece of work that a sweep is made of.
     *
     * @param combination the combination
     * @param states the states of one evaluator
     * @return one an outcome
     */
    public static List<Counted> count(Combination combination, States states) {
        ThesisPlan plan = combination.plan();
        int first = states.evaluator().grid().size() == 0
                ? 0
                : states.evaluator().grid().date(0);
        int since = plan.since().map(d -> (int) d.toEpochDay()).orElse(first) - first;
        double[] truth = combination.of().equals(History.ALIGNMENT)
                ? states.alignment(plan)
                : states.of(plan.conditions().stream()
                        .filter(c -> c.spec().id().equals(combination.of()))
                        .findFirst()
                        .orElseThrow());
        int[] starts =
                Arrays.stream(Episodes.starts(truth)).filter(k -> k >= since).toArray();
        List<Counted> counted = new ArrayList<>();
        for (ThesisPlan.Outcome outcome : plan.outcomes()) {
            Horizon horizon = new Horizon(states.of(outcome), outcome.from(), outcome.within(), outcome.afresh());
            Sample sample = Sample.of(truth, horizon, since);
            boolean[] independent = Episodes.independent(starts, outcome.within());
            counted.add(new Counted(sample.days(), sample.hits(), sample.counted(starts, independent)));
        }
        return counted;
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
        int[] common = common(counted);
        MaxShift.Result joint = joint(counted, common, trials);
        List<Variant> variants = trials.run(
                counted.size(),
                i -> variant(
                        settings.get(i),
                        counted.get(i),
                        joint.adjusted().length == 0 ? Double.NaN : joint.adjusted()[i]));
        return new Sweep(variants, common.length, joint.best(), joint.pValue(), weights(variants));
    }

    /**
     * Counts and compares all.
     *
     * @param combinations the combinations, at least one
     * @param states the states of one evaluator
     * @param trials runs the pieces
     */
    public static Sweep of(List<Combination> combinations, States states, Trials trials) {
        return compare(combinations, trials.run(combinations.size(), i -> count(combinations.get(i), states)), trials);
    }

    /** The days that are eligible in every variant that has any. */
    private static int[] common(List<Counted> tried) {
        BitSet common = new BitSet();
        boolean begun = false;
        for (Counted one : tried) {
            if (one.any()) {
                BitSet own = new BitSet();
                Arrays.stream(one.days()).forEach(own::set);
                if (begun) {
                    common.and(own);
                } else {
                    common = own;
                    begun = true;
                }
            }
        }
        return common.stream().toArray();
    }

    private static MaxShift.Result joint(List<Counted> tried, int[] common, Trials trials) {
        if (common.length < 2) {
            return new MaxShift.Result(-1, Double.NaN, Double.NaN, new double[0], new double[0]);
        }
        List<MaxShift.Variant> variants = tried.stream()
                .map(one -> {
                    boolean[] hit = new boolean[common.length];
                    for (int i = 0; i < hit.length; i++) {
                        int at = Arrays.binarySearch(one.days(), common[i]);
                        hit[i] = at >= 0 && one.hits()[at];
                    }
                    int[] events = Arrays.stream(one.events())
                            .map(k -> Arrays.binarySearch(common, k))
                            .filter(i -> i >= 0)
                            .toArray();
                    return new MaxShift.Variant(events, hit);
                })
                .toList();
        return MaxShift.of(variants, trials);
    }

    private static Variant variant(Map<String, String> settings, Counted one, double adjusted) {
        boolean[] hit = one.hits();
        int days = hit.length;
        int followed = 0;
        for (boolean h : hit) {
            followed += h ? 1 : 0;
        }
        int[] positions = Arrays.stream(one.events())
                .map(k -> Arrays.binarySearch(one.days(), k))
                .toArray();
        int hits = (int) Arrays.stream(positions).filter(i -> hit[i]).count();
        double base = days == 0 ? Double.NaN : (double) followed / days;
        boolean testable = positions.length > 0 && days > 1;
        return new Variant(
                settings,
                days,
                base,
                positions.length,
                hits,
                positions.length == 0 ? Double.NaN : (double) hits / positions.length - base,
                testable ? CircularShift.of(positions, hit).pValue() : Double.NaN,
                adjusted);
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
