package dev.tidemark.trial;

import dev.tidemark.expr.Checker;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Problem;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.series.PointInTime;
import dev.tidemark.watch.Watch;
import dev.tidemark.watch.Watched;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs test files: each by itself, over the data it holds and the data place it names, and the same on every day and in
 * every surrounding.
 *
 * <pre>{@code new TrialRunner(settings, List.of(), version).run(Path.of("theses/x.test.yaml"))}</pre>
 */
public final class TrialRunner {
    /** Tests name their dates; which day it is must not matter. */
    private static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);

    private final Settings settings;
    private final List<Path> data;
    private final String version;
    private final Map<List<Path>, DataPlace> opened = new HashMap<>();

    /**
     * A runner.
     *
     * @param settings the surroundings
     * @param data the data folders to use instead of what the files name; empty to use that
     * @param version the version of Tidemark
     */
    public TrialRunner(Settings settings, List<Path> data, String version) {
        this.settings = new Settings(settings.home(), settings.environment(), NO_DAY, settings.data(), settings.lists())
                .keeping(settings.kept());
        this.data = List.copyOf(data);
        this.version = version;
    }

    /**
     * What is wrong with a test file as it is written; nothing is run.
     *
     * @param file the file
     */
    public static List<Diagnostic> lint(Path file) {
        try {
            TrialReader.read(file);
            return List.of();
        } catch (Problems e) {
            return e.diagnostics();
        }
    }

    /**
     * Runs the tests of one file.
     *
     * @param file the file
     * @throws Problems if the file, its thesis or its data folder cannot be used
     */
    public FileResult run(Path file) throws Problems {
        TrialFile trials = TrialReader.read(file);
        DataPlace place =
                open(data.isEmpty() ? trials.data().stream().toList() : data).with(trials.inline());
        Examiner examiner = new Examiner(settings, place, version);
        ThesisFile thesis = ThesisFile.read(trials.thesisFile());
        Set<Diagnostic> diagnostics = new LinkedHashSet<>();
        List<TrialResult> results = new ArrayList<>();
        for (Trial trial : trials.trials()) {
            Examination found =
                    examiner.examine(thesis, Optional.of(trial.asOf()), trial.needsHistory(), trial.knobs());
            found.diagnostics().stream().filter(Diagnostic::isError).forEach(diagnostics::add);
            Map<Expectation.OfExpression, Differences.Computed> values = values(trials, trial, place);
            Optional<Watched> watched = trial.needsAlerts()
                    ? Optional.of(new Watch(examiner)
                            .replay(thesis, Optional.of(trial.asOf()), trial.knobs(), Integer.MAX_VALUE))
                    : Optional.empty();
            watched.stream()
                    .flatMap(w -> w.diagnostics().stream())
                    .filter(Diagnostic::isError)
                    .forEach(diagnostics::add);
            results.add(new TrialResult(
                    trial.name(), trial.line(), trial.asOf(), Differences.of(trial, found, watched, values)));
        }
        return new FileResult(file, results, List.copyOf(diagnostics));
    }

    private DataPlace open(List<Path> folders) throws Problems {
        DataPlace place =
                opened.computeIfAbsent(folders, all -> DataPlace.open(all, settings.lists(), settings.kept()));
        if (!place.failures().isEmpty()) {
            String reasons = String.join(
                    "\n", place.failures().stream().map(f -> f.reason()).toList());
            throw new Problems(Problems.Fault.DATA, reasons, place.diagnostics());
        }
        return place;
    }

    private static Map<Expectation.OfExpression, Differences.Computed> values(
            TrialFile file, Trial trial, DataPlace place) throws Problems {
        Map<String, Expr> knobs = new TreeMap<>(file.thesis().defaults());
        knobs.putAll(trial.knobs());
        Checker checker = new Checker(Transforms.vocabulary(), place.catalogue());
        Complaints complaints = new Complaints(file.file().toString());
        Map<Expectation.OfExpression, Differences.Computed> values = new HashMap<>();
        for (Expectation expectation : trial.expectations()) {
            if (expectation instanceof Expectation.OfExpression e) {
                Checker.Checked checked = checker.check(e.expression().expr(), knobs);
                complaints.problems(
                        e.expression().places(),
                        checked.problems().stream().filter(Problem::isError).toList());
                checked.plan()
                        .filter(plan -> fits(plan, e, complaints))
                        .ifPresent(plan -> values.put(e, value(plan, trial, place)));
            }
        }
        if (complaints.broken()) {
            throw new Problems(Problems.Fault.INPUT, "", complaints.all());
        }
        return values;
    }

    private static boolean fits(Plan plan, Expectation.OfExpression e, Complaints complaints) {
        boolean condition = plan.kind().isCondition();
        boolean number = e.value().isPresent() && e.value().get().number().isPresent();
        if (condition && number) {
            complaints.error(
                    e.expression().places().apply(0),
                    "a condition is true, false or unknown",
                    "leave the comparison out to expect a number");
        } else if (!condition && e.truth().isPresent()) {
            complaints.error(
                    e.expression().places().apply(0),
                    "this is a number, neither true nor false",
                    "compare it with something, as in x > 0");
        }
        return !complaints.broken();
    }

    private static Differences.Computed value(Plan plan, Trial trial, DataPlace place) {
        int day = (int) trial.asOf().toEpochDay();
        PointInTime view = new PointInTime(
                place.load(plan.requirements(), new dev.tidemark.run.SpareCores())
                        .market(),
                day);
        Column column = new Evaluator(view).timeline(plan);
        boolean condition = plan.kind().isCondition();
        double value = column.floor() && !condition ? Double.NaN : column.on(day);
        return new Differences.Computed(value, plan.unit(), condition);
    }
}
