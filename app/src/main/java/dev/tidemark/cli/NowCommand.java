package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.MarkdownBrief;
import dev.tidemark.brief.TextBrief;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code now}: the state of the conditions only. */
@Command(
        name = "now",
        mixinStandardHelpOptions = true,
        description = "Says which conditions hold: state, since when, value, threshold, age of the data.",
        footer = {
            "",
            "Examples:",
            "  tidemark now",
            "  tidemark now theses/*.yaml --format markdown",
            "",
            "Without THESIS all of the folder theses/ are read. With --format json: a list."
        })
final class NowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "THESIS", arity = "0..*", description = "thesis files")
    private List<Path> theses = new ArrayList<>();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    NowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        List<Path> files = theses.isEmpty()
                ? ThesisFolder.files(session.home().resolve("theses"))
                : theses.stream().filter(f -> !f.toString().contains(".test.")).toList();
        Examiner examiner = new Examiner(settings, data.open(session, settings), Version.text());
        List<Examination> examinations = new ArrayList<>();
        int code = 0;
        for (Path file : files) {
            try {
                Examination examination = examiner.examine(ThesisFile.read(file), asOf.date(), false);
                session.say(examination.diagnostics());
                examinations.add(examination);
                code = Math.max(code, Missing.say(examination, session));
            } catch (Problems e) {
                code = Math.max(code, session.failed(e));
            }
        }
        session.print(
                switch (format) {
                    case text -> TextBrief.states(examinations, session.paint());
                    case json -> JsonBrief.states(examinations);
                    case markdown -> MarkdownBrief.states(examinations);
                });
        return code;
    }
}
