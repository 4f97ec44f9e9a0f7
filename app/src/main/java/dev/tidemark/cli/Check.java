package dev.tidemark.cli;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.MarkdownBrief;
import dev.tidemark.brief.TextBrief;
import dev.tidemark.brief.html.HtmlBrief;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Illustration;
import dev.tidemark.run.Opening;
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
import java.time.LocalDate;
import java.util.Optional;

/**
 * One {@code check} with all that was asked for, however its arguments were read.
 *
 * @param thesis the thesis file
 * @param asOf the as-of named, if any
 * @param data the store and the data folders named
 * @param format the format of the result
 * @param brief the page to write as well, if any; {@code -} for standard output alone
 */
record Check(Path thesis, Optional<LocalDate> asOf, DataPlaces.Names data, Format format, Optional<Path> brief) {
    /**
     * Runs it and writes the result.
     *
     * @return the exit code
     * @throws Problems if the files named cannot be used
     */
    int run(Session session) throws Problems {
        return run(session, Again.NEVER);
    }

    /**
     * Runs it and writes the result.
     *
     * @param again told what the result is made of, before any of it is read
     * @return the exit code
     * @throws Problems if the files named cannot be used
     */
    int run(Session session, Again again) throws Problems {
        again.asks(session, this);
        // Of the environment a check sees what its answer is kept by, so that it hangs on nothing else.
        Settings all = session.settings();
        Settings settings = all.knowing(Surroundings.VARIABLES);
        again.reads(session, settings, this);
        PassedOver.say(session, settings, data);
        Opening place = Opening.of(settings, data);
        ThesisFile file = ThesisFile.read(thesis);
        DataPlace opened = place.opened();
        Optional<DataPlaces.Names> brought = opened.folders().isEmpty() || opened.isLive()
                ? FirstData.offer(session, all, opened, thesis)
                : Optional.empty();
        if (brought.isPresent()) {
            opened = settings.open(brought.get());
        }
        Examiner examiner = new Examiner(settings, opened, Version.text());
        Examination examination;
        if (brief.isEmpty()) {
            examination = examiner.examine(file, asOf, true);
            again.found(examination.diagnostics());
            session.say(examination.diagnostics());
        } else {
            Illustration illustration = examiner.illustrate(file, asOf);
            examination = illustration.examination();
            session.say(examination.diagnostics());
            String page = HtmlBrief.of(illustration);
            if (brief.get().toString().equals("-")) {
                session.print(page);
                return Missing.say(examination, session);
            }
            write(brief.get(), page);
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
