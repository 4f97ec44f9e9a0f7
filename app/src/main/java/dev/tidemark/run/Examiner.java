package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Requirements;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.Rotation;
import dev.tidemark.study.Rotations;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.Reader;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.Judge;
import dev.tidemark.verdict.JudgedClaim;
import dev.tidemark.verdict.JudgedRotation;
import dev.tidemark.verdict.Tries;
import dev.tidemark.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes the way from a thesis file to its result: read it, check it against the data place, say what is missing, fetch
 * what it needs, and only then evaluate.
 */
public final class Examiner {
    /** Of more combinations of knobs the rotations are not worked out on the way. */
    private static final int MOST_ROTATIONS = 500;

    private final Settings settings;
    private final DataPlace place;
    private final String version;
    private final Trials cores = new SpareCores();

    /**
     * An examiner over one data place.
     *
     * @param settings the surroundings
     * @param place the data place
     * @param version the version of Tidemark
     */
    public Examiner(Settings settings, DataPlace place, String version) {
        this.settings = settings;
        this.place = place;
        this.version = version;
    }

    /** The text of a file. */
    public static String text(Path file) throws Problems {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw Problems.input(file + ": is not UTF-8 text");
        } catch (IOException e) {
            String why =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "cannot be read" : "is not there";
            throw Problems.input(file + ": " + why);
        }
    }

    /**
     * A thesis with its plan and everything it needs, before an as-of is set.
     *
     * @param file the file
     * @param knobs the values of its knobs
     * @param plan the checked thesis
     * @param needed what it needs
     * @param market what of that could be had
     * @param diagnostics what was found on the way
     */
    private record Prepared(
            ThesisFile file,
            Map<String, Expr> knobs,
            ThesisPlan plan,
            Requirements needed,
            Market market,
            List<Diagnostic> diagnostics) {}

    private Prepared prepare(ThesisFile file, Map<String, Expr> knobs) throws Problems {
        return prepare(file, knobs, ThesisPlan::requirements);
    }

    private Prepared prepare(ThesisFile file, Map<String, Expr> knobs, Function<ThesisPlan, Requirements> needs)
            throws Problems {
        Thesis thesis = file.thesis();
        Planner planner = new Planner(
                Transforms.vocabulary(), place.catalogue(), file.path().toString());
        Map<String, Expr> values = new TreeMap<>(thesis.defaults());
        values.putAll(knobs);
        ThesisPlan plan = planner.plan(thesis, values);
        if (plan.isBroken()) {
            throw new Problems(Problems.Fault.INPUT, "", plan.diagnostics());
        }
        Requirements needed = needs.apply(plan);
        Loaded loaded = place.load(needed, cores);
        List<Diagnostic> diagnostics = new ArrayList<>(place.diagnostics());
        diagnostics.addAll(file.diagnostics());
        diagnostics.addAll(plan.diagnostics());
        diagnostics.addAll(loaded.diagnostics());
        return new Prepared(file, values, plan, needed, loaded.market(), diagnostics);
    }

    /**
     * Examines a thesis file.
     *
     * @param file the file
     * @param asOf the as-of named, if any
     * @param withHistory whether earlier events are looked for and judged, or only the state is read
     * @throws Problems if the file cannot be used
     */
    public Examination examine(ThesisFile file, Optional<LocalDate> asOf, boolean withHistory) throws Problems {
        return examine(file, asOf, withHistory, Map.of());
    }

    /**
     * Examines a thesis file with other values of its knobs.
     *
     * @param file the file
     * @param asOf the as-of named, if any
     * @param withHistory whether earlier events are looked for and judged, or only the state is read
     * @param knobs values by name; a knob that is not among them keeps its default
     * @throws Problems if the file cannot be used
     */
    public Examination examine(ThesisFile file, Optional<LocalDate> asOf, boolean withHistory, Map<String, Expr> knobs)
            throws Problems {
        Prepared prepared = prepare(file, knobs);
        return examine(
                prepared, AsOf.of(asOf, prepared.market(), place.isLive(), settings.lastCompletedDay()), withHistory);
    }

    /**
     * Looks at a thesis file as those do who watch it: the truth of its conditions over time, its present state, and the
     * data that only its alerts need; nothing is judged.
     *
     * @param file the file
     * @param asOf the as-of named, if any; else the same as that of an examination
     * @param knobs values by name; a knob that is not among them keeps its default
     * @throws Problems if the file cannot be used
     */
    public Lookout watch(ThesisFile file, Optional<LocalDate> asOf, Map<String, Expr> knobs) throws Problems {
        Prepared prepared = prepare(file, knobs, ThesisPlan::requirementsOfAlerts);
        ThesisPlan plan = prepared.plan();
        boolean more = !plan.requirements().equals(prepared.needed());
        Market dated =
                asOf.isEmpty() && more ? place.load(plan.requirements(), cores).market() : prepared.market();
        AsOf day = AsOf.of(asOf, dated, place.isLive(), settings.lastCompletedDay());
        States states = states(prepared, day);
        Reader reader = new Reader(states);
        Map<String, String> missing = new TreeMap<>(prepared.market().missing());
        plan.absentOfAlerts().forEach(what -> missing.put(what, what));
        return new Lookout(plan, day, states, reader, reader.read(plan), prepared.diagnostics(), missing);
    }

    /**
     * Examines a thesis file at two as-ofs and says which rows came between them.
     *
     * @param file the file
     * @param before the earlier as-of
     * @param after the later one
     * @throws Problems if the file cannot be used, or the dates are not in order
     */
    public Comparison compare(ThesisFile file, LocalDate before, LocalDate after) throws Problems {
        if (!before.isBefore(after)) {
            throw Problems.input(before + " is not before " + after + ": name the earlier as-of first");
        }
        Prepared prepared = prepare(file, Map.of());
        int last = settings.lastCompletedDay();
        AsOf a = AsOf.named("A", before, last);
        AsOf b = AsOf.named("B", after, last);
        Examination earlier = examine(prepared, a, true);
        Examination later = examine(prepared, b, true);
        Map<String, NewRows> rows = NewRows.between(prepared.market(), prepared.needed(), a.day(), b.day());
        Causes causes = new Causes(prepared.plan(), prepared.market(), rows.keySet(), a.day(), b.day());
        return new Comparison(earlier, later, rows, causes.of(earlier.reading(), later.reading()));
    }

    /**
     * Examines a thesis file and gathers what its pictures are drawn from.
     *
     * @param file the file
     * @param asOf the as-of named, if any
     * @throws Problems if the file cannot be used
     */
    public Illustration illustrate(ThesisFile file, Optional<LocalDate> asOf) throws Problems {
        Prepared prepared = prepare(file, Map.of());
        AsOf day = AsOf.of(asOf, prepared.market(), place.isLive(), settings.lastCompletedDay());
        States states = states(prepared, day);
        Examination examination = examine(prepared, day, states, true);
        return new Illustrator(examination, states, place.catalogue())
                .illustrate(file.text(), new Looks(place, cores).of(file, day));
    }

    private Examination examine(Prepared prepared, AsOf day, boolean withHistory) throws Problems {
        return examine(prepared, day, states(prepared, day), withHistory);
    }

    private static States states(Prepared prepared, AsOf day) {
        return new States(new Evaluator(new PointInTime(prepared.market(), day.day())));
    }

    private Examination examine(Prepared prepared, AsOf day, States states, boolean withHistory) throws Problems {
        ThesisPlan plan = prepared.plan();
        Market market = prepared.market();
        PointInTime view = states.evaluator().data();
        if (withHistory) {
            possible(prepared);
            states.evaluate(plan, cores);
        }
        Tries tries = Looks.tries(prepared.file());
        // None of these needs another. What takes longest comes first.
        Part<List<JudgedClaim>> claims =
                new Part<>(() -> withHistory ? Judge.claims(plan, ClaimEvidence.of(plan, states, cores)) : List.of());
        Part<Optional<JudgedRotation>> rotated =
                new Part<>(() -> withHistory ? rotation(plan, states, prepared.file()) : Optional.empty());
        Part<List<History>> followed = new Part<>(() -> withHistory ? History.of(plan, states, cores) : List.of());
        Part<String> fingerprint = new Part<>(() -> Fingerprint.of(market, day.day()));
        Part<Reading> reading = new Part<>(() -> new Reader(states).read(plan));
        List<Part<?>> parts = List.of(claims, rotated, followed, fingerprint, reading);
        cores.run(parts.size(), i -> parts.get(i).work());
        Map<String, String> missing = new TreeMap<>(market.missing());
        plan.absent().forEach(what -> missing.put(what, what));
        List<Diagnostic> diagnostics = new ArrayList<>(prepared.diagnostics());
        if (withHistory) {
            diagnostics.addAll(Beginnings.tooLate(prepared.file().path().toString(), plan, day.day()));
        }
        List<History> histories = followed.value();
        Tries judged = family(prepared, day, tries, histories);
        Verdict verdict = withHistory
                ? Judge.thesis(plan.thesis(), histories, claims.value(), judged)
                : new Verdict(Verdict.Kind.UNTESTABLE, "Only the state was asked for.");
        return new Examination(
                version,
                plan,
                day,
                place.kind(),
                place.words(),
                fingerprint(fingerprint.value(), prepared.file()),
                Reader.through(view, prepared.needed()),
                reading.value(),
                histories,
                claims.value(),
                rotated.value(),
                judged,
                verdict,
                diagnostics,
                missing);
    }

    /**
     * A part of an examination that needs no other.
     *
     * @param <T> what comes of it
     */
    private static final class Part<T> {
        private final Supplier<T> how;
        private @Nullable T value;

        Part(Supplier<T> how) {
            this.how = how;
        }

        /** Works it out; in whatever thread. */
        boolean work() {
            value = how.get();
            return true;
        }

        /** What came of it, after all parts were worked out. */
        T value() {
            return Objects.requireNonNull(value);
        }
    }

    /** What was tried before belongs to what a verdict rests on. */
    private static String fingerprint(String data, ThesisFile file) {
        return file.tried().grids().isEmpty()
                ? data
                : Digests.sha256(data + "\n" + TrialsFile.text(file.thesis().id(), file.tried()));
    }

    /** Refuses a thesis whose other values of a knob are wrong: they count as trials, and none of them can be looked at. */
    private void possible(Prepared prepared) throws Problems {
        Planner planner = new Planner(
                Transforms.vocabulary(),
                place.catalogue(),
                prepared.file().path().toString());
        List<Diagnostic> wrong = planner.wrongValues(prepared.file().thesis());
        if (!wrong.isEmpty()) {
            throw new Problems(Problems.Fault.INPUT, "", wrong);
        }
    }

    /** The tries with p of the family, where the verdict hangs on it. */
    private Tries family(Prepared prepared, AsOf day, Tries tries, List<History> histories) throws Problems {
        Thesis thesis = prepared.file().thesis();
        if (histories.isEmpty() || thesis.outcomes().isEmpty()) {
            return tries;
        }
        Evidence evidence = Judge.judged(thesis, histories);
        return tries.asksFamily(evidence)
                ? new Looks(place, cores).family(prepared.file(), prepared.knobs(), day, tries, evidence)
                : tries;
    }

    private Optional<JudgedRotation> rotation(ThesisPlan plan, States states, ThesisFile file) {
        Tries tries = Looks.triesOfRotation(file);
        return plan.rotation().map(rotation -> {
            Rotation earned = new Rotations(states).of(plan, variants(plan), tries.all(), cores);
            return Judge.rotation(earned, tries);
        });
    }

    /** The rotations that a thesis declares, and which of them have their data read; none where they are too many. */
    private Rotations.Declared variants(ThesisPlan plan) {
        Planner planner = new Planner(Transforms.vocabulary(), place.catalogue(), "");
        Requirements read = plan.requirements();
        try {
            List<ThesisPlan> all = planner.rotations(plan.thesis(), MOST_ROTATIONS);
            List<ThesisPlan> known = all.stream()
                    .filter(variant -> read.and(variant.requirements()).equals(read))
                    .toList();
            return new Rotations.Declared(known, all.size() - known.size());
        } catch (IllegalArgumentException e) {
            return Rotations.Declared.NONE;
        }
    }
}
