package dev.tidemark.cli;

import dev.tidemark.brief.SyncText;
import dev.tidemark.ingest.sync.Report;
import dev.tidemark.run.Network;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.source.Limits;
import dev.tidemark.source.Waiting;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sync}: brings data from public services into the store. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Brings what is new from public services into the store: what theses need, or everything.",
        footer = {
            "",
            "Examples:",
            "  tidemark sync",
            "  tidemark sync theses/small-cap-breakout-altseason.yaml",
            "  tidemark sync --only RUT,SPX --since 2024-01-01",
            "  tidemark sync --dry-run",
            "",
            "What comes from where says sources.yaml (docs/sync.md). Keys are read from the",
            "environment or from keys.yaml in the folder tidemark of your settings.",
            "",
            "Exit codes: 0 fine; 1 wrong input; 2 something that a thesis or --only names",
            "could not be had, or nothing could; 3 internal fault."
        })
final class SyncCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "THESIS", arity = "0..*", description = "thesis files; everything mapped if left out")
    private List<Path> theses = new ArrayList<>();

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "only these series, universes and tables")
    private List<String> only = new ArrayList<>();

    @Option(names = "--since", paramLabel = "DATE", description = "ask for everything from this date on once more")
    private @Nullable LocalDate since;

    @Option(names = "--dry-run", description = "say what would be asked, and ask nobody")
    private boolean dryRun;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the report. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For programs. */
        json
    }

    SyncCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        Path file = settings.storeToWrite(Optional.ofNullable(store.file));
        if (since != null && since.isAfter(settings.today())) {
            throw Problems.input("--since " + since + " is in the future");
        }
        Synchronising sync = of(session, settings);
        Synchronising.Ordered ordered = sync.order(theses, only, Optional.ofNullable(since), file);
        SyncText text = new SyncText(Version.text(), file.toString(), ordered.unknown());
        if (dryRun) {
            Synchronising.Plan plan = sync.plan(ordered.order(), file);
            session.print(
                    switch (format) {
                        case text -> text.text(plan.steps(), plan.passed(), session.paint());
                        case json -> text.json(plan.steps(), plan.passed());
                    });
            return 0;
        }
        Report report;
        try (SyncProgress progress = new SyncProgress(session)) {
            report = sync.run(ordered.order(), file, progress);
        }
        session.print(
                switch (format) {
                    case text -> text.text(report, session.paint());
                    case json -> text.json(report);
                });
        PassedOver.say(session, settings, file);
        boolean named = !theses.isEmpty() || !only.isEmpty();
        boolean lacking = named ? report.incomplete() || !ordered.unknown().isEmpty() : report.isEmpty();
        return lacking ? Main.DATA : 0;
    }

    /** A synchronisation as of when the session began. */
    static Synchronising of(Session session, Settings settings) throws Problems {
        return of(session, settings, Instant.ofEpochSecond(session.now()));
    }

    /** A synchronisation as of an instant. */
    static Synchronising of(Session session, Settings settings, Instant now) throws Problems {
        Network network = session.network().orElseGet(SyncCommand::usual);
        return new Synchronising(settings, Version.text(), now, network);
    }

    private static Network usual() {
        Waiting waiting = new Waiting(
                InstantSource.system(),
                time -> Thread.sleep(time),
                () -> ThreadLocalRandom.current().nextDouble());
        return new Network(waiting, Limits.USUAL);
    }
}
