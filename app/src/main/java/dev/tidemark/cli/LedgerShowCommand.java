package dev.tidemark.cli;

import dev.tidemark.brief.LedgerJson;
import dev.tidemark.brief.LedgerMarkdown;
import dev.tidemark.brief.LedgerText;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Standing;
import dev.tidemark.run.Problems;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger show}: one claim. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one claim of the ledger, or the thesis it froze.",
        footer = {"", "Examples:", "  tidemark ledger show 1", "  tidemark ledger show 1 --text | sha256sum"})
final class LedgerShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NUMBER", description = "the number of the entry")
    private int number;

    @Option(names = "--text", description = "the frozen thesis alone, byte by byte")
    private boolean text;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    LedgerShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        int day = session.settings().lastCompletedDay();
        Ledger read = ledger.read(session).sound();
        Standing standing = read.standing(number).orElseThrow(() -> none(read));
        session.print(
                text
                        ? standing.claim().text()
                        : switch (format) {
                            case text -> new LedgerText(day, session.paint()).entry(standing);
                            case json -> new LedgerJson(Version.text(), day).entry(standing);
                            case markdown -> new LedgerMarkdown(day).entry(standing);
                        });
        return 0;
    }

    private Problems none(Ledger read) {
        String numbers = read.standings().stream()
                .map(s -> Integer.toString(s.entry().number()))
                .collect(Collectors.joining(", "));
        return Problems.input(read.file() + ": no claim has the number " + number + " — "
                + (numbers.isEmpty() ? "there is none" : "there are " + numbers));
    }
}
