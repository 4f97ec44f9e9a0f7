package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.series.Requirements;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.Sweep;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the variants of a thesis against a data place. */
final class Variants {
    private final Planner planner;
    private final Trials trials;

    Variants(ThesisFile file, DataPlace place, Trials trials) {
        this.planner = new Planner(
                Transforms.vocabulary(), place.catalogue(), file.path().toString());
        this.trials = trials;
    }

    /**
     * The combinations, ready to be evaluated.
     *
     * @param thesis the thesis, without what its variants have in common
     * @param of whose events are looked at
     * @param knobs the values of each combination
     * @throws Problems if one of them is wrong
     */
    List<Sweep.Combination> of(Thesis thesis, String of, List<Map<String, Expr>> knobs) throws Problems {
        List<ThesisPlan> plans = trials.run(knobs.size(), i -> planner.plan(thesis, knobs.get(i)));
        List<Sweep.Combination> all = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).isBroken()) {
                throw new Problems(
                        Problems.Fault.INPUT, "", told(plans.get(i).diagnostics(), thesis.defaults(), knobs.get(i)));
            }
            all.add(new Sweep.Combination(of, knobs.get(i), plans.get(i)));
        }
        return all;
    }

    /** What is wrong, with the values that are not the defaults. */
    private static List<Diagnostic> told(List<Diagnostic> wrong, Map<String, Expr> defaults, Map<String, Expr> knobs) {
        String which = knobs.entrySet().stream()
                .filter(k -> !k.getValue().equals(defaults.get(k.getKey())))
                .map(k -> k.getKey() + " = " + Knobs.spelled(k.getValue()))
                .collect(Collectors.joining(", "));
        return which.isEmpty()
                ? wrong
                : wrong.stream()
                        .filter(Diagnostic::isError)
                        .map(d -> Diagnostic.error(
                                d.file(), d.line(), d.column(), d.what() + " (with " + which + ")", d.hint()))
                        .toList();
    }

    /**
     * Refuses a value that a thesis does not declare and that names a series which is not there: what is tried is
     * remembered for good, and a slip of the pen is no try.
     *
     * @param declared the values that it declares
     * @param combinations those values among others
     * @throws Problems if there is such a value
     */
    static void namesAreThere(Map<String, List<Expr>> declared, List<Sweep.Combination> combinations) throws Problems {
        Set<String> before = combinations.stream()
                .filter(c -> besides(declared, c.knobs()).isEmpty())
                .flatMap(c -> c.plan().absent().stream())
                .collect(Collectors.toSet());
        for (Sweep.Combination one : combinations) {
            for (String absent : one.plan().absent()) {
                if (!before.contains(absent)) {
                    throw Problems.input("--knob " + String.join(", ", besides(declared, one.knobs())) + ": " + absent);
                }
            }
        }
    }

    private static List<String> besides(Map<String, List<Expr>> declared, Map<String, Expr> knobs) {
        return knobs.entrySet().stream()
                .filter(k -> !declared.getOrDefault(k.getKey(), List.of()).contains(k.getValue()))
                .map(k -> k.getKey() + "=" + Knobs.spelled(k.getValue()))
                .toList();
    }

    /** What the thesis as it stands needs. */
    Requirements needs(Thesis thesis) {
        return planner.plan(thesis, thesis.defaults()).requirements();
    }

    /** What all of them need. */
    static Requirements needs(List<Sweep.Combination> combinations) {
        // Most expressions are the same object in many variants.
        Set<ThesisPlan.Checked> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        combinations.forEach(one -> one.plan().expressions().forEach(distinct::add));
        Requirements needed = Requirements.none();
        for (ThesisPlan.Checked expression : distinct) {
            needed = needed.and(expression.requirements());
        }
        return needed;
    }
}
