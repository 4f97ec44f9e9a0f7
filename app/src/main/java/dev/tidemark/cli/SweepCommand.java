package dev.tidemark.cli;

import dev.tidemark.brief.SweepText;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.Sweeper;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.run.ThreadTrials;
import dev.tidemark.study.History;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep}: every combination of a thesis' knobs. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Evaluates every combination of a thesis' knobs by every outcome, and whether the best is luck.",
        footer = {
            "",
            "Examples:",
            "  tidemark sweep theses/small-cap-breakout-altseason.yaml",
            "  tidemark sweep theses/small-cap-breakout-altseason.yaml --of breakout",
            "  tidemark sweep THESIS --format csv > variants.csv",
            "",
            "Each variant is judged like the thesis itself; jointly all are shifted against",
            "the outcomes by the same number of days, every shift counted."
        })
final class SweepCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "THESIS", description = "a thesis file")
    private @Nullable Path thesis;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--of",
            paramLabel = "CONDITION",
            description = "whose events: a condition; the whole alignment if left out")
    private String of = History.ALIGNMENT;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "how many threads compute, the answer is the same; default all processors")
    private int threads;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the answer. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For programs. */
        json,
        /** A row a variant. */
        csv
    }

    SweepCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (threads < 0 || threads > 1024) {
            throw Problems.input("--threads " + threads + " is no number of threads from 1 to 1024");
        }
        Settings settings = session.settings();
        int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        try (ThreadTrials trials = new ThreadTrials(used)) {
            Sweeper sweeper = new Sweeper(settings, settings.open(data.folders), trials);
            Sweeper.Swept swept =
                    sweeper.sweep(ThesisFile.read(java.util.Objects.requireNonNull(thesis)), of, asOf.date());
            session.say(swept.diagnostics());
            swept.missing()
                    .forEach(what -> session.say("tidemark: missing: " + what + "; what depends on it is unknown"));
            session.print(
                    switch (format) {
                        case text -> SweepText.text(swept, session.paint());
                        case json -> SweepText.json(swept);
                        case csv -> SweepText.csv(swept);
                    });
            return swept.missing().isEmpty() ? 0 : Main.DATA;
        }
    }
}
