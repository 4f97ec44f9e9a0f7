package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Nearest;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Requirements;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.History;
import dev.tidemark.study.Sweep;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes the way from a thesis file to its sweep: every combination of its knobs, over one reading of the data. */
public final class Sweeper {
    /** So many combinations at most. */
    public static final int MOST = 10_000;

    private final Settings settings;
    private final DataPlace place;
    private final Trials trials;

    /**
     * A sweeper over one data place.
     *
     * @param settings the surroundings
     * @param place the data place
     * @param trials runs the pieces
     */
    public Sweeper(Settings settings, DataPlace place, Trials trials) {
        this.settings = settings;
        this.place = place;
        this.trials = trials;
    }

    /**
     * A sweep with what it was made of.
     *
     * @param thesis the thesis
     * @param of whose events were looked at: {@code alignment}, or a condition
     * @param asOf the as-of
     * @param place the kind of data place
     * @param folders where the data come from, in words
     * @param fingerprint of the data used
     * @param combinations how many combinations of knobs
     * @param sweep the sweep
     * @param diagnostics what was found on the way
     * @param missing names that the data place does not have, with the reason
     */
    public record Swept(
            Thesis thesis,
            String of,
            AsOf asOf,
            String place,
            List<String> folders,
            String fingerprint,
            int combinations,
            Sweep sweep,
            List<Diagnostic> diagnostics,
            Set<String> missing) {
        /** Copies the collections. */
        public Swept {
            folders = List.copyOf(folders);
            diagnostics = List.copyOf(diagnostics);
            missing = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(missing));
        }
    }

    /**
     * Sweeps a thesis.
     *
     * @param file the file
     * @param of whose events are looked at: {@code alignment}, or the id of a condition
     * @param asOf the as-of named, if any
     * @throws Problems if the file cannot be used, claims no outcome, or has no such condition
     */
    public Swept sweep(ThesisFile file, String of, Optional<LocalDate> asOf) throws Problems {
        Thesis thesis = bare(file.thesis());
        if (thesis.outcomes().isEmpty()) {
            throw Problems.input(file.path() + ": the thesis claims no outcome, so there is nothing to sweep");
        }
        List<String> ids =
                thesis.conditions().stream().map(Thesis.Condition::id).toList();
        if (!of.equals(History.ALIGNMENT) && !ids.contains(of)) {
            String near = Nearest.hint(of, ids);
            throw Problems.input(file.path() + ": the thesis has no condition " + of
                    + (near.isEmpty() ? "; it has " + String.join(", ", ids) : " — " + near));
        }
        List<Sweep.Combination> combinations = combinations(file, thesis);
        Requirements needed = Requirements.none();
        Set<String> missing = new LinkedHashSet<>();
        for (Sweep.Combination one : combinations) {
            needed = needed.and(one.plan().requirements());
            missing.addAll(one.plan().absent());
        }
        var loaded = place.load(needed);
        Market market = loaded.market();
        loaded.market().missing().forEach((name, why) -> missing.add(name + ": " + why));
        AsOf day = AsOf.of(asOf, market, settings.lastCompletedDay());
        States states = new States(new Evaluator(new PointInTime(market, day.day())));
        List<Diagnostic> diagnostics = new ArrayList<>(place.diagnostics());
        diagnostics.addAll(file.diagnostics());
        diagnostics.addAll(loaded.diagnostics());
        return new Swept(
                file.thesis(),
                of,
                day,
                place.kind(),
                place.words(),
                Fingerprint.of(market, day.day()),
                combinations.size(),
                Sweep.of(combinations, of, states, trials),
                diagnostics,
                missing);
    }

    /** What a sweep looks at: neither claims nor measures. */
    private static Thesis bare(Thesis thesis) {
        return new Thesis(
                thesis.id(),
                thesis.title(),
                thesis.claimed(),
                thesis.knobs(),
                thesis.conditions(),
                thesis.aligned(),
                thesis.outcomes(),
                List.of(),
                List.of(),
                thesis.since(),
                thesis.seed());
    }

    private List<Sweep.Combination> combinations(ThesisFile file, Thesis thesis) throws Problems {
        List<Map<String, Expr>> knobs;
        try {
            knobs = thesis.combinations(MOST);
        } catch (IllegalArgumentException e) {
            throw Problems.input(file.path() + ": " + e.getMessage());
        }
        Planner planner = new Planner(
                Transforms.vocabulary(), place.catalogue(), file.path().toString());
        List<ThesisPlan> plans = trials.run(knobs.size(), i -> planner.plan(thesis, knobs.get(i)));
        List<Sweep.Combination> all = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).isBroken()) {
                throw new Problems(Problems.Fault.INPUT, "", plans.get(i).diagnostics());
            }
            all.add(new Sweep.Combination(knobs.get(i), plans.get(i)));
        }
        return all;
    }
}
