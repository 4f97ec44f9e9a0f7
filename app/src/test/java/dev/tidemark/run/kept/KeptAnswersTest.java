package dev.tidemark.run.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of answers, and that nothing is taken that is not whole or not one's own. */
class KeptAnswersTest {
    private static final Question QUESTION = new Question("check a.yaml", "on a Tuesday");
    private static final Answer ANSWER = new Answer(
            2, List.of(new Answer.Piece(true, bytes("missing\n")), new Answer.Piece(false, bytes("{\"ō\": 1}\n"))));

    @TempDir
    private Path temp;

    private Path folder;
    private KeptAnswers answers;
    private List<Root> roots;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void answers() throws IOException {
        folder = temp.resolve("kept/answers");
        answers = new KeptAnswers(folder);
        roots = List.of(Root.of(Files.writeString(temp.resolve("a.yaml"), "one")), Root.of(temp.resolve("absent")));
    }

    private void keep(Question question) {
        answers.keep(question, roots, marks(), ANSWER);
    }

    private String marks() {
        Marks marks = new Marks();
        marks.add(roots);
        return marks.text();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Path only() throws IOException {
        assertThat(files()).hasSize(1);
        return files().getFirst();
    }

    @Test
    void anAnswerIsFoundWithItsBytesAndItsCode() throws IOException {
        assertThat(answers.find(QUESTION)).isEmpty();
        keep(QUESTION);
        Answer found = answers.find(QUESTION).orElseThrow();
        assertThat(found.code()).isEqualTo(2);
        assertThat(found.said()).usingRecursiveComparison().isEqualTo(ANSWER.said());
        assertThat(Files.getPosixFilePermissions(only())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void ofAnotherQuestionThereIsNone() throws IOException {
        keep(QUESTION);
        assertThat(answers.find(new Question("check b.yaml", "on a Tuesday"))).isEmpty();
        assertThat(answers.find(new Question("check a.yaml", "on a Wednesday"))).isEmpty();
        Files.move(only(), temp.resolve("moved"));
        keep(new Question("check b.yaml", "on a Tuesday"));
        Files.move(temp.resolve("moved"), only(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(answers.find(new Question("check b.yaml", "on a Tuesday")))
                .as("under another's name")
                .isEmpty();
    }

    @Test
    void inOtherSurroundingsTheNewAnswerTakesThePlaceOfTheOld() throws IOException {
        keep(QUESTION);
        keep(new Question("check a.yaml", "on a Wednesday"));
        only();
        assertThat(answers.find(QUESTION)).isEmpty();
        assertThat(answers.find(new Question("check a.yaml", "on a Wednesday"))).isPresent();
    }

    @Test
    void aChangeOfAnyFileEndsIt() throws Exception {
        keep(QUESTION);
        Files.writeString(temp.resolve("absent"), "no more");
        assertThat(answers.find(QUESTION)).isEmpty();
        Files.delete(temp.resolve("absent"));
        assertThat(answers.find(QUESTION)).isPresent();
        Thread.sleep(20); // the clock of files has a tick
        Files.writeString(temp.resolve("a.yaml"), "two");
        assertThat(answers.find(QUESTION)).isEmpty();
    }

    @Test
    void everySpoiltByteAndEveryCutShows() throws IOException {
        keep(QUESTION);
        Path file = only();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] spoilt = whole.clone();
            spoilt[i] ^= 4;
            Files.write(file, spoilt);
            assertThat(answers.find(QUESTION)).as("byte " + i).isEmpty();
            Files.write(file, Arrays.copyOf(whole, i));
            assertThat(answers.find(QUESTION)).as("cut at " + i).isEmpty();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(answers.find(QUESTION)).isEmpty();
        Files.write(file, whole);
        assertThat(answers.find(QUESTION)).isPresent();
    }

    @Test
    void whatOthersMayWriteIsNotTaken() throws IOException {
        keep(QUESTION);
        for (String mode : List.of("rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(only(), PosixFilePermissions.fromString(mode));
            assertThat(answers.find(QUESTION)).as(mode).isEmpty();
        }
        Files.setPosixFilePermissions(only(), PosixFilePermissions.fromString("rw-------"));
        assertThat(answers.find(QUESTION)).isPresent();
        Path file = only();
        Files.move(file, temp.resolve("elsewhere"));
        Files.createSymbolicLink(file, temp.resolve("elsewhere"));
        assertThat(answers.find(QUESTION)).as("through a link").isEmpty();
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
        keep(QUESTION);
        Path file = only();
        Path whole = Files.move(file, temp.resolve("whole"));
        assumeTrue(new ProcessBuilder("mkfifo", "-m", "600", file.toString())
                        .start()
                        .waitFor()
                == 0);
        // Somebody writes into it what would be an answer.
        Process writer = new ProcessBuilder(
                        "sh", "-c", "exec cat \"$1\" >\"$2\"", "sh", whole.toString(), file.toString())
                .start();
        try {
            assertThat(answers.find(QUESTION)).isEmpty();
            assertThat(writer.isAlive()).as("nobody has opened it").isTrue();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void whatIsLargerThanAllMayBeIsNotRead() throws IOException {
        keep(QUESTION);
        Path file = only();
        long size = Files.size(file);
        assertThat(new KeptAnswers(folder, 100, size).find(QUESTION)).isPresent();
        assertThat(new KeptAnswers(folder, 100, size - 1).find(QUESTION)).isEmpty();
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(4L << 30); // of which next to nothing is on the disk
        }
        assertThat(answers.find(QUESTION)).isEmpty();
        assertThat(new KeptAnswers(folder, 100, Long.MAX_VALUE).find(QUESTION)).isEmpty();
    }

    @Test
    void whatIsSomebodyElsesIsNotTaken() throws IOException {
        keep(QUESTION);
        try {
            Files.setAttribute(only(), "unix:uid", 12_345);
        } catch (IOException e) {
            abort("files can be given away by the administrator alone");
        }
        assertThat(answers.find(QUESTION)).isEmpty();
    }

    @Test
    void nothingIsLeftBesideTheAnswer() throws IOException {
        keep(QUESTION);
        keep(QUESTION);
        Path file = only();
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        keep(QUESTION);
        assertThat(only()).isDirectory();
    }

    @Test
    void halfACharacterIsNotKept() throws IOException {
        keep(new Question("check \ud800.yaml", ""));
        assertThat(folder).doesNotExist();
        keep(QUESTION);
        only();
    }

    @Test
    void theOldestGoWhereThereAreTooMany() throws IOException {
        answers = new KeptAnswers(folder, 3, 1 << 20);
        for (int i = 0; i < 5; i++) {
            keep(new Question("check " + i, ""));
            age();
        }
        Files.writeString(folder.resolve("README"), "somebody else's");
        keep(new Question("check 5", ""));
        for (int i = 0; i < 6; i++) {
            assertThat(answers.find(new Question("check " + i, "")).isPresent())
                    .as("answer " + i)
                    .isEqualTo(i >= 3);
        }
        assertThat(folder.resolve("README")).exists();
    }

    @Test
    void theOldestGoWhereTheyAreTooLarge() throws IOException {
        keep(QUESTION);
        long size = Files.size(only());
        age();
        answers = new KeptAnswers(folder, 100, 2 * size + size / 2);
        keep(new Question("check b.yaml", "on a Tuesday"));
        age();
        assertThat(files()).hasSize(2);
        keep(new Question("check c.yaml", "on a Tuesday"));
        assertThat(files()).hasSize(2);
        assertThat(answers.find(QUESTION)).isEmpty();
        answers = new KeptAnswers(folder, 100, size / 2);
        keep(new Question("check d.yaml", "on a Tuesday"));
        assertThat(answers.find(new Question("check d.yaml", "on a Tuesday")))
                .as("larger than all may be")
                .isEmpty();
    }

    /** Makes all that is kept an hour older. */
    private void age() throws IOException {
        for (Path file : files()) {
            Instant before = Files.getLastModifiedTime(file).toInstant();
            Files.setLastModifiedTime(file, FileTime.from(before.minusSeconds(3600)));
        }
    }

    @Test
    void whereNothingCanBeWrittenNothingIsKept() throws IOException {
        Files.writeString(temp.resolve("kept"), "a file in the way");
        keep(QUESTION);
        assertThat(answers.find(QUESTION)).isEmpty();
    }
}
