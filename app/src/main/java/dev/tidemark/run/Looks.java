package dev.tidemark.run;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.series.PointInTime;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.RotationFamily;
import dev.tidemark.study.Rotations;
import dev.tidemark.study.Sweep;
import dev.tidemark.study.SweepHere;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.Tried;
import dev.tidemark.verdict.Tries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates again all variants of a thesis that somebody looked at. */
final class Looks {
    /** So many combinations are evaluated again for a verdict or a page at most; sweep takes more. */
    private static final int MOST = 10_000;

    /** So many variants of a rotation are compared on a page at most; sweep compares more. */
    private static final int MOST_ROTATIONS = 500;

    private static final int RESAMPLES = Sweeper.Question.RESAMPLES;

    private final DataPlace place;
    private final Trials trials;

    Looks(DataPlace place, Trials trials) {
        this.place = place;
        this.trials = trials;
    }

    /**
     * How many variants of events and outcomes were looked at: those declared, and those that are remembered of sweeps. Of a
     * thesis without outcomes, where nothing is judged by events, all that it declares, or all of its rotation, if more.
     */
    static Tries tries(ThesisFile file) {
        Thesis thesis = file.thesis();
        if (thesis.outcomes().isEmpty()) {
            return new Tries(
                    thesis.trials(),
                    Math.max(thesis.trials(), triesOfRotation(file).all()));
        }
        return file.tried().grids().isEmpty()
                ? Tries.declared(thesis.trials())
                : new Tries(
                        thesis.trials(),
                        file.tried()
                                .ofEvents()
                                .with(Tried.Grid.of(thesis, Thesis.ALIGNMENT).ofEvents())
                                .variants());
    }

    /**
     * How many variants the rotation is one of: all that differ in events, outcomes or the rotation. Those declared are of
     * the alignment, or of the events that it follows, whichever are more: one rotation cannot follow both.
     */
    static Tries triesOfRotation(ThesisFile file) {
        Thesis thesis = file.thesis();
        int declared = 1;
        int all = 1;
        for (String of : List.of(
                Thesis.ALIGNMENT, thesis.rotation().map(Thesis.Rotation::on).orElse(Thesis.ALIGNMENT))) {
            Tried.Grid grid = Tried.Grid.of(thesis, of);
            declared = Math.max(declared, grid.variants());
            all = Math.max(all, file.tried().with(grid).variants());
        }
        return new Tries(declared, all);
    }

    /** What a page shows of a thesis' variants. */
    Illustrator.Tried of(ThesisFile file, AsOf day) {
        return new Illustrator.Tried() {
            @Override
            public List<Illustration.Curve> curves(String signal) throws Problems {
                return Looks.this.curves(file, signal, day);
            }

            @Override
            public Optional<Illustration.Rotations> rotations() throws Problems {
                return Looks.this.rotations(file, day);
            }
        };
    }

    /**
     * All variants of the rotation that were tried; empty where there is none, a single one, or where they cannot be
     * compared.
     *
     * @param file the thesis
     * @param day the as-of
     * @throws Problems if one of them is wrong
     */
    private Optional<Illustration.Rotations> rotations(ThesisFile file, AsOf day) throws Problems {
        Thesis thesis = file.thesis();
        if (thesis.rotation().isEmpty()) {
            return Optional.empty();
        }
        String on = thesis.rotation().get().on();
        List<Sweep.Combination> combinations = combinations(file, on, ofRotation(file, on));
        if (combinations.size() < 2 || combinations.size() > MOST_ROTATIONS) {
            return Optional.empty();
        }
        States states = states(combinations, day);
        Rotations rotations = new Rotations(states);
        return RotationFamily.of(
                        combinations,
                        new SweepHere(combinations, states, rotations, trials),
                        rotations,
                        new RotationFamily.Plan(
                                RESAMPLES, thesis.seed(), triesOfRotation(file).all()),
                        trials)
                .map(family -> new Illustration.Rotations(
                        on,
                        family,
                        combinations.stream()
                                .map(c -> Sweeper.spelled(c.knobs()))
                                .toList()));
    }

    /**
     * All variants that were tried, by whose events they are of: those of the signal, the declared ones among them, and
     * those that are remembered besides; first where most have an event. Left out is what has but one variant, or more than
     * {@value #MOST} combinations.
     *
     * @param file the thesis
     * @param signal whose events come first
     * @param day the as-of
     * @throws Problems if one of them is wrong
     */
    List<Illustration.Curve> curves(ThesisFile file, String signal, AsOf day) throws Problems {
        Thesis thesis = file.thesis();
        if (thesis.outcomes().isEmpty()) {
            return List.of();
        }
        Set<String> subjects = new LinkedHashSet<>(List.of(signal));
        tried(file, signal).grids().stream()
                .map(Tried.Grid::of)
                .filter(of -> !of.equals(thesis.subject(signal)))
                .forEach(subjects::add);
        List<Illustration.Curve> curves = new ArrayList<>();
        for (String of : subjects) {
            List<Sweep.Combination> all = combinations(file, of, tried(file, of));
            if (all.size() * thesis.outcomes().size() > 1 && all.size() <= MOST) {
                curves.add(new Illustration.Curve(of, sweep(all, day)));
            }
        }
        // What says most comes first.
        curves.sort(Comparator.comparingInt(c -> -c.sweep().curve().size()));
        return curves;
    }

    /**
     * The tries with p of the judged variant, having looked at all. Left as they are where that p would not be over all
     * events that are judged: whoever sweeps a short history besides must not choose which events count.
     *
     * @param file the thesis
     * @param knobs the values that are judged
     * @param day the as-of
     * @param tries how many there are
     * @param evidence of the judged variant
     * @throws Problems if one of them is wrong
     */
    Tries family(ThesisFile file, Map<String, Expr> knobs, AsOf day, Tries tries, Evidence evidence) throws Problems {
        Tried tried = tried(file, History.ALIGNMENT);
        Set<String> subjects = new LinkedHashSet<>(Set.of(History.ALIGNMENT));
        tried.grids().forEach(g -> subjects.add(g.of()));
        List<Sweep.Combination> all = new ArrayList<>();
        for (String of : subjects) {
            all.addAll(combinations(file, of, tried));
        }
        Map<String, String> judged = Sweeper.spelled(knobs);
        judged.put(Sweep.OUTCOME, file.thesis().outcomes().getFirst().id());
        // Values of knobs that play no part are those of the variants, whatever somebody set.
        Set<String> telling = file.thesis().knobsOfEvents(History.ALIGNMENT);
        telling.add(Sweep.OUTCOME);
        judged.keySet().retainAll(telling);
        if (all.isEmpty() || all.size() > MOST) {
            return tries;
        }
        Sweep sweep = sweep(all, day);
        long own = (long) tried.combinations(file.thesis(), History.ALIGNMENT, MOST)
                        .size()
                * file.thesis().outcomes().size();
        int gone = Math.max(0, tries.all() - sweep.variants().size());
        return sweep.variants().stream()
                .limit(own)
                .filter(v -> v.settings().entrySet().containsAll(judged.entrySet()))
                .filter(v -> !Double.isNaN(v.pAdjusted()) && v.shared() == v.events())
                .findFirst()
                .map(v -> tries.withFamily(Math.max(evidence.pValue(), v.pAdjusted() + gone * evidence.pValue()), gone))
                .orElse(tries);
    }

    /** What can be evaluated again of events and outcomes: the declared variants, and those remembered of the same words. */
    private static Tried tried(ThesisFile file, String of) {
        return all(file, of).ofEvents();
    }

    /** The same of the rotation that follows some events: what is remembered of the same rotation. */
    private static Tried ofRotation(ThesisFile file, String of) {
        Tried all = all(file, of);
        Optional<String> rotation = all.grids().getFirst().rotation().map(Tried.Turned::expressions);
        return new Tried(all.grids().stream()
                .filter(g -> g.rotation().map(Tried.Turned::expressions).equals(rotation))
                .toList());
    }

    private static Tried all(ThesisFile file, String of) {
        List<Tried.Grid> grids = new ArrayList<>(List.of(Tried.Grid.of(file.thesis(), of)));
        grids.addAll(file.tried().of(grids.getFirst().expressions()).grids());
        return new Tried(grids);
    }

    private List<Sweep.Combination> combinations(ThesisFile file, String of, Tried tried) throws Problems {
        List<Map<String, Expr>> knobs = tried.combinations(file.thesis(), of, MOST);
        return new Variants(file, place, trials).of(file.thesis().bare(of), of, knobs);
    }

    private Sweep sweep(List<Sweep.Combination> all, AsOf day) {
        return Sweep.of(all, states(all, day), trials);
    }

    private States states(List<Sweep.Combination> all, AsOf day) {
        var loaded = place.load(Variants.needs(all));
        return new States(new Evaluator(new PointInTime(loaded.market(), day.day()), Sweeper.memory()));
    }
}
