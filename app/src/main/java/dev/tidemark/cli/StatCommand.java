package dev.tidemark.cli;

import dev.tidemark.brief.StatText;
import dev.tidemark.run.NumbersFile;
import dev.tidemark.run.Problems;
import dev.tidemark.run.ThreadTrials;
import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.study.test.StatTests;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;

/** {@code stat}: runs a statistical test on a user's own numbers. Its subcommands are the catalogue of tests. */
@Command(
        name = "stat",
        mixinStandardHelpOptions = true,
        description = "Runs a statistical test on columns of numbers.",
        synopsisSubcommandLabel = "TEST FILE.csv",
        footer = {
            "",
            "Examples:",
            "  tidemark stat block-length returns.csv",
            "  tidemark stat spa performance.csv --block 10 --resamples 20000 --seed 1",
            "  tidemark stat mean - --format json < returns.csv",
            "",
            "The file holds a column, or a column a variant; a first line of names and a",
            "first column of dates are understood; - is standard input. Without TEST the",
            "tests are listed; `tidemark stat TEST --help` tells the null, the assumptions",
            "and the source of one."
        })
final class StatCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--format", description = "of the list: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the list. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For docs/statistics.md. */
        markdown
    }

    /** Formats of an answer. */
    enum Answers {
        /** For people at a terminal. */
        text,
        /** For programs. */
        json
    }

    StatCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(
                switch (format) {
                    case text -> StatText.list(StatTests.all());
                    case markdown -> StatText.markdown(StatTests.all());
                });
        return 0;
    }

    /** The command with a subcommand a test. */
    static CommandLine line(Session session) {
        CommandLine line = new CommandLine(new StatCommand(session));
        StatTests.all().forEach(test -> line.addSubcommand(test.about().name(), one(test, session)));
        return line;
    }

    private static CommandLine one(StatTest test, Session session) {
        StatTest.About about = test.about();
        One body = new One(test, session);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(body);
        body.spec = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        plain(about.title() + "."),
                        plain("Null: " + about.nullHypothesis() + "."),
                        plain("Assumes: " + about.assumptions() + "."),
                        plain("Source: " + about.source() + "."))
                .footer("", "Example:", plain("  tidemark stat " + about.name() + " " + about.example()));
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE.csv")
                .index("0")
                .arity("1")
                .type(String.class)
                .description(plain(about.columns() + "; - for standard input"))
                .build());
        about.settings().forEach(s -> spec.addOption(option(s)));
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(Answers.class)
                .defaultValue("text")
                .description("text, json; default text")
                .build());
        spec.addOption(OptionSpec.builder("--threads")
                .paramLabel("N")
                .type(Integer.class)
                .description("how many threads compute, the answer is the same; default all processors")
                .build());
        spec.addOption(OptionSpec.builder("--timing")
                .type(boolean.class)
                .description("add elapsed_seconds, of the computation alone")
                .build());
        return new CommandLine(spec);
    }

    /** A text in which a percent sign is no more than that. */
    private static String plain(String text) {
        return text.replace("%", "%%");
    }

    private static OptionSpec option(Setting s) {
        OptionSpec.Builder option = OptionSpec.builder("--" + s.name());
        String preset = s.preset().isEmpty() ? "" : "; default " + s.preset();
        String choices = s.kind() == Setting.Kind.CHOICE ? ": " + String.join(", ", s.choices()) : "";
        option.description(plain(s.says() + choices + preset));
        return switch (s.kind()) {
            case FLAG -> option.type(boolean.class).build();
            case WHOLE -> option.type(String.class).paramLabel("N").build();
            case NUMBER -> option.type(String.class).paramLabel("X").build();
            case CHOICE -> option.type(String.class).paramLabel("WORD").build();
        };
    }

    /** One test on one file. */
    private static final class One implements Callable<Integer> {
        private final StatTest test;
        private final Session session;

        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        One(StatTest test, Session session) {
            this.test = test;
            this.session = session;
        }

        @Override
        public Integer call() throws Exception {
            CommandLine.ParseResult given = spec.commandLine().getParseResult();
            Map<String, String> values = new LinkedHashMap<>();
            for (Setting s : test.about().settings()) {
                if (given.hasMatchedOption("--" + s.name())) {
                    Object value = given.matchedOptionValue("--" + s.name(), "");
                    values.put(s.name(), String.valueOf(value));
                }
            }
            String file = given.matchedPositionalValue(0, "-");
            int threads = ThreadCount.of(
                    given.hasMatchedOption("--threads") ? given.<Integer>matchedOptionValue("--threads", 1) : null);
            try {
                Settings settings = Settings.of(test.about().settings(), values);
                Numbers numbers = numbers(file);
                try (ThreadTrials trials = new ThreadTrials(threads)) {
                    long start = System.nanoTime();
                    Answer answer = test.run(numbers, settings, trials);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    test.about().settings().forEach(s -> repeat(s, settings, answer));
                    if (given.hasMatchedOption("--timing")) {
                        answer.put("elapsed_seconds", seconds);
                    }
                    Answers format = given.matchedOptionValue("--format", Answers.text);
                    session.print(format == Answers.json ? StatText.json(test, answer) : StatText.text(test, answer));
                }
            } catch (BadInput e) {
                throw Problems.input(file + ": " + e.getMessage());
            }
            return 0;
        }

        /** What was drawn, so that it can be drawn again. */
        private static void repeat(Setting setting, Settings settings, Answer answer) {
            if (setting.equals(Setting.SEED) || setting.equals(Setting.RESAMPLES)) {
                answer.whole(setting.name(), settings.whole(setting.name()));
            }
        }

        private Numbers numbers(String file) throws Problems {
            if (file.equals("-")) {
                return NumbersFile.read("standard input", session.input());
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw Problems.input(file + " is a folder, not a file");
            }
            try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                return NumbersFile.read(file, reader);
            } catch (NoSuchFileException e) {
                throw new Problems(Problems.Fault.DATA, "there is no file " + file, List.of());
            } catch (IOException e) {
                throw new Problems(Problems.Fault.DATA, file + " cannot be read", List.of());
            }
        }
    }
}
