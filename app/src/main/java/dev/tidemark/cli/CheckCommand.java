package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.MarkdownBrief;
import dev.tidemark.brief.TextBrief;
import dev.tidemark.brief.html.HtmlBrief;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Illustration;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: what of a thesis holds, since when, when that happened before and what came after. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says which conditions of a thesis hold and since when, and what followed before.",
        footer = {
            "",
            "Examples:",
            "  tidemark check theses/small-cap-breakout-altseason.yaml",
            "  tidemark check my.yaml --as-of 2025-10-03 --format json",
            "  tidemark check my.yaml --brief my.html"
        })
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "THESIS", description = "a thesis file")
    @SuppressWarnings("NullAway.Init")
    private Path thesis;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    @Option(
            names = "--brief",
            paramLabel = "FILE.html",
            description = "also write one self-contained HTML page, with charts; - for standard output alone")
    private @Nullable Path brief;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = session.settings();
        ThesisFile file = ThesisFile.read(thesis);
        Examiner examiner = new Examiner(settings, settings.open(data.folders), Version.text());
        Examination examination;
        if (brief == null) {
            examination = examiner.examine(file, asOf.date(), true);
            session.say(examination.diagnostics());
        } else {
            Illustration illustration = examiner.illustrate(file, asOf.date());
            examination = illustration.examination();
            session.say(examination.diagnostics());
            String page = HtmlBrief.of(illustration);
            if (brief.toString().equals("-")) {
                session.print(page);
                return Missing.say(examination, session);
            }
            write(brief, page);
        }
        session.print(
                switch (format) {
                    case text -> TextBrief.of(examination, session.paint());
                    case json -> JsonBrief.of(examination);
                    case markdown -> MarkdownBrief.of(examination);
                });
        return Missing.say(examination, session);
    }

    /** Puts the page there whole or not at all: a reader may have the old one open. */
    private static void write(Path file, String page) throws Problems {
        // Moving the page there would put it in the place of an empty folder.
        if (Files.isDirectory(file)) {
            throw Problems.input(file + ": it is a folder; the brief was not written");
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path made = Files.createTempFile(folder, ".brief", ".html");
            try {
                Files.writeString(made, page, StandardCharsets.UTF_8);
                readable(made);
                Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            String why =
                    folder == null || !Files.isDirectory(folder) ? "its folder is not there" : "it cannot be written";
            throw Problems.input(file + ": " + why + "; the brief was not written");
        }
    }

    /** A temporary file is for its owner alone; a page is for whoever may read the folder. */
    private static void readable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
