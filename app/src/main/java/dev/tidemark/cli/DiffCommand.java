package dev.tidemark.cli;

import dev.tidemark.brief.DiffText;
import dev.tidemark.run.Comparison;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: what changed between two as-of dates, and because of which rows. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says what changed between two as-of dates: states, values, events, verdicts, and the new rows.",
        footer = {"", "Example:", "  tidemark diff theses/small-cap-breakout-altseason.yaml 2025-09-17 2025-09-18"})
final class DiffCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "THESIS", description = "a thesis file")
    @SuppressWarnings("NullAway.Init")
    private Path thesis;

    @Parameters(index = "1", paramLabel = "A", description = "the earlier as-of date")
    @SuppressWarnings("NullAway.Init")
    private LocalDate before;

    @Parameters(index = "2", paramLabel = "B", description = "the later as-of date")
    @SuppressWarnings("NullAway.Init")
    private LocalDate after;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    DiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        ThesisFile file = ThesisFile.read(thesis);
        Examiner examiner = new Examiner(settings, data.open(session, settings), Version.text());
        Comparison comparison = examiner.compare(file, before, after);
        session.say(comparison.after().diagnostics());
        session.print(
                switch (format) {
                    case text -> DiffText.text(comparison, session.paint());
                    case json -> DiffText.json(comparison);
                    case markdown -> DiffText.markdown(comparison);
                });
        return Missing.say(comparison.after(), session);
    }
}
