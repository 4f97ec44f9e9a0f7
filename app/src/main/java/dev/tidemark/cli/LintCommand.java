package dev.tidemark.cli;

import dev.tidemark.brief.Words;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.ThesisReader;
import dev.tidemark.trial.TrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lint}: everything that is wrong with thesis files. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Lists everything wrong or doubtful in thesis files: file:line:column: what — hint.",
        footer = {"", "Example:", "  tidemark lint theses/*.yaml"})
final class LintCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "thesis files")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private DataOptions data = new DataOptions();

    LintCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        DataPlace place = data.open(session, settings);
        Simulated.say(place, session);
        List<Diagnostic> found = new ArrayList<>();
        int unreadable = 0;
        for (Path file : files) {
            try {
                found.addAll(lint(file, place));
            } catch (Problems e) {
                session.failed(e);
                unreadable++;
            }
        }
        found.forEach(d -> session.print(d + "\n"));
        int errors = (int) found.stream().filter(Diagnostic::isError).count() + unreadable;
        int warnings = (int) found.stream()
                .filter(d -> d.severity() == Diagnostic.Severity.WARNING)
                .count();
        session.say(Words.count(files.size(), "file") + ", " + Words.count(errors, "error") + ", "
                + Words.count(warnings, "warning"));
        return errors > 0 ? Main.INPUT : 0;
    }

    private static List<Diagnostic> lint(Path file, DataPlace place) throws Problems {
        if (file.toString().contains(".test.")) {
            return TrialRunner.lint(file);
        }
        ThesisReader.Read read = ThesisReader.read(Examiner.text(file), file.toString());
        if (read.thesis().isEmpty()) {
            return read.diagnostics();
        }
        List<Diagnostic> found = new ArrayList<>(read.diagnostics());
        found.addAll(new Planner(Transforms.vocabulary(), place.catalogue(), file.toString())
                .lint(read.thesis().get()));
        found.sort(Diagnostic::byPlace);
        return Diagnostic.first(found, file.toString());
    }
}
