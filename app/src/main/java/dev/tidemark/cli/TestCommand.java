package dev.tidemark.cli;

import dev.tidemark.brief.TrialText;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Problems;
import dev.tidemark.trial.FileResult;
import dev.tidemark.trial.TrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code test}: unit tests of theses. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs tests of theses and prints what is not as they expect it.",
        footer = {
            "",
            "Examples:",
            "  tidemark test theses/*.test.yaml",
            "  tidemark test my.test.yaml --data ../shared/market --format json",
            "",
            "One line a difference: file:line: test (as of date): what: expected, got.",
            "Exit codes: 0 all pass, 1 a test failed or a file is malformed, 2 a data",
            "folder is absent. docs/testing-theses.md describes the files."
        })
final class TestCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "test files, *.test.yaml")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "a data folder to use instead of those that the files name; may be repeated, later ones are"
                    + " laid over earlier ones, and the data in a file over all of them")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.text;

    /** Formats of the result. */
    enum Kind {
        /** What differs, one line each. */
        text,
        /** Every test. */
        json
    }

    TestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        TrialRunner runner = new TrialRunner(session.settings(), data, Version.text());
        List<FileResult> results = new ArrayList<>();
        List<Path> unusable = new ArrayList<>();
        int code = 0;
        for (Path file : files) {
            try {
                FileResult result = runner.run(file);
                session.say(result.diagnostics());
                results.add(result);
                code = Math.max(code, result.failed() > 0 ? Main.INPUT : 0);
                if (format == Kind.text) {
                    session.print(TrialText.differences(result));
                }
            } catch (Problems e) {
                code = Math.max(code, session.failed(e));
                unusable.add(file);
            }
        }
        if (format == Kind.json) {
            session.print(TrialText.json(results, unusable));
        }
        session.say(summary(results, unusable.size()));
        return code;
    }

    private String summary(List<FileResult> results, int unusable) {
        int tests = results.stream().mapToInt(r -> r.trials().size()).sum();
        int failed = results.stream().mapToInt(FileResult::failed).sum();
        if (results.isEmpty()) {
            return Words.count(unusable, "file") + " could not be run"; // "0 failed" would sound like success
        }
        return Words.count(files.size(), "file") + ", " + Words.count(tests, "test") + ", " + failed + " failed"
                + (unusable > 0 ? ", " + Words.count(unusable, "file") + " could not be run" : "");
    }
}
