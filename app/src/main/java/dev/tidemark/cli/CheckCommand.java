package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.MarkdownBrief;
import dev.tidemark.brief.TextBrief;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: what of a thesis holds, since when, when that happened before and what came after. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says which conditions of a thesis hold and since when, and what followed before.",
        footer = {
            "",
            "Examples:",
            "  tidemark check theses/small-cap-breakout-altseason.yaml",
            "  tidemark check my.yaml --as-of 2025-10-03 --format json"
        })
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "THESIS", description = "a thesis file")
    @SuppressWarnings("NullAway.Init")
    private Path thesis;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        Examiner.thesis(thesis);
        Examiner examiner = new Examiner(settings, settings.open(data.folders), Version.text());
        Examination examination = examiner.examine(thesis, asOf.date(), true);
        session.say(examination.diagnostics());
        session.print(
                switch (format) {
                    case text -> TextBrief.of(examination, session.paint());
                    case json -> JsonBrief.of(examination);
                    case markdown -> MarkdownBrief.of(examination);
                });
        return Missing.say(examination, session);
    }
}
