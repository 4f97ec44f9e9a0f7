package dev.tidemark.run;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.study.History;
import dev.tidemark.study.Paths;
import dev.tidemark.thesis.Gauge;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the timelines, paths and provenance that the pictures of an examination show. */
final class Illustrator {
    private static final int DAYS_BEFORE_AN_EVENT = 30;

    private final Examination examination;
    private final States states;
    private final Evaluator evaluator;
    private final Catalogue catalogue;

    Illustrator(Examination examination, States states, Catalogue catalogue) {
        this.examination = examination;
        this.states = states;
        this.evaluator = states.evaluator();
        this.catalogue = catalogue;
    }

    /** Works out the variants that were tried. */
    interface Tried {
        /** Those of the signal's events, and all that are remembered. */
        List<Illustration.Curve> curves(String signal) throws Problems;

        /** Those of the rotation. */
        Optional<Illustration.Rotations> rotations() throws Problems;
    }

    Illustration illustrate(String text, Tried tried) throws Problems {
        ThesisPlan plan = examination.plan();
        List<Illustration.Timeline> conditions = plan.conditions().stream()
                .map(c -> timeline(c.spec().id(), states.of(c), c.when().plan()))
                .toList();
        List<Illustration.Timeline> outcomes = plan.outcomes().stream()
                .map(o -> timeline(o.spec().id(), states.of(o), o.expect().plan()))
                .toList();
        String signal = signal(plan);
        return new Illustration(
                examination,
                text,
                evaluator.grid().size() == 0
                        ? examination.asOf().day()
                        : evaluator.grid().date(0),
                conditions,
                outcomes,
                signal,
                index(plan, signal),
                paths(plan, signal),
                tried.curves(signal),
                tried.rotations(),
                sources(plan.requirements()));
    }

    private Illustration.Timeline timeline(String id, double[] truth, Optional<Plan> plan) {
        Optional<Gauge> gauge = plan.flatMap(p -> Gauge.of(p, evaluator));
        OptionalInt from = plan.map(evaluator::timeline)
                .filter(t -> t.size() > 0 && !Double.isNaN(t.values()[t.size() - 1]))
                .map(t -> OptionalInt.of(t.reach()[t.size() - 1]))
                .orElse(OptionalInt.empty());
        return new Illustration.Timeline(id, truth, gauge, from);
    }

    /**
     * Whose events are shown: those of the alignment; where it has none that counts, those of the first impulse that has
     * one, because that is what a story is told about.
     */
    private String signal(ThesisPlan plan) {
        if (plan.outcomes().isEmpty() || has(History.ALIGNMENT)) {
            return History.ALIGNMENT;
        }
        for (ThesisPlan.Condition c : plan.conditions()) {
            boolean impulse =
                    c.when().plan().filter(p -> p.kind() == Plan.Kind.IMPULSE).isPresent();
            if (impulse && has(c.spec().id())) {
                return c.spec().id();
            }
        }
        return plan.conditions().stream()
                .map(c -> c.spec().id())
                .filter(this::has)
                .findFirst()
                .orElse(History.ALIGNMENT);
    }

    /** Whether any of its events counts. */
    private boolean has(String of) {
        return examination.histories().stream()
                .anyMatch(h -> h.of().equals(of) && h.evidence().resolved() > 0);
    }

    /** What the signal watches; of an alignment what its first impulse watches, or else its first condition. */
    private Optional<Illustration.Index> index(ThesisPlan plan, String signal) {
        List<ThesisPlan.Condition> candidates = new ArrayList<>();
        plan.conditions().stream().filter(c -> c.spec().id().equals(signal)).forEach(candidates::add);
        plan.conditions().stream()
                .filter(c -> c.when()
                        .plan()
                        .filter(p -> p.kind() == Plan.Kind.IMPULSE)
                        .isPresent())
                .forEach(candidates::add);
        candidates.addAll(plan.conditions());
        return candidates.stream()
                .flatMap(c ->
                        new Watched(c.spec().id(), evaluator).index(c.when().plan()).stream())
                .filter(i -> i.days().length > 0)
                .findFirst();
    }

    private List<Paths> paths(ThesisPlan plan, String signal) {
        double[] truth = plan.conditions().stream()
                .filter(c -> c.spec().id().equals(signal))
                .findFirst()
                .map(states::of)
                .orElseGet(() -> states.alignment(plan));
        List<Paths> paths = new ArrayList<>();
        for (ThesisPlan.Outcome outcome : plan.outcomes()) {
            examination.histories().stream()
                    .filter(h -> h.of().equals(signal)
                            && h.outcome().equals(outcome.spec().id()))
                    .findFirst()
                    .flatMap(h -> Paths.of(
                            outcome,
                            truth,
                            h,
                            states,
                            DAYS_BEFORE_AN_EVENT,
                            plan.thesis().seed()))
                    .ifPresent(paths::add);
        }
        return paths;
    }

    private List<Illustration.Provenance> sources(Requirements needed) {
        List<Illustration.Provenance> sources = new ArrayList<>();
        for (String id : needed.series()) {
            Optional<SeriesInfo> info = catalogue.series(id);
            info.ifPresent(i -> sources.add(Illustration.Provenance.of(i, through(id))));
        }
        needed.universes()
                .forEach(id ->
                        catalogue.universe(id).ifPresent(i -> sources.add(Illustration.Provenance.of(i, through(id)))));
        needed.tables()
                .forEach(id ->
                        catalogue.table(id).ifPresent(i -> sources.add(Illustration.Provenance.of(i, through(id)))));
        return sources;
    }

    private OptionalInt through(String id) {
        Map<String, Integer> through = examination.through();
        return through.containsKey(id) ? OptionalInt.of(through.get(id)) : OptionalInt.empty();
    }
}
