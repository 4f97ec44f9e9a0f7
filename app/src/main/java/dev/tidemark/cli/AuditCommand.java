package dev.tidemark.cli;

import dev.tidemark.brief.AuditText;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.run.AsOf;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.SpareCores;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.study.Audit;
import dev.tidemark.study.AuditReport;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: whether a thesis uses anything that was not known at the time. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Computes a thesis again on data cut off at past dates, and reports every value that changes.",
        footer = {
            "",
            "Examples:",
            "  tidemark audit theses/small-cap-breakout-altseason.yaml",
            "  tidemark audit my.yaml --samples 500 --data my-data --format json",
            "",
            "Beside the sample: the last date, events with the days beside them (as many as",
            "there are samples), and the dates that claims name. What was really published",
            "when is read from the folder vintages/ of the data, if there is one",
            "(docs/bundle.md).",
            "",
            "Exit codes: 0 no value changes, 1 one does (or wrong input), 2 data absent."
        })
final class AuditCommand implements Callable<Integer> {
    private static final int MOST_SAMPLES = 100_000;

    private final Session session;

    @Parameters(paramLabel = "THESIS", description = "a thesis file")
    @SuppressWarnings("NullAway.Init")
    private Path thesis;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "how many dates are sampled beside those always looked at; default ${DEFAULT-VALUE}")
    private int samples = 50;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of an audit. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For programs: every value that changes. */
        json
    }

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw Problems.input("--samples " + samples + " is not a number of dates from 1 to " + MOST_SAMPLES);
        }
        Settings settings = session.settings();
        Thesis read = ThesisFile.read(thesis).thesis();
        DataPlace place = data.open(session, settings);
        ThesisPlan plan =
                new Planner(Transforms.vocabulary(), place.catalogue(), thesis.toString()).plan(read, read.defaults());
        if (plan.isBroken()) {
            throw new Problems(Problems.Fault.INPUT, "", plan.diagnostics());
        }
        Requirements needed = plan.requirements();
        Loaded loaded = place.load(needed, new SpareCores());
        Loaded published = place.loadPublished(needed.series());
        AsOf day = AsOf.of(asOf.date(), loaded.market(), place.isLive(), settings.lastCompletedDay());
        session.say(place.diagnostics());
        session.say(plan.diagnostics());
        session.say(loaded.diagnostics());
        session.say(published.diagnostics());

        AuditReport report = Audit.run(plan, loaded.market(), published.market(), day.day(), samples, read.seed());
        AuditText text = new AuditText(
                Version.text(),
                read,
                place.kind(),
                place.words(),
                Fingerprint.of(loaded.market(), day.day()),
                latestOnly(place, needed, loaded, report),
                report);
        session.print(
                switch (format) {
                    case text -> text.text(session.paint());
                    case json -> text.json();
                });
        int absent = sayMissing(plan, loaded, published);
        report.published().stream()
                .filter(record -> record.recorded() == 0)
                .forEach(record -> session.say("tidemark: vintages of " + record.id() + ": none of the "
                        + record.dates() + " dates that the series has by "
                        + day.iso() + " is on record; it was audited by its declared lag alone"));
        return report.isLeaking() ? Main.INPUT : absent;
    }

    /** Those of which it is not on record what was published when. */
    private static List<String> latestOnly(DataPlace place, Requirements needed, Loaded loaded, AuditReport report) {
        return needed.series().stream()
                .filter(id -> loaded.market().series().containsKey(id))
                .filter(id -> place.catalogue()
                        .series(id)
                        .filter(SeriesInfo::isLatestVintageOnly)
                        .isPresent())
                .filter(id -> report.published().stream().noneMatch(r -> r.id().equals(id) && r.recorded() > 0))
                .toList();
    }

    private int sayMissing(ThesisPlan plan, Loaded loaded, Loaded published) {
        Map<String, String> missing = new TreeMap<>();
        loaded.market().missing().forEach((id, reason) -> missing.put(id + ": " + reason, "; it was not audited"));
        plan.absent().forEach(what -> missing.put(what, "; it was not audited"));
        published
                .market()
                .missing()
                .forEach((id, reason) -> missing.put(
                        "vintages of " + id + ": " + reason, "; the series was audited by its declared lag alone"));
        missing.forEach((what, so) -> session.say("tidemark: missing: " + what + so));
        return missing.isEmpty() ? 0 : Main.DATA;
    }
}
