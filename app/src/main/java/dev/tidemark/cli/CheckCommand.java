package dev.tidemark.cli;

import dev.tidemark.ingest.DataPlaces;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "  tidemark check my.yaml --as-of 2025-10-03 --format json",
            "  tidemark check my.yaml --brief my.html",
            "  tidemark check my.yaml --sync"
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

    @Option(
            names = "--brief",
            paramLabel = "FILE.html",
            description = "also write one self-contained HTML page, with charts; - for standard output alone")
    private @Nullable Path brief;

    @Option(names = "--sync", description = "first bring what the thesis needs from public services into the store")
    private boolean sync;

    CheckCommand(Session session) {
        this.session = session;
    }

    /** What was asked for. */
    Check asked() {
        return asked(data.names());
    }

    private Check asked(DataPlaces.Names names) {
        return new Check(thesis, asOf.date(), names, format, Optional.ofNullable(brief));
    }

    @Override
    public Integer call() throws Exception {
        return sync
                ? asked(FirstData.bring(session, session.settings(), thesis, data.names()))
                        .run(session)
                : asked().run(session);
    }
}
