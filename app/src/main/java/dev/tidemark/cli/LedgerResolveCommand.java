package dev.tidemark.cli;

import dev.tidemark.brief.LedgerJson;
import dev.tidemark.brief.LedgerMarkdown;
import dev.tidemark.brief.LedgerText;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ledger.Resolving;
import dev.tidemark.run.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger resolve}: looks what came of the claims and writes it down. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Looks what came of every claim, writes down what is known for good, and scores it.",
        footer = {
            "",
            "Example:",
            "  tidemark ledger resolve --data ../shared/market",
            "",
            "What was written down stands: data that say otherwise later are named."
        })
final class LedgerResolveCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    LedgerResolveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        Path file = ledger.file(session);
        DataPlace place = settings.open(data.names());
        Simulated.say(place, session);
        session.say(place.diagnostics());
        Resolving.Resolved resolved = new Resolving(settings, place, Version.text())
                .resolve(file, asOf.date(), Instant.ofEpochSecond(session.now()));
        int day = settings.lastCompletedDay();
        session.print(
                switch (format) {
                    case text -> new LedgerText(day, session.paint()).resolved(resolved);
                    case json -> new LedgerJson(Version.text(), day).resolved(resolved);
                    case markdown -> new LedgerMarkdown(day).list(resolved.ledger());
                });
        return 0;
    }
}
