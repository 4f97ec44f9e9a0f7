package dev.tidemark.thesis;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.math.Kleene;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The truth over time of a thesis' conditions, outcomes and alignment, on the decision grid: 1, 0, NaN. */
public final class States {
    private final Evaluator evaluator;
    private final Map<String, double[]> known = new HashMap<>();

    /** States from the results of an evaluator. */
    public States(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** The evaluator. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** A condition with its {@code for} and {@code keep}. */
    public double[] of(ThesisPlan.Condition condition) {
        return of(condition.when(), condition.held(), condition.keep());
    }

    /** An outcome with its {@code for}. */
    public double[] of(ThesisPlan.Outcome outcome) {
        return of(outcome.expect(), outcome.held(), 1);
    }

    private double[] of(ThesisPlan.Checked checked, int held, int keep) {
        return known.computeIfAbsent(checked.text() + "|" + held + "|" + keep, key -> {
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
        List<double[]> all = plan.conditions().stream().map(this::of).toList();
        double[] complete = new double[evaluator.grid().size()];
        for (int k = 0; k < complete.length; k++) {
            int met = 0;
            int possible = 0;
            for (double[] one : all) {
                met += one[k] == 1 ? 1 : 0;
                possible += one[k] == 0 ? 0 : 1;
            }
            complete[k] = met >= plan.atLeast() ? 1 : possible < plan.atLeast() ? 0 : Double.NaN;
        }
        return complete;
    }
}
