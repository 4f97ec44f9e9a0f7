package dev.tidemark.trial;

import dev.tidemark.cli.Main;
import dev.tidemark.cli.Session;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the tests of tests find things, and how they run the command. */
final class TrialHouse {
    static final Path HOME =
            Path.of(System.getProperty("tidemark.home", "..")).toAbsolutePath().normalize();
    static final Path THESES = HOME.resolve("theses");
    static final Path RESOURCES = Path.of("src/test/resources/trials");

    private static final LocalDate TODAY = LocalDate.of(2020, 1, 1);

    private TrialHouse() {}

    /** What a run of the command gave. */
    record Ran(int code, String out, String err) {}

    /** Runs {@code tidemark test}. */
    static Ran test(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                HOME,
                Map.of(),
                TODAY,
                () -> false,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        String[] words = Stream.concat(Stream.of("test"), Stream.of(arguments).map(String::valueOf))
                .toArray(String[]::new);
        int code = Main.run(words, session);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs one file by the runner. */
    static FileResult run(Path file) throws Problems {
        return new TrialRunner(Settings.read(HOME, Map.of(), TODAY), List.of(), "test").run(file);
    }

    /** The files of a folder whose name has an ending, in order. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
