package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.brief.SweepText;
import dev.tidemark.run.Settings;
import dev.tidemark.run.SweepFile;
import dev.tidemark.run.Sweeper;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.run.ThreadTrials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep that is interrupted goes on where it was, and gives what an undisturbed one gives. */
class SweepResumeTest {
    @TempDir
    Path folder;

    private Path thesis = Path.of("");
    private Path data = Path.of("");
    private final List<Process> children = new ArrayList<>();

    @BeforeEach
    void files() throws IOException {
        data = DataFolder.small(folder.resolve("data")).path();
        thesis = folder.resolve("small.yaml");
        Files.writeString(
                thesis,
                SmallThesis.TEXT
                        .replace("[0.5, 0.9]", "[0.5, 0.9, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8]")
                        .replace("PRICE > 160 USD", "PRICE > $price * 1 USD")
                        .replace("knobs:\n", "knobs:\n  price: [160, 150, 140, 130, 120]\n"));
    }

    /** None writes on into a folder that is being deleted. */
    @AfterEach
    void noChildIsLeft() throws InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Sweeper.Watcher breakingOffAfter(int pieces) {
        AtomicInteger done = new AtomicInteger();
        return new Sweeper.Watcher() {
            @Override
            public void begins(int combinations, int kept, SweepFile file) {
                assertThat(combinations).isEqualTo(45);
                assertThat(file.begin()).isTrue();
            }

            @Override
            public void counted() {
                if (done.incrementAndGet() >= pieces) {
                    throw new Interrupted();
                }
            }
        };
    }

    private String sweep(int threads, Sweeper.Watcher watcher) throws Exception {
        Settings settings = Settings.read(folder, Map.of(), LocalDate.of(2025, 11, 1));
        try (ThreadTrials trials = new ThreadTrials(threads)) {
            Sweeper sweeper = new Sweeper(settings, settings.open(List.of(data)), "a test", trials);
            return SweepText.json(sweeper.sweep(
                    ThesisFile.read(thesis),
                    new Sweeper.Question(
                            "signal", Map.of(), 999, OptionalLong.empty(), Optional.of(LocalDate.of(2025, 3, 31))),
                    watcher));
        }
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".small.sweep-"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theSameBytesInterruptedOrNot(int threads) throws Exception {
        String undisturbed = sweep(1, Sweeper.Watcher.NOBODY);
        assertThat(undisturbed).contains("\"combinations\" : 45");
        for (int after : new int[] {1, 7, 20}) {
            assertThatThrownBy(() -> sweep(threads, breakingOffAfter(after))).isInstanceOf(Interrupted.class);
            assertThat(kept()).hasSize(1);
        }
        AtomicInteger fresh = new AtomicInteger();
        AtomicInteger earlier = new AtomicInteger();
        String resumed = sweep(threads, new Sweeper.Watcher() {
            @Override
            public void begins(int combinations, int kept, SweepFile file) {
                earlier.set(kept);
            }

            @Override
            public void counted() {
                fresh.incrementAndGet();
            }
        });

        assertThat(resumed).isEqualTo(undisturbed);
        assertThat(earlier.get()).isGreaterThanOrEqualTo(28);
        assertThat(fresh.get()).isEqualTo(45 - earlier.get());
        assertThat(kept()).isEmpty();
    }

    /** Whatever was torn off or spoilt is counted again; nothing of it comes into the answer. */
    @Test
    void aTornOrSpoiltFileLosesOnlyWhatIsSpoilt() throws Exception {
        String undisturbed = sweep(1, Sweeper.Watcher.NOBODY);
        assertThatThrownBy(() -> sweep(1, breakingOffAfter(30))).isInstanceOf(Interrupted.class);
        Path file = kept().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 1 + whole.length / 60) {
            Files.write(file, java.util.Arrays.copyOf(whole, at));
            assertThat(sweep(1, Sweeper.Watcher.NOBODY)).as("torn at %d", at).isEqualTo(undisturbed);
            byte[] spoilt = whole.clone();
            spoilt[at] ^= 0x55;
            Files.write(file, spoilt);
            assertThat(sweep(1, Sweeper.Watcher.NOBODY)).as("spoilt at %d", at).isEqualTo(undisturbed);
        }
    }

    /** What takes longer than a second says how far it is, to its last step. */
    @Test
    void whoWaitsIsToldWhatIsDone() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
        Session session = new Session(folder, Map.of(), LocalDate.of(2025, 11, 1), () -> false, told, told);
        try (SweepProgress progress = new SweepProgress(session)) {
            sweep(2, new Sweeper.Watcher() {
                @Override
                public void begins(int combinations, int kept, SweepFile file) {
                    progress.begins(combinations, kept, file);
                    long until = System.nanoTime() + 1_200_000_000L;
                    while (System.nanoTime() - until < 0) {
                        LockSupport.parkNanos(100_000_000L);
                    }
                }

                @Override
                public void counted() {
                    progress.counted();
                }

                @Override
                public void compares() {
                    progress.compares();
                }
            });
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .first(InstanceOfAssertFactories.STRING)
                .matches("\\d+ of 45 combinations, [\\d,]+ a second, \\d+ (s|min) left");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .endsWith("\n45 combinations counted; comparing them with luck\n");
    }

    @Test
    void anotherAsOfOrThesisBeginsAnew() throws Exception {
        assertThatThrownBy(() -> sweep(1, breakingOffAfter(30))).isInstanceOf(Interrupted.class);
        Files.writeString(thesis, Files.readString(thesis).replace("within: 25d", "within: 20d"));
        AtomicInteger earlier = new AtomicInteger(-1);
        sweep(1, new Sweeper.Watcher() {
            @Override
            public void begins(int combinations, int kept, SweepFile file) {
                earlier.set(kept);
            }

            @Override
            public void counted() {}
        });
        assertThat(earlier.get()).isZero();
        assertThat(kept()).as("the other sweep can still go on").hasSize(1);
    }

    /** The real thing: a process of its own, and the signal that Ctrl-C sends. */
    @Test
    void ctrlCLeavesAFileFromWhichTheSameCommandGoesOn() throws Exception {
        Path story = folder.resolve("story.yaml");
        Files.copy(Path.of(RealMarket.thesis("new-high-after-drought")), story);
        String droughts =
                IntStream.range(1, 61).mapToObj(i -> 20 * i + " sessions").collect(Collectors.joining(","));
        String gains = IntStream.range(1, 51).mapToObj(i -> i + "%").collect(Collectors.joining(","));
        // Interpreted, so that it is slow enough to be met.
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dtidemark.home=" + RealMarket.home(),
                "dev.tidemark.cli.Main",
                "sweep",
                story.toString(),
                "--of",
                "new-high",
                "--knob",
                "drought=" + droughts,
                "--knob",
                "gain=" + gains,
                "--format",
                "csv");
        Process first = started(command, "first");
        Instant until = Instant.now().plus(Duration.ofMinutes(10));
        while (sweeps().isEmpty() && first.isAlive() && Instant.now().isBefore(until)) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor();
        assertThat(first.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(first.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("first.err")))
                .containsPattern("interrupted after \\d+ of \\d+ combinations, kept in .*story\\.sweep-");
        assertThat(folder.resolve("first.out")).isEmptyFile();

        command = command.stream().filter(word -> !word.equals("-Xint")).toList();
        Process second = started(command, "second");
        assertThat(second.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("second.err"))).containsPattern("going on after \\d+ of");
        assertThat(sweeps()).isEmpty();
        Process third = started(command, "third");
        assertThat(third.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("second.out")).hasSameBinaryContentAs(folder.resolve("third.out"));
    }

    private List<Path> sweeps() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".story.sweep-"))
                    .toList();
        }
    }

    private Process started(List<String> command, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().remove("TIDEMARK_DATA");
        Process process = builder.start();
        children.add(process);
        return process;
    }
}
