package dev.tidemark.cli;

import dev.tidemark.brief.DoctorText;
import dev.tidemark.ingest.Checkup;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Settings;
import dev.tidemark.run.SpareCores;
import dev.tidemark.source.bundle.KeptFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code data doctor}: what is wrong with the data there is. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks for what is wrong with data: impossible values, jumps, gaps, dates a day apart,"
                + " reused tickers, survivors, series that have ended.",
        footer = {
            "",
            "Examples:",
            "  tidemark data doctor",
            "  tidemark data doctor --data ../shared/market --format json",
            "",
            "Exit codes: 0 no error, warnings and notes aside; 1 at least one error (or",
            "wrong input); 2 data absent or unreadable."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the report. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For programs: every finding. */
        json
    }

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        // Universes are read without the lists: what other commands keep of them must stay as it is.
        Settings settings = session.settings().keeping(KeptFiles.NONE);
        DataPlace place = data.open(session, settings);
        Checkup checkup = Checkup.of(place, settings.lastCompletedDay() + 1, new SpareCores());
        session.say(place.diagnostics());
        session.say(checkup.loaded().diagnostics());
        DoctorText text = new DoctorText(Version.text(), place.kind(), place.words(), checkup);
        session.print(
                switch (format) {
                    case text -> text.text(session.paint());
                    case json -> text.json();
                });
        if (!checkup.loaded().market().missing().isEmpty()) {
            return Main.DATA;
        }
        return checkup.hasErrors() ? Main.INPUT : 0;
    }
}
