package dev.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidemark.run.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a ledger among processes, kills and faults of the disk. */
class LedgerFileTest {
    @TempDir
    private Path temp;

    private static Ledger append(Path file, String text) throws Problems {
        return LedgerFile.append(
                file, Claims.NOON, (before, at) -> List.of(Claims.claim("Ann", text, Double.NaN, 0.3)));
    }

    /** Appends claims to a ledger and says after each that it is written. */
    static final class Appending {
        private Appending() {}

        public static void main(String[] args) throws Problems {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                append(Path.of(args[0]), args[1] + " " + i + " " + "long".repeat(1000));
                System.out.println(i);
                System.out.flush();
            }
        }
    }

    private static Process start(Path file, String name, int times, ProcessBuilder.Redirect words) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appending.class.getName(),
                        file.toString(),
                        name,
                        Integer.toString(times))
                .redirectOutput(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int said(Path words) throws IOException {
        return Files.exists(words)
                ? (int) Files.readString(words).chars().filter(c -> c == '\n').count()
                : 0;
    }

    @Test
    void processesAtOnceLoseNothing() throws Exception {
        Path file = temp.resolve("l.jsonl");
        List<Process> all = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            all.add(start(file, name, 30, ProcessBuilder.Redirect.DISCARD));
        }
        for (Process process : all) {
            assertThat(process.waitFor()).isZero();
        }

        Ledger ledger = Ledger.read(file);
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.standings().stream().map(s -> s.claim().text()).distinct())
                .hasSize(90);
    }

    @Test
    void threadsAtOnceLoseNothingThoughOthersRead() throws Exception {
        Path file = temp.resolve("l.jsonl");
        append(file, "first");
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failed = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 20; i++) {
                        append(file, thread + " " + i);
                        assertThat(Ledger.read(file).faults()).isEmpty();
                    }
                } catch (Problems | RuntimeException | AssertionError e) {
                    failed.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).isEmpty();
        assertThat(Ledger.read(file).standings()).hasSize(81);
    }

    @Test
    void aProcessThatIsKilledLosesNothingThatItSaidWasWritten() throws Exception {
        Path file = temp.resolve("l.jsonl");
        Path words = temp.resolve("words");
        int written = 0;
        for (int kill = 0; kill < 3; kill++) {
            Files.deleteIfExists(words);
            Process process = start(file, "kill " + kill, 1_000_000, ProcessBuilder.Redirect.to(words.toFile()));
            while (process.isAlive() && said(words) < 5 + kill) {
                Thread.sleep(1);
            }
            process.destroyForcibly(); // SIGKILL
            process.waitFor();
            Ledger left = Ledger.read(file);
            assertThat(left.faults()).noneMatch(Fault::isDamage);
            assertThat(said(words)).isGreaterThanOrEqualTo(5 + kill);
            assertThat(left.entries()).hasSizeGreaterThanOrEqualTo(written + said(words));
            written = left.entries().size();
        }
        assertThat(append(file, "afterwards").entries()).hasSize(written + 1);
        assertThat(Ledger.read(file).faults()).isEmpty();
    }

    @Test
    void aTornLineIsMendedWhereverItWasTornAndNothingBeforeItIsLost() throws Exception {
        Path file = temp.resolve("l.jsonl");
        append(file, "one");
        byte[] first = Files.readAllBytes(file);
        append(file, "two");
        byte[] both = Files.readAllBytes(file);
        for (int end = first.length; end < both.length; end += 37) {
            Files.write(file, java.util.Arrays.copyOf(both, end));
            Ledger mended = append(file, "three");
            assertThat(mended.standings()).extracting(s -> s.claim().text()).containsExactly("one", "three");
            assertThat(Ledger.read(file).faults()).isEmpty();
            assertThat(Ledger.read(file).entries()).isEqualTo(mended.entries());
        }
        Files.write(file, java.util.Arrays.copyOf(both, both.length - 1)); // all but its line feed
        assertThat(append(file, "three").entries()).hasSize(3);
        assertThat(Ledger.read(file).faults()).isEmpty();
        assertThat(Files.readAllBytes(file)).startsWith(both);
    }

    @Test
    void nothingIsWrittenToADamagedOrNewerLedger() throws Exception {
        Path file = temp.resolve("l.jsonl");
        append(file, "one");
        String sound = Claims.read(file);
        for (String damaged : List.of(
                sound.replace("\"Ann\"", "\"Anne\""),
                sound + "{}\n",
                sound.replace("{\"tidemark_ledger\":1", "{\"tidemark_ledger\":9"))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> append(file, "two"))
                    .isInstanceOf(Problems.class)
                    .hasMessageContaining(file + ":" + (damaged.contains("{}") ? 2 : 1) + ": the line ");
            assertThat(Claims.read(file)).isEqualTo(damaged);
        }
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaid() throws Exception {
        Path gone = temp.resolve("gone").resolve("l.jsonl");
        assertThatThrownBy(() -> append(gone, "x")).hasMessageContaining("its folder is not there; make it first");
        assertThatThrownBy(() -> Ledger.read(gone)).hasMessageContaining("there is no ledger");
        assertThatThrownBy(() -> append(temp, "x")).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Ledger.read(temp)).hasMessageContaining("is a folder");

        Path file = temp.resolve("l.jsonl");
        append(file, "one");
        assertThat(file.toFile().setReadOnly()).isTrue();
        assertThat(Ledger.read(file).entries()).hasSize(1);
        assumeFalse(Files.isWritable(file), "who may write everything cannot see that");
        assertThatThrownBy(() -> append(file, "two")).hasMessageContaining("cannot be written: you may not");
    }

    @Test
    void aClockThatIsBehindTheLedgerIsRefusedUnlessByMinutes() throws Exception {
        Path file = temp.resolve("l.jsonl");
        append(file, "one");
        Instant before = Claims.NOON.minusSeconds(60);
        LedgerFile.append(file, before, (b, at) -> {
            assertThat(at).isEqualTo(Claims.NOON);
            return List.of();
        });
        assertThatThrownBy(() -> LedgerFile.append(file, before.minusSeconds(86_400), (b, at) -> List.of()))
                .hasMessageContaining("set the clock right");
    }

    @Test
    void theLedgerIsNamedByTheOptionThenTheEnvironmentThenTheXdgRules() throws Exception {
        Map<String, String> all =
                Map.of("TIDEMARK_LEDGER", "/l/mine.jsonl", "XDG_DATA_HOME", "/data", "HOME", "/home/me");
        assertThat(LedgerFile.place(Optional.of(Path.of("x.jsonl")), all)).isEqualTo(Path.of("x.jsonl"));
        assertThat(LedgerFile.place(Optional.empty(), all)).isEqualTo(Path.of("/l/mine.jsonl"));
        assertThat(LedgerFile.place(Optional.empty(), Map.of("XDG_DATA_HOME", "/data", "HOME", "/home/me")))
                .isEqualTo(Path.of("/data/tidemark/ledger.jsonl"));
        assertThat(LedgerFile.place(Optional.empty(), Map.of("XDG_DATA_HOME", "relative", "HOME", "/home/me")))
                .isEqualTo(Path.of("/home/me/.local/share/tidemark/ledger.jsonl"));
        assertThatThrownBy(() -> LedgerFile.place(Optional.empty(), Map.of())).hasMessageContaining("--ledger FILE");
    }
}
