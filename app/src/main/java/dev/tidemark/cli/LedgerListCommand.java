package dev.tidemark.cli;

import dev.tidemark.brief.LedgerJson;
import dev.tidemark.brief.LedgerMarkdown;
import dev.tidemark.brief.LedgerText;
import dev.tidemark.ledger.Ledger;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger list}: the claims, how they stand, and the scores. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what was claimed, how it stands, and the scores by claimant.",
        footer = {"", "Example:", "  tidemark ledger list --format markdown"})
final class LedgerListCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    LedgerListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        int day = session.settings().lastCompletedDay();
        Ledger read = ledger.read(session).sound();
        session.print(
                switch (format) {
                    case text -> new LedgerText(day, session.paint()).list(read);
                    case json -> new LedgerJson(Version.text(), day).list(read);
                    case markdown -> new LedgerMarkdown(day).list(read);
                });
        return 0;
    }
}
