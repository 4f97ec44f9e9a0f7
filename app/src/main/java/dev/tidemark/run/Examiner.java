package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Requirements;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.Reader;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.ThesisReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goes the way from a thesis file to its result: read it, check it against the data place, say what is missing, fetch
 * what it needs, and only then evaluate.
 */
public final class Examiner {
    private final Settings settings;
    private final DataPlace place;
    private final String version;

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

    /** The thesis of a file; all that is wrong with its text ends the run. */
    public static Thesis thesis(Path file) throws Problems {
        ThesisReader.Read read = ThesisReader.read(text(file), file.toString());
        if (read.thesis().isEmpty()) {
            throw new Problems(Problems.Fault.INPUT, "", read.diagnostics());
        }
        return read.thesis().get();
    }

    /**
     * Examines a thesis file.
     *
     * @param file the file
     * @param asOf the as-of named, if any
     * @param withHistory whether earlier events are looked for, or only the state is read
     * @throws Problems if the file cannot be used
     */
    public Examination examine(Path file, Optional<LocalDate> asOf, boolean withHistory) throws Problems {
        Thesis thesis = thesis(file);
        Planner planner = new Planner(Transforms.vocabulary(), place.catalogue(), file.toString());
        ThesisPlan plan = planner.plan(thesis, thesis.defaults());
        if (plan.isBroken()) {
            throw new Problems(Problems.Fault.INPUT, "", plan.diagnostics());
        }
        Requirements needed = plan.requirements();
        Loaded loaded = place.load(needed);
        Market market = loaded.market();
        AsOf day = AsOf.of(asOf, market, settings.lastCompletedDay());
        PointInTime view = new PointInTime(market, day.day());
        States states = new States(new Evaluator(view));
        Map<String, String> missing = new TreeMap<>(market.missing());
        plan.absent().forEach(what -> missing.put(what, what));
        List<Diagnostic> diagnostics = new ArrayList<>(place.diagnostics());
        diagnostics.addAll(plan.diagnostics());
        diagnostics.addAll(loaded.diagnostics());
        return new Examination(
                version,
                plan,
                day,
                place.kind(),
                place.folders().stream().map(Path::toString).toList(),
                Fingerprint.of(market, day.day()),
                Reader.through(view, needed),
                new Reader(states).read(plan),
                withHistory ? History.of(plan, states) : List.of(),
                diagnostics,
                missing);
    }
}
