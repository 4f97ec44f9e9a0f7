package dev.tidemark.cli;

import dev.tidemark.brief.WatchText;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.watch.Delivery;
import dev.tidemark.watch.Patrol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: what has changed since the last time, told to the channels. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Says what has changed since the last time, and tells the channels of tidemark.yaml.",
        footer = {
            "",
            "Examples:",
            "  tidemark watch --once",
            "  tidemark watch --once theses/small-cap-breakout-altseason.yaml",
            "  tidemark watch --dead",
            "",
            "For cron; `tidemark serve` watches all the time. The first time nothing is told:",
            "it is remembered where everything stands. Channels: docs/alerts.md.",
            "",
            "Exit codes: 0 fine, 1 wrong input, 2 data absent, or something could not be told."
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration TELLING = Duration.ofMinutes(2);

    private final Session session;

    @Parameters(
            paramLabel = "THESIS",
            arity = "0..*",
            description = "thesis files; all of the folder theses/ if left out")
    private List<Path> theses = new ArrayList<>();

    @Option(names = "--once", description = "look once, tell, and end")
    private boolean once;

    @Option(names = "--dead", description = "list what was given up, and end")
    private boolean dead;

    @Option(names = "--revive", paramLabel = "NUMBER", description = "have something that was given up tried again")
    private @Nullable Long revive;

    @Option(names = "--state", paramLabel = "FILE", description = "the file that remembers; default beside your store")
    private @Nullable Path state;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the report. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For programs. */
        json
    }

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        if (!once && !dead && revive == null) {
            throw Problems.input("say --once to look once and end; `tidemark serve` watches all the time");
        }
        try (Lookouts lookouts = Lookouts.open(
                session,
                settings,
                Lookouts.file(settings, Optional.ofNullable(state), data.names().store()))) {
            return once ? look(lookouts, settings) : letters(lookouts);
        }
    }

    private int letters(Lookouts lookouts) throws Problems, InterruptedException {
        if (revive != null) {
            if (!lookouts.outbox().revive(revive, lookouts.clock().instant())) {
                throw Problems.input("there is no dead letter " + revive + "; `tidemark watch --dead` lists them");
            }
            lookouts.wake();
            lookouts.await(TELLING);
            return said(lookouts);
        }
        session.print(WatchText.dead(lookouts.outbox().dead()));
        return 0;
    }

    private int look(Lookouts lookouts, Settings settings) throws Problems, InterruptedException {
        Optional<String> idle = Lookouts.idle(settings.places(data.names()), Optional.ofNullable(state));
        if (idle.isPresent()) {
            throw new Problems(Problems.Fault.DATA, idle.get(), List.of());
        }
        List<Path> files = theses.isEmpty() ? ThesisFolder.files(session.home().resolve("theses")) : theses;
        Examiner examiner = new Examiner(settings, data.open(session, settings), Version.text());
        Patrol.Walked walked = lookouts.walk(examiner, files, asOf.date());
        walked.problems().forEach(session::say);
        session.print(
                switch (format) {
                    case text -> WatchText.text(walked.watched(), walked.notices(), session.paint());
                    case json -> WatchText.json(walked.watched(), walked.notices());
                });
        lookouts.await(TELLING);
        int told = said(lookouts);
        return walked.problems().isEmpty() ? told : Math.max(told, Main.INPUT);
    }

    /** Says who could not be told, and gives the exit code. */
    private int said(Lookouts lookouts) {
        int code = 0;
        for (Delivery.Told told : lookouts.told()) {
            if (!told.last().isEmpty()) {
                session.say("tidemark: " + told.channel() + ": " + told.last());
            }
            if (told.failed() > 0 || told.dead() > 0) {
                code = Main.DATA;
            }
        }
        return code;
    }
}
