package dev.tidemark.cli;

import dev.tidemark.brief.LedgerJson;
import dev.tidemark.brief.LedgerText;
import dev.tidemark.ledger.Fault;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.run.Problems;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger verify}: whether every line is as it was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Computes the chain of hashes again and names every line that is not as it was written.",
        footer = {
            "",
            "Examples:",
            "  tidemark ledger verify",
            "  tidemark ledger verify --head 3f9c0a7b52d14e68",
            "",
            "Exit codes: 0 as written; 1 not; 2 absent, unreadable, or of a newer Tidemark."
        })
final class LedgerVerifyCommand implements Callable<Integer> {
    private static final Pattern HEAD = Pattern.compile("[0-9a-f]{16,64}");

    private final Session session;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "a head that was kept elsewhere, or its first 16 digits at least: an entry must have it")
    private @Nullable String head;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the result. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For programs. */
        json
    }

    LedgerVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (head != null && !HEAD.matcher(head).matches()) {
            throw Problems.input("--head " + head + " is no hash: 16 to 64 of the digits 0-9 and a-f, as `ledger list`"
                    + " prints it");
        }
        Ledger read = ledger.read(session);
        List<Fault> faults = head == null ? read.faults() : read.faultsAgainst(head);
        session.print(
                switch (format) {
                    case text -> new LedgerText(0, session.paint()).verified(read, faults, head == null ? "" : head);
                    case json -> new LedgerJson(Version.text(), 0).verified(read, faults);
                });
        if (faults.stream().noneMatch(Fault::isDamage)) {
            return 0;
        }
        return faults.stream().filter(Fault::isDamage).allMatch(f -> f.kind() == Fault.Kind.NEWER)
                ? Main.DATA
                : Main.INPUT;
    }
}
