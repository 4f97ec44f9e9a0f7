package dev.tidemark.cli;

import dev.tidemark.brief.CalibrationText;
import dev.tidemark.expr.Nearest;
import dev.tidemark.run.Problems;
import dev.tidemark.run.ThreadTrials;
import dev.tidemark.stat.StatTest;
import dev.tidemark.study.test.Calibration;
import dev.tidemark.study.test.StatTests;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate}: how often the statistical tests reject in worlds where the truth is known. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = "Counts how often tests reject true nulls, also those that hurt, and planted effects.",
        footer = {
            "",
            "Examples:",
            "  tidemark calibrate mean",
            "  tidemark calibrate --format markdown > docs/calibration.md",
            "",
            "All tests take some minutes. The same seed gives the same table."
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final String PAGE = """
            # Calibration

            How often each test of `tidemark stat` rejects at 1%, 5% and 10% in worlds where the truth is known: under true
            nulls, also those that hurt, and with a planted effect (*power*). *n* is the size of the sample (observations or
            events), *worth* how many independent ones that is, by theory. A test is called honest where its rates can be at most
            half as often again as the levels say; *too often* marks where the counts speak against that (at 0.1%), *cautious*
            where it rejects less than half as often as it might. `check` and `stat` warn where a sample is worth less than the
            test needs. The same counts for programs: [calibration.csv](calibration.csv). The build repeats a tenth of each with another seed
            and fails where that disagrees.

            Made by `./tidemark calibrate --format markdown`.
            """;

    private final Session session;

    @Parameters(paramLabel = "TEST", arity = "0..1", description = "one test only; `tidemark stat` lists them")
    private @Nullable String name;

    @Option(
            names = "--share",
            paramLabel = "X",
            description = "how much of the full number of runs, from 0.001 to 100; default ${DEFAULT-VALUE}")
    private double share = 1;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the runs; default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the table. */
    enum Kind {
        /** For people at a terminal. */
        text,
        /** For docs/calibration.md. */
        markdown,
        /** Counts for programs. */
        csv
    }

    CalibrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (!(share >= 0.001 && share <= 100)) {
            throw Problems.input("--share " + share + " does not lie between 0.001 and 100");
        }
        List<StatTest> tests = StatTests.all();
        if (name != null) {
            String wanted = name;
            List<String> names = tests.stream().map(t -> t.about().name()).toList();
            tests = tests.stream().filter(t -> t.about().name().equals(wanted)).toList();
            if (tests.isEmpty()) {
                String hint = Nearest.hint(wanted, names);
                throw Problems.input("there is no test " + wanted + (hint.isEmpty() ? "" : " — " + hint));
            }
        }
        if (format == Kind.markdown) {
            session.print(PAGE);
        }
        try (ThreadTrials trials = new ThreadTrials(Runtime.getRuntime().availableProcessors())) {
            List<Calibration.Rate> all = new java.util.ArrayList<>();
            for (StatTest test : tests) {
                List<Calibration.Rate> rates = Calibration.of(test, share, SeedOption.of(seed), trials);
                all.addAll(rates);
                switch (format) {
                    case text -> session.print(CalibrationText.text(test, rates));
                    case markdown -> session.print(CalibrationText.markdown(test, rates));
                    case csv -> {}
                }
            }
            if (format == Kind.csv) {
                session.print(CalibrationText.csv(all));
            }
        }
        return 0;
    }
}
