package dev.tidemark.cli;

import dev.tidemark.brief.SweepTable;
import dev.tidemark.brief.SweepText;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Parser;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.KeysFile;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.Sweeper;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.run.ThreadTrials;
import dev.tidemark.stat.TrialsEngine;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Thesis;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
            "  tidemark sweep THESIS --knob horizon=60d,90d --knob 'standing=1000 sessions'",
            "  tidemark sweep THESIS --format csv > variants.csv",
            "  tidemark sweep THESIS --engine spark --master spark://HOST:7077",
            "",
            "Each variant is judged like the thesis itself; jointly all are shifted against",
            "the outcomes by the same number of days, every shift counted. What was tried is",
            "remembered beside the thesis in THESIS.trials.json and counts in later verdicts.",
            "After Ctrl-C the same command goes on from there."
        })
final class SweepCommand implements Callable<Integer> {
    private static final int LEAST = 99;
    private static final int MOST = 1_000_000;

    private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token|private|access\\.key");

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
            description =
                    "whose events: a condition; the whole alignment if left out, of a thesis without outcomes those"
                            + " that its rotation follows")
    private @Nullable String of;

    @Option(
            names = "--knob",
            paramLabel = "NAME=VALUE,...",
            description = "more values of a knob, besides those of the file; may be repeated")
    private List<String> knobs = List.of();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "resamples of the tests of a rotation's daily returns; default ${DEFAULT-VALUE}")
    private int resamples = Sweeper.Question.RESAMPLES;

    @Option(names = "--seed", paramLabel = "N", description = "their seed; default that of the thesis")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "how many threads compute, the answer is the same; default all processors")
    private @Nullable Integer threads;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "who computes, the answer is the same: local, or spark; default ${DEFAULT-VALUE}")
    private String engine = Engines.LOCAL;

    @Option(
            names = "--master",
            paramLabel = "ADDRESS",
            description = "of spark: local[*], spark://HOST:7077; left out where spark-submit says it")
    private @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "a setting of spark, such as spark.executor.memory=2g; may be repeated")
    private Map<String, String> conf = Map.of();

    @Option(
            names = "--conf-file",
            paramLabel = "FILE",
            description = "a file of such lines that only you can read, for secrets")
    private @Nullable Path confFile;

    @Option(
            names = "--parquet",
            paramLabel = "FOLDER",
            description = "writes the table of variants there, too, from spark; an earlier table is replaced")
    private @Nullable String parquet;

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
        int used = ThreadCount.of(threads);
        Settings settings = session.settings();
        ThesisFile file = ThesisFile.read(java.util.Objects.requireNonNull(thesis));
        if (resamples < LEAST || resamples > MOST) {
            throw Problems.input("--resamples " + resamples + " is no number from " + LEAST + " to " + MOST);
        }
        String whose = of != null
                ? of
                : file.thesis()
                        .rotation()
                        .filter(r -> file.thesis().outcomes().isEmpty())
                        .map(Thesis.Rotation::on)
                        .orElse(History.ALIGNMENT);
        Sweeper.Question question = new Sweeper.Question(
                whose,
                more(),
                resamples,
                seed == null ? OptionalLong.empty() : OptionalLong.of(SeedOption.of(seed)),
                asOf.date());
        Sweeper.check(file, question);
        DataPlace place = data.open(session, settings);
        Sweeper.Swept swept;
        try (ThreadTrials here = new ThreadTrials(used);
                Engines engines = Engines.open(engine, Optional.ofNullable(master), settings(), here)) {
            engines.words().ifPresent(words -> session.say("tidemark: on " + words));
            if (parquet != null) {
                engines.look(parquet);
            }
            try (SweepProgress progress = new SweepProgress(session)) {
                swept = new Sweeper(settings, place, Version.text(), engines.trials()).sweep(file, question, progress);
            }
            print(swept);
            if (parquet != null) {
                engines.write(parquet, SweepTable.of(swept));
            }
        } catch (TrialsEngine.Broken e) {
            throw new Problems(Problems.Fault.DATA, String.valueOf(e.getMessage()), List.of());
        }
        return swept.missing().isEmpty() ? 0 : Main.DATA;
    }

    private void print(Sweeper.Swept swept) {
        session.say(swept.diagnostics());
        swept.notes().forEach(note -> session.say("tidemark: " + note));
        swept.missing().forEach(what -> session.say("tidemark: missing: " + what + "; what depends on it is unknown"));
        session.print(
                switch (format) {
                    case text -> SweepText.text(swept, session.paint());
                    case json -> SweepText.json(swept);
                    case csv -> SweepText.csv(swept);
                });
    }

    /** The settings of the engine: those of the file, and over them those of the command line, where no secret may stand. */
    private Map<String, String> settings() throws Problems {
        Map<String, String> all = new LinkedHashMap<>();
        if (confFile != null) {
            if (engine.equals(Engines.LOCAL)) {
                throw Problems.input("--conf-file is for --engine spark");
            }
            KeysFile.checkMode(confFile);
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(confFile)) {
                read.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw Problems.input(confFile + ": cannot be read as lines of KEY=VALUE");
            }
            read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
        }
        for (String key : conf.keySet()) {
            if (SECRET.matcher(key).find()) {
                throw Problems.input("--conf " + key + ": a secret on the command line can be read by others;"
                        + " write it into a file that only you can read, and name that with --conf-file");
            }
        }
        all.putAll(conf);
        return all;
    }

    /** The values after {@code --knob}. */
    private Map<String, List<Expr>> more() throws Problems {
        Map<String, List<Expr>> more = new LinkedHashMap<>();
        for (String knob : knobs) {
            int equals = knob.indexOf('=');
            if (equals < 1 || equals == knob.length() - 1) {
                throw Problems.input("--knob " + knob + ": write a name and values, as in --knob horizon=60d,90d");
            }
            List<Expr> values = more.computeIfAbsent(knob.substring(0, equals).strip(), n -> new ArrayList<>());
            for (String text : knob.substring(equals + 1).split(",", -1)) {
                Parser.Parsed parsed = Knobs.read(text);
                if (parsed.expr().filter(Knobs::canHold).isEmpty()) {
                    String why = parsed.problems().isEmpty()
                            ? "a knob holds a number, a length of time, a date or a name, as in 504 sessions"
                            : parsed.problems().getFirst().what();
                    throw Problems.input("--knob " + knob + ": '" + text.strip() + "': " + why);
                }
                values.add(parsed.expr().get());
            }
        }
        return more;
    }
}
