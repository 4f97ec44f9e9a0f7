package dev.tidemark.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ledger}: theses frozen on a day and scored afterwards. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Keeps score: freezes theses on a day and says afterwards what came of them.",
        footer = {
            "",
            "Examples:",
            "  tidemark ledger register my.yaml --probability 0.6",
            "  tidemark ledger resolve",
            "  tidemark ledger list"
        })
final class LedgerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The command with those under it. */
    static CommandLine line(Session session) {
        return new CommandLine(new LedgerCommand())
                .addSubcommand(new LedgerRegisterCommand(session))
                .addSubcommand(new LedgerListCommand(session))
                .addSubcommand(new LedgerShowCommand(session))
                .addSubcommand(new LedgerVerifyCommand(session))
                .addSubcommand(new LedgerResolveCommand(session));
    }

    @Override
    public Integer call() {
        throw Commands.incomplete(spec, "name what to do: register, list, show, verify, resolve");
    }
}
