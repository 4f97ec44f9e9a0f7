package dev.tidemark.run;

import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Requirements;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.ThesisPlan;
import java.util.List;

/**
 * What a thesis needs of some catalogue, its alerts included.
 *
 * @param found ids that the catalogue has
 * @param absent what it does not have, in words
 */
public record Needs(Requirements found, List<String> absent) {
    /** Copies the list. */
    public Needs {
        absent = List.copyOf(absent);
    }

    /**
     * What a thesis needs.
     *
     * @throws Problems if the thesis cannot be used
     */
    public static Needs of(ThesisFile file, Catalogue catalogue) throws Problems {
        ThesisPlan plan = new Planner(
                        Transforms.vocabulary(), catalogue, file.path().toString())
                .plan(file.thesis(), file.thesis().defaults());
        if (plan.isBroken()) {
            throw new Problems(Problems.Fault.INPUT, "", plan.diagnostics());
        }
        return new Needs(plan.requirementsOfAlerts(), plan.absentOfAlerts());
    }
}
