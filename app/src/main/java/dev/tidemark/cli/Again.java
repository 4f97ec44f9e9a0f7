package dev.tidemark.cli;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Settings;
import dev.tidemark.run.TrialsFile;
import dev.tidemark.run.kept.Answer;
import dev.tidemark.run.kept.KeptAnswers;
import dev.tidemark.run.kept.LocalDisks;
import dev.tidemark.run.kept.Marks;
import dev.tidemark.run.kept.Question;
import dev.tidemark.run.kept.Root;
import dev.tidemark.source.bundle.Bundle;
import dev.tidemark.source.bundle.ListFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says the answer of a {@code check} again, if nothing that it was made of has changed, and keeps it for that.
 *
 * <p>What an answer is made of is taken as more than what was read: the data folders with everything in them, whatever
 * could be a list, settings or trials, the program itself, and today's date. It is looked at before anything of it is read,
 * and again when the answer is out; if that is not the same, or any of it changed within the two seconds before the run, the
 * answer is not kept. Nor is one of files whose file system is not known to tell the truth about changes, one with anything
 * missing or with an error found on the way (a disk that failed for a moment leaves no mark), one of a store, one of the simulated market that
 * is there without data, or one with a page.
 */
final class Again {
    /** Says nothing again and keeps nothing. */
    static final Again NEVER = new Again(null, null, null);

    /** Instead of an exit code: there is no answer that could be said again. */
    static final int NOT_KEPT = -1;

    private static final String COMMAND = "check";
    private static final List<String> PLAIN_FORMATS = List.of("json", "markdown");

    private final @Nullable KeptAnswers answers;
    private final @Nullable Question question;
    private final @Nullable Surroundings surroundings;
    private final List<Root> roots = new ArrayList<>();
    private final Marks before = new Marks();
    private long asked;
    private boolean kept;
    private @Nullable Recorder recorder;

    private Again(@Nullable KeptAnswers answers, @Nullable Question question, @Nullable Surroundings surroundings) {
        this.answers = answers;
        this.question = question;
        this.surroundings = surroundings;
    }

    /** For a command line; one that says nothing where it is no check, or answers are not kept. */
    static Again of(String[] args, Session session) {
        if (args.length == 0 || !COMMAND.equals(args[0]) || Surroundings.nameFiles(session.environment())) {
            return NEVER;
        }
        Optional<Path> folder = KeptFolder.ofAnswers(session.environment());
        Optional<Surroundings> surroundings = folder.isEmpty() ? Optional.empty() : session.surroundings();
        return folder.isEmpty() || surroundings.isEmpty()
                ? NEVER
                : new Again(
                        new KeptAnswers(folder.get()), question(args, session, surroundings.get()), surroundings.get());
    }

    private static Question question(String[] args, Session session, Surroundings surroundings) {
        StringBuilder asked = new StringBuilder(1_000);
        boolean plain = false;
        for (int i = 0; i < args.length; i++) {
            plain = plain || (PLAIN_FORMATS.contains(args[i]) && "--format".equals(args[i - 1]));
            Question.add(asked, args[i]);
        }
        Question.add(asked, System.getProperty("user.dir", ""));
        Question.add(asked, session.home().toString());
        for (String name : Surroundings.KEYED) {
            String value = session.environment().get(name);
            Question.add(asked, value == null ? "" : name + "=" + value);
        }
        // Whether it is a terminal that reads is asked only where it matters.
        Question.add(asked, plain ? "" : session.colour() ? "coloured" : "plain");
        return new Question(asked.toString(), session.today().toEpochDay() + "\n" + surroundings.properties());
    }

    /** Says the answer that is kept, and gives its exit code; {@link #NOT_KEPT} where there is none. */
    int say(Session session) {
        if (answers == null || question == null) {
            return NOT_KEPT;
        }
        Optional<Answer> answer = answers.find(question);
        if (answer.isEmpty()) {
            return NOT_KEPT;
        }
        session.write(answer.get());
        return answer.get().code();
    }

    /** A check is about to read its settings. */
    void asks(Session session, Check check) {
        if (answers == null
                || surroundings == null
                || check.brief().isPresent()
                || check.thesis().getFileName() == null) {
            return;
        }
        asked = System.currentTimeMillis();
        look(surroundings.program());
        List<Path> files = new ArrayList<>();
        files.add(Settings.file(session.home()));
        files.add(check.thesis());
        files.add(TrialsFile.of(check.thesis()));
        DataPlaces.ownStore(session.environment()).ifPresent(files::add);
        lookAt(files);
        kept = before.known();
    }

    /** The settings are read; nothing else is, and nothing is said. */
    void reads(Session session, Settings settings, Check check) {
        if (!kept || answers == null) {
            return;
        }
        List<Path> files = new ArrayList<>();
        for (Path folder : settings.data()) {
            files.addAll(Bundle.signs(folder));
        }
        for (Path folder : settings.lists()) {
            files.addAll(ListFiles.files(folder));
        }
        lookAt(files);
        DataPlaces places = settings.places(check.data());
        if (places.store().isPresent() || places.folders().isEmpty()) {
            kept = false;
            return;
        }
        List<Root> folders = new ArrayList<>();
        for (Path folder : places.folders()) {
            folders.add(new Root(folder, Bundle.DEPTH));
        }
        look(folders);
        kept = before.known();
        if (kept) {
            recorder = session.recording(answers.mostBytes());
        }
    }

    /** What was found on the way: an error may be that of a disk, and gone at the next reading. */
    void found(Collection<Diagnostic> diagnostics) {
        for (Diagnostic one : diagnostics) {
            if (one.isError()) {
                kept = false;
            }
        }
        if (!kept && recorder != null) {
            recorder.stop();
        }
    }

    private void lookAt(List<Path> files) {
        List<Root> all = new ArrayList<>();
        for (Path file : files) {
            all.add(Root.of(file));
        }
        look(all);
    }

    private void look(List<Root> files) {
        roots.addAll(files);
        before.add(files);
    }

    /** A check has ended with an answer: it is kept when the output is closed, if nothing is missing in it. */
    void ended(Session session, int code) {
        Optional<List<Answer.Piece>> said = kept && recorder != null ? recorder.said() : Optional.empty();
        if (code == 0 && said.isPresent()) {
            session.last(() -> keep(new Answer(code, said.get())));
        }
    }

    /** Whether the last change of anything lies so far before the start of the process that a further one shows. */
    private boolean isSettled() {
        // The program was opened before anything of it ran.
        Optional<Instant> started = ProcessHandle.current().info().startInstant();
        if (surroundings == null || started.isEmpty()) {
            return false;
        }
        long begun = Math.min(asked, started.get().toEpochMilli());
        return before.newest() < TimeUnit.MILLISECONDS.toNanos(begun) - surroundings.youngNanos();
    }

    private void keep(Answer answer) {
        if (answers == null || question == null || !isSettled()) {
            return;
        }
        Marks after = new Marks();
        after.add(roots);
        if (after.known() && after.text().equals(before.text()) && LocalDisks.hold(roots, after)) {
            answers.keep(question, roots, before.text(), answer);
        }
    }
}
