package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.Nearest;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.series.KnownNames;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Requirements;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.History;
import dev.tidemark.study.RotationFamily;
import dev.tidemark.study.Rotations;
import dev.tidemark.study.Sweep;
import dev.tidemark.study.SweepAway;
import dev.tidemark.study.SweepHere;
import dev.tidemark.study.SweepWork;
import dev.tidemark.study.SweepWorld;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.Tried;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Goes the way from a thesis file to its sweep: every combination of its knobs, over one reading of the data. */
public final class Sweeper {
    /** So many combinations at most, however much memory there is. */
    private static final int MOST = 1_000_000;

    /** So many whatever the memory. */
    private static final int ALWAYS = 10_000;

    /** What is kept of a combination takes up to so many bytes: its plan, and sets of days since 1927. */
    private static final long EACH = 36_000;

    private final Settings settings;
    private final DataPlace place;
    private final String version;
    private final Trials trials;

    /**
     * A sweeper over one data place.
     *
     * @param settings the surroundings
     * @param place the data place
     * @param version the version of Tidemark
     * @param trials runs the pieces
     */
    public Sweeper(Settings settings, DataPlace place, String version, Trials trials) {
        this.settings = settings;
        this.place = place;
        this.version = version;
        this.trials = trials;
    }

    /**
     * What is asked for.
     *
     * @param of whose events are looked at: {@code alignment}, or the id of a condition
     * @param more values of knobs besides those of the file
     * @param resamples how many resamples the tests of daily returns draw
     * @param seed their seed; that of the thesis if empty
     * @param asOf the as-of named, if any
     */
    public record Question(
            String of, Map<String, List<Expr>> more, int resamples, OptionalLong seed, Optional<LocalDate> asOf) {
        /** So many resamples, unless somebody asks for another number. */
        public static final int RESAMPLES = 10_000;

        /** Copies the values. */
        public Question {
            more = Map.copyOf(more);
        }
    }

    /** Is told how far a sweep has come; called from any thread. */
    public interface Watcher {
        /** Nobody who looks. */
        Watcher NOBODY = new Watcher() {
            @Override
            public void begins(int combinations, int kept, SweepFile file) {}

            @Override
            public void counted() {}
        };

        /**
         * It begins.
         *
         * @param combinations how many combinations there are
         * @param kept how many of them an earlier run has counted
         * @param file where what is counted can be kept
         */
        void begins(int combinations, int kept, SweepFile file);

        /** One more combination was counted. */
        void counted();

        /** All are counted, and now compared with one another and with luck. */
        default void compares() {}
    }

    /**
     * A sweep with what it was made of.
     *
     * @param thesis the thesis, with the values of its knobs that were tried
     * @param of whose events were looked at: {@code alignment}, or a condition
     * @param asOf the as-of
     * @param place the kind of data place
     * @param folders where the data come from, in words
     * @param fingerprint of the data used
     * @param combinations how many combinations of knobs were looked at: those that differ in events or outcomes; of a
     *     thesis without outcomes those of the rotation
     * @param settings the values of the knobs of each combination of the rotation, as written
     * @param sweep the sweep
     * @param rotations the variants of the rotation together, where it follows these events often enough
     * @param tried all variants that are remembered of the thesis, these included
     * @param notes what should be said besides
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
            List<Map<String, String>> settings,
            Sweep sweep,
            Optional<RotationFamily> rotations,
            Tried tried,
            List<String> notes,
            List<Diagnostic> diagnostics,
            Set<String> missing) {
        /** Copies the collections. */
        public Swept {
            folders = List.copyOf(folders);
            notes = List.copyOf(notes);
            diagnostics = List.copyOf(diagnostics);
            settings = List.copyOf(settings);
            missing = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(missing));
        }

        /** The settings of a variant of the rotation. */
        public Map<String, String> settings(RotationFamily.Member member) {
            return settings.get(member.combination());
        }
    }

    /** Results of many variants may take a quarter of the heap. */
    static Memo.Budget memory() {
        return new Memo.Budget(Runtime.getRuntime().maxMemory() / 4);
    }

    /** Values of knobs as written. */
    static Map<String, String> spelled(Map<String, Expr> knobs) {
        Map<String, String> spelled = new LinkedHashMap<>();
        knobs.forEach((name, value) -> spelled.put(name, Knobs.spelled(value)));
        return spelled;
    }

    /**
     * Sweeps a thesis, and remembers what was tried beside it unless the market is simulated.
     *
     * @param file the file
     * @param question what is asked for
     * @param watcher is told how far it has come
     * @throws Problems if the file cannot be used, claims no outcome, or has no such condition or knob
     */
    public Swept sweep(ThesisFile file, Question question, Watcher watcher) throws Problems {
        check(file, question);
        Thesis thesis = file.thesis().with(question.more()).turning(question.of());
        // Where others do the work, what is kept here is less and can be little, so that the user sees to it.
        roomFor(
                thesis,
                file.path(),
                trials.travels() ? Long.MAX_VALUE : Runtime.getRuntime().maxMemory());
        List<Map<String, Expr>> knobs = thesis.combinations(MOST);
        Variants variants = new Variants(file, place, trials);
        List<Sweep.Combination> rotated = variants.of(thesis.bare(question.of()), question.of(), knobs);
        // The events of variants that differ in the rotation alone are the same ones, and are looked at once.
        List<Sweep.Combination> combinations = ofEvents(thesis, question.of(), rotated);
        if (!question.more().isEmpty()) {
            Variants.namesAreThere(file.thesis().knobs(), rotated);
        }
        Requirements needed = Variants.needs(rotated);
        var loaded = place.load(needed);
        Market market = loaded.market();
        Set<String> missing = new LinkedHashSet<>();
        rotated.forEach(one -> missing.addAll(one.plan().absent()));
        market.missing().forEach((name, why) -> missing.add(name + ": " + why));
        // On the day that an examination of the whole thesis is on, which may need more series.
        Requirements whole = variants.needs(file.thesis());
        Market dated = question.asOf().isPresent() || place.isLive() || whole.equals(needed)
                ? market
                : place.load(whole).market();
        AsOf day = AsOf.of(question.asOf(), dated, place.isLive(), settings.lastCompletedDay());
        String fingerprint = Fingerprint.of(market, day.day());
        States states = new States(new Evaluator(new PointInTime(market, day.day()), memory()));
        List<String> notes = new ArrayList<>(Idle.notes(file.thesis().with(question.more()), question.of()));
        String key = key(file, thesis, question.of(), day, fingerprint);
        Rotations rotations = new Rotations(states);
        SweepWork work = trials.travels()
                ? new SweepAway(trials.share(new SweepWorld(
                        file.text(), question.of(), market, KnownNames.of(place.catalogue(), needed), day.day())))
                : new SweepHere(rotated, states, rotations, trials);
        try (SweepFile kept = SweepFile.open(file.path().toAbsolutePath(), key, combinations.size())) {
            watcher.begins(combinations.size(), kept.kept(), kept);
            List<List<Sweep.Counted>> counted = counted(kept, pieces(work, rotated, combinations), work, watcher);
            watcher.compares();
            Sweep sweep = Sweep.compare(combinations, counted, trials);
            Tried tried = remembered(file, thesis, question.of(), notes);
            Optional<RotationFamily> family = RotationFamily.of(
                    rotated,
                    work,
                    rotations,
                    new RotationFamily.Plan(
                            question.resamples(), question.seed().orElse(thesis.seed()), Math.max(1, tried.variants())),
                    trials);
            if (family.isEmpty() && thesis.rotationOf(question.of()).isPresent()) {
                notes.add("the variants of the rotation are not compared: " + RotationFamily.NEEDED);
            }
            thesis.rotation()
                    .filter(r -> thesis.rotationOf(question.of()).isEmpty())
                    .ifPresent(r -> notes.add("the rotation follows " + r.on()
                            + ", so that its variants are left out; --of " + r.on() + " compares them"));
            List<Diagnostic> diagnostics = new ArrayList<>(place.diagnostics());
            diagnostics.addAll(file.diagnostics());
            diagnostics.addAll(loaded.diagnostics());
            kept.done();
            return new Swept(
                    thesis,
                    question.of(),
                    day,
                    place.kind(),
                    place.words(),
                    fingerprint,
                    thesis.outcomes().isEmpty() ? rotated.size() : combinations.size(),
                    knobs.stream().map(Sweeper::spelled).toList(),
                    sweep,
                    family,
                    tried,
                    notes,
                    diagnostics,
                    missing);
        }
    }

    /**
     * Looks whether a sweep can be asked for, before anything is started for it.
     *
     * @throws Problems if the thesis claims no outcome, or has no such condition or knob
     */
    public static void check(ThesisFile file, Question question) throws Problems {
        Thesis thesis = file.thesis();
        if (thesis.outcomes().isEmpty() && thesis.rotationOf(question.of()).isEmpty()) {
            throw Problems.input(file.path() + ": the thesis claims no outcome"
                    + thesis.rotation()
                            .map(r -> ", and its rotation follows " + r.on() + "; try --of " + r.on())
                            .orElse(" and has no rotation, so there is nothing to sweep"));
        }
        List<String> ids =
                thesis.conditions().stream().map(Thesis.Condition::id).toList();
        if (!question.of().equals(History.ALIGNMENT) && !ids.contains(question.of())) {
            throw Problems.input(
                    file.path() + ": the thesis has no condition " + question.of() + near(question.of(), ids));
        }
        for (String knob : question.more().keySet()) {
            if (!thesis.knobs().containsKey(knob)) {
                throw Problems.input(file.path() + ": the thesis has no knob " + knob
                        + (thesis.knobs().isEmpty()
                                ? " and no other; add it under knobs: and write $" + knob + " where it belongs"
                                : near(knob, thesis.knobs().keySet())));
            }
        }
    }

    /**
     * Looks whether all combinations of a thesis' knobs can be taken.
     *
     * @param thesis the thesis
     * @param path its file
     * @param heap bytes of it that there can be at most
     * @throws Problems if they are too many
     */
    static void roomFor(Thesis thesis, Path path, long heap) throws Problems {
        long asked = thesis.combinations();
        long room = Math.max(ALWAYS, heap / EACH - heap / EACH / 4); // a quarter is for results on the way: memory()
        if (asked > MOST) {
            throw Problems.input(path + ": more than " + MOST + " combinations of knobs");
        }
        if (asked > room) {
            throw Problems.input(String.format(
                    Locale.ROOT,
                    "%s: %d combinations of knobs, and a heap of %.1f GB has room for %d"
                            + " — TIDEMARK_JAVA_OPTS=-Xmx%dg gives it enough",
                    path,
                    asked,
                    heap / 1e9,
                    room,
                    asked * EACH / 750_000_000 + 1));
        }
    }

    private static String near(String name, java.util.Collection<String> names) {
        String near = Nearest.hint(name, names);
        return near.isEmpty() ? "; it has " + String.join(", ", names) : " — " + near;
    }

    /** The first of those combinations that have the same events and outcomes: the rotation's own knobs at their defaults. */
    private static List<Sweep.Combination> ofEvents(Thesis thesis, String of, List<Sweep.Combination> all) {
        Set<String> own = thesis.knobsOfRotation(of);
        Map<String, Expr> defaults = thesis.defaults();
        return own.isEmpty()
                ? all
                : all.stream()
                        .filter(c -> own.stream()
                                .allMatch(knob -> Objects.equals(c.knobs().get(knob), defaults.get(knob))))
                        .toList();
    }

    /** The pieces of some of the combinations that the work is of. */
    private static List<SweepWork.Piece> pieces(
            SweepWork work, List<Sweep.Combination> all, List<Sweep.Combination> some) {
        Set<Sweep.Combination> those = Collections.newSetFromMap(new IdentityHashMap<>());
        those.addAll(some);
        return work.pieces(all).stream()
                .filter(piece -> those.contains(all.get(piece.number())))
                .toList();
    }

    private List<List<Sweep.Counted>> counted(
            SweepFile kept, List<SweepWork.Piece> pieces, SweepWork work, Watcher watcher) {
        List<Integer> left = IntStream.range(0, pieces.size())
                .filter(i -> kept.kept(i).isEmpty())
                .boxed()
                .toList();
        List<List<Sweep.Counted>> fresh =
                trials.run(work.counting(), left.stream().map(pieces::get).toList(), (i, counted) -> {
                    kept.keep(left.get(i), counted);
                    watcher.counted();
                });
        Sweep.Alike alike = new Sweep.Alike();
        List<List<Sweep.Counted>> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < pieces.size(); i++) {
            all.add(alike.share(kept.kept(i).isPresent() ? kept.kept(i).get() : fresh.get(next++)));
        }
        return all;
    }

    /** All that what is counted depends on. */
    private String key(ThesisFile file, Thesis thesis, String of, AsOf day, String fingerprint) {
        return Digests.sha256(String.join(
                "\n",
                version,
                Tried.expressions(file.thesis()),
                TrialsFile.text(thesis.id(), Tried.NOTHING.with(Tried.Grid.of(thesis, of))),
                day.iso(),
                fingerprint));
    }

    private Tried remembered(ThesisFile file, Thesis thesis, String of, List<String> notes) throws Problems {
        if (place.kind().equals(SimulatedMarket.KIND)) {
            return file.tried();
        }
        Tried.Grid grid = Tried.Grid.of(thesis, of);
        // Read again: another sweep of the thesis may have ended meanwhile.
        Tried before = TrialsFile.read(file.path());
        if (before.with(grid).equals(before)) {
            return before.under(thesis);
        }
        try {
            return TrialsFile.remember(file.path().toAbsolutePath(), thesis.id(), grid)
                    .under(thesis);
        } catch (IOException e) {
            notes.add(TrialsFile.of(file.path())
                    + " cannot be written, so that later verdicts do not count these variants");
            return before.with(grid).under(thesis);
        }
    }
}
