package dev.tidemark.cli;

import dev.tidemark.expr.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * All commands, with their options and help.
 *
 * <p>As a class that implements an interface of picocli it is left out of the AOT cache, and that is well: every start
 * would load the exceptions that it throws, and with them open picocli's jar, also where nobody needs this class.
 */
@Command(
        name = "tidemark",
        description = "Tests a market story before anyone trades on it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  tidemark check theses/small-cap-breakout-altseason.yaml",
            "  tidemark now",
            "  tidemark eval \"drawdown(BTC)\" --from 2025-01-01",
            "",
            "Exit codes: 0 fine, 1 wrong input, 2 data absent or unreadable, 3 internal fault."
        })
final class Commands implements Runnable, IParameterExceptionHandler {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Session session;

    private Commands(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw incomplete(spec, "name a command");
    }

    /** What to throw when a command is named without what belongs behind it. */
    static RuntimeException incomplete(CommandSpec command, String missing) {
        return new ParameterException(command.commandLine(), missing);
    }

    /**
     * Runs a command line within a session.
     *
     * @return the exit code
     */
    static int run(String[] args, Session session) {
        Map<String, Supplier<Object>> commands = commands(session);
        // A command that is named is the only one needed: making the model of all of them takes longer than many a run.
        boolean named = args.length > 0 && commands.containsKey(args[0]) && !args[0].startsWith("generate-");
        if (named) {
            commands.keySet().retainAll(Set.of(args[0]));
        }
        try {
            return line(commands, session).execute(args);
        } catch (Error e) {
            return session.failed(e);
        }
    }

    /** The command line that knows these commands. */
    static CommandLine line(Map<String, Supplier<Object>> commands, Session session) {
        Commands all = new Commands(session);
        CommandLine line = new CommandLine(all);
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        boolean colour = session.colour();
        line.setOut(session.writer());
        line.setErr(session.errorWriter());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(80);
        line.registerConverter(LocalDate.class, Commands::date);
        line.registerConverter(double.class, Commands::number);
        line.registerConverter(Double.class, Commands::number);
        line.registerConverter(long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        line.registerConverter(Long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        line.registerConverter(int.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        line.registerConverter(Integer.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        line.setParameterExceptionHandler(all);
        line.setExecutionExceptionHandler((e, command, parsed) -> session.failed(e));
        return line;
    }

    /** The commands by their names, in the order of the help. */
    static Map<String, Supplier<Object>> commands(Session session) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(session));
        commands.put("sweep", () -> new SweepCommand(session));
        commands.put("audit", () -> new AuditCommand(session));
        commands.put("now", () -> new NowCommand(session));
        commands.put("diff", () -> new DiffCommand(session));
        commands.put("eval", () -> new EvalCommand(session));
        commands.put("lint", () -> new LintCommand(session));
        commands.put("test", () -> new TestCommand(session));
        commands.put("new", () -> new NewCommand(session));
        commands.put("catalogue", () -> new CatalogueCommand(session));
        commands.put("data", () -> DataCommand.line(session));
        commands.put("sync", () -> new SyncCommand(session));
        commands.put("watch", () -> new WatchCommand(session));
        commands.put("serve", () -> new ServeCommand(session));
        commands.put("ledger", () -> LedgerCommand.line(session));
        commands.put("schema", () -> new SchemaCommand(session));
        commands.put("stat", () -> StatCommand.line(session));
        commands.put("calibrate", () -> new CalibrateCommand(session));
        commands.put("simulate", () -> new SimulateCommand(session));
        // No method reference to a class of picocli, here or elsewhere: it is compiled for a Java so old that the AOT
        // cache leaves it out, and making the cache then fails.
        commands.put("generate-completion", () -> new AutoComplete.GenerateCompletion());
        return commands;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("there is no date " + text + "; year-month-day, as in 2025-10-03");
        }
    }

    private static double number(String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw new TypeConversionException("not a number: " + text + (text.endsWith("%") ? "; 0.6 for 60%" : ""));
        }
    }

    private static long whole(String text, long least, long most) {
        try {
            BigInteger whole = new BigInteger(text);
            if (whole.compareTo(BigInteger.valueOf(least)) < 0 || whole.compareTo(BigInteger.valueOf(most)) > 0) {
                throw new TypeConversionException(text + " is too " + (whole.signum() < 0 ? "small" : "large")
                        + "; from " + least + " to " + most);
            }
            return whole.longValue();
        } catch (NumberFormatException e) {
            throw new TypeConversionException("not a whole number: " + text);
        }
    }

    @Override
    public int handleParseException(ParameterException e, String[] given) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        session.say(
                "tidemark: " + (e instanceof UnmatchedArgumentException u ? unmatched(u, command) : e.getMessage()));
        if (e instanceof MissingParameterException && Arrays.stream(given).anyMatch(arg -> arg.matches("-.*[( ].*"))) {
            session.say("an expression that begins with a minus goes after --, as in -- \"-drawdown(BTC)\"");
        }
        session.say("`" + command.qualifiedName() + " --help` shows what it takes");
        return Main.INPUT;
    }

    /** Says what of the arguments means nothing, and what may have been meant. */
    private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
        String first = e.getUnmatched().getFirst();
        if (first.startsWith("-")) {
            return "there is no option " + first
                    + meant(first, command.optionsMap().keySet());
        }
        if (command.subcommands().isEmpty()) {
            return "one argument too many: " + first;
        }
        String meant = meant(first, command.subcommands().keySet());
        return "there is no command " + first
                + (meant.isEmpty()
                        ? " — one of " + String.join(", ", command.subcommands().keySet())
                        : meant);
    }

    private static String meant(String typed, Collection<String> names) {
        String hint = Nearest.hint(typed, names);
        return hint.isEmpty() ? "" : " — " + hint;
    }
}
