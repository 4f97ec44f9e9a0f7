package dev.tidemark.thesis;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Memo;
import dev.tidemark.math.Kleene;
import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The truth over time of a thesis' conditions, outcomes and alignment, on the decision grid: 1, 0, NaN. Several threads
 * may ask at once.
 */
public final class States {
    private final Evaluator evaluator;
    private final Memo<double[]> known;
    private final Memo<Truths> sets;

    /** States from the results of an evaluator; they share its memory. */
    public States(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.known = new Memo<>(evaluator.memory(), values -> (long) values.length * Double.BYTES);
        this.sets = new Memo<>(evaluator.memory(), truths -> truths.met().rows() / 4L);
    }

    /** The evaluator. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /**
     * Evaluates whatever stands in a thesis, each outcome, condition and measure a piece of work: what is asked later is
     * there already.
     */
    public void evaluate(ThesisPlan plan, Trials trials) {
        List<Runnable> all = new ArrayList<>();
        plan.outcomes().forEach(outcome -> all.add(() -> of(outcome)));
        plan.conditions().forEach(condition -> all.add(() -> of(condition)));
        for (ThesisPlan.Measure measure : plan.measures()) {
            measure.of().plan().ifPresent(p -> all.add(() -> evaluator.timeline(p)));
        }
        trials.run(all.size(), i -> {
            all.get(i).run();
            return i;
        });
    }

    /** A condition with its {@code for} and {@code keep}. */
    public double[] of(ThesisPlan.Condition condition) {
        return of(condition.when(), condition.held(), condition.keep());
    }

    /**
     * What an alert on a condition counts the days of: met where the condition is, and where it would be if it did not have
     * to hold for a while first.
     */
    public double[] begun(ThesisPlan.Condition condition) {
        return Kleene.or(raw(condition.when()), of(condition));
    }

    /** An expression as it stands, day by day; unknown on all days where the data place has not what it names. */
    public double[] raw(ThesisPlan.Checked checked) {
        return of(checked, 1, 1);
    }

    /** An outcome with its {@code for}. */
    public double[] of(ThesisPlan.Outcome outcome) {
        return of(outcome.expect(), outcome.held(), 1);
    }

    private double[] of(ThesisPlan.Checked checked, int held, int keep) {
        return known.get(key(checked, held, keep), key -> {
            if (checked.plan().isEmpty()) {
                double[] nothing = new double[evaluator.grid().size()];
                Arrays.fill(nothing, Double.NaN);
                return nothing;
            }
            Column raw = evaluator.timeline(checked.plan().get());
            double[] lasting = held > 1 ? Kleene.heldFor(raw.values(), held) : raw.values();
            return keep > 1 ? Kleene.litFor(lasting, keep) : lasting;
        });
    }

    /** The alignment: met when enough conditions are met, unmet when not enough can be, else unknown. */
    public double[] alignment(ThesisPlan plan) {
        int[] met = new int[evaluator.grid().size()];
        int[] possible = new int[met.length];
        for (ThesisPlan.Condition condition : plan.conditions()) {
            count(of(condition), met, possible);
        }
        double[] complete = new double[met.length];
        for (int k = 0; k < complete.length; k++) {
            complete[k] = met[k] >= plan.atLeast() ? 1 : possible[k] < plan.atLeast() ? 0 : Double.NaN;
        }
        return complete;
    }

    private static void count(double[] truth, int[] met, int[] possible) {
        for (int k = 0; k < truth.length; k++) {
            met[k] += truth[k] == 1 ? 1 : 0;
            possible[k] += truth[k] == 0 ? 0 : 1;
        }
    }

    /** A condition with its {@code for} and {@code keep}, as sets of days. */
    public Truths truths(ThesisPlan.Condition condition) {
        return sets.get(key(condition), key -> Truths.of(of(condition)));
    }

    /** The alignment as sets of days: what {@link #alignment} gives, for many plans that share conditions. */
    public Truths truths(ThesisPlan plan) {
        String all = plan.conditions().stream().map(States::key).collect(Collectors.joining("\n"));
        String key = plan.atLeast() + " of\n" + all;
        Truths whole = sets.get(key);
        if (whole == null) {
            whole = aligned(plan);
            sets.put(key, whole);
        }
        return whole;
    }

    private Truths aligned(ThesisPlan plan) {
        int n = plan.conditions().size();
        DaySet[] met = new DaySet[n];
        DaySet[] possible = new DaySet[n];
        for (int i = 0; i < n; i++) {
            Truths one = truths(plan.conditions().get(i));
            met[i] = one.met();
            possible[i] = one.unmet().not();
        }
        return new Truths(
                DaySet.inAtLeast(plan.atLeast(), met),
                DaySet.inAtLeast(plan.atLeast(), possible).not());
    }

    private static String key(ThesisPlan.Condition condition) {
        return key(condition.when(), condition.held(), condition.keep());
    }

    private static String key(ThesisPlan.Checked checked, int held, int keep) {
        return checked.text() + "|" + held + "|" + keep;
    }
}
