package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.stat.Seeds;
import dev.tidemark.thesis.Tried;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsFileTest {
    @TempDir
    Path folder;

    private static Tried tried() {
        Map<String, List<String>> knobs = new LinkedHashMap<>();
        knobs.put("standing", List.of("504 sessions", "252 sessions"));
        knobs.put("name", List.of("\"a \\\"quoted\\\" name\"", "ü"));
        return Tried.NOTHING
                .with(new Tried.Grid("alignment", "0123456789abcdef", List.of("season"), Map.of(), Optional.empty()))
                .with(new Tried.Grid(
                        "breakout",
                        "0123456789abcdef",
                        List.of("season", "season-3p"),
                        knobs,
                        Optional.of(new Tried.Turned("fedcba9876543210", Map.of("fee", List.of("10bp", "20bp"))))));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Path thesis = folder.resolve("story.yaml");
        assertThat(TrialsFile.read(thesis)).isEqualTo(Tried.NOTHING);

        TrialsFile.write(thesis, "story", tried());

        assertThat(folder.resolve("story.trials.json")).exists();
        assertThat(TrialsFile.read(thesis)).isEqualTo(tried());
        String before = Files.readString(folder.resolve("story.trials.json"));
        TrialsFile.write(thesis, "story", TrialsFile.read(thesis));
        assertThat(folder.resolve("story.trials.json")).hasContent(before);
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing else is left").hasSize(1);
        }
    }

    /** An earlier version knew no rotation apart from the rest, and wrote a value as often as it was spelled. */
    @Test
    void whatAnEarlierVersionWroteIsRead() throws Exception {
        Path thesis = folder.resolve("story.yaml");
        Files.writeString(TrialsFile.of(thesis), """
                {
                  "tidemark_trials" : 1,
                  "thesis" : "story",
                  "variants" : 6,
                  "sweeps" : [ {
                    "of" : "alignment",
                    "expressions" : "0123456789abcdef",
                    "outcomes" : [ "season" ],
                    "knobs" : {
                      "gain" : [ "8%", "0.08", "5%" ],
                      "horizon" : [ "180d", "90d" ]
                    },
                    "variants" : 6
                  } ]
                }
                """);

        Tried read = TrialsFile.read(thesis);

        assertThat(read.grids()).singleElement().satisfies(grid -> {
            assertThat(grid.rotation()).isEmpty();
            assertThat(grid.knobs()).containsEntry("gain", List.of("8%", "5%"));
        });
        assertThat(read.variants()).isEqualTo(4);
    }

    @Test
    void theFileStandsBesideTheThesis() {
        assertThat(TrialsFile.of(Path.of("theses/a.b.yaml"))).isEqualTo(Path.of("theses/a.b.trials.json"));
        assertThat(TrialsFile.of(Path.of("a.yml"))).isEqualTo(Path.of("a.trials.json"));
        assertThat(TrialsFile.of(Path.of("a"))).isEqualTo(Path.of("a.trials.json"));
    }

    /** Whatever happened to the file: a message that names it, or what it says; never another exception. */
    @Test
    void aSpoiltFileIsSaidToBe() throws Exception {
        Path thesis = folder.resolve("story.yaml");
        TrialsFile.write(thesis, "story", tried());
        String good = Files.readString(TrialsFile.of(thesis));
        SplittableRandom random = Seeds.stream(3, 1);
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            int at = random.nextInt(good.length());
            String spoilt = round % 2 == 0
                    ? good.substring(0, at)
                    : good.substring(0, at) + (char) random.nextInt(32, 127) + good.substring(at + 1);
            Files.writeString(TrialsFile.of(thesis), spoilt);
            try {
                TrialsFile.read(thesis);
            } catch (Problems e) {
                refused++;
                assertThat(e).hasMessageContaining("story.trials.json");
            }
        }
        assertThat(refused).isGreaterThan(250);
        Files.writeString(TrialsFile.of(thesis), "{\"tidemark_trials\": 1, \n x");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> TrialsFile.read(thesis))
                .withMessageContaining("story.trials.json:2:")
                .withMessageContaining("not valid JSON");
        for (String cut :
                List.of("{\"tidemark_trials\": 1, ", "{\"a\": 1, \"a\": 2}", "[1, 2", "{} 3", "{\"a\": \u0001}")) {
            Files.writeString(TrialsFile.of(thesis), cut);
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> TrialsFile.read(thesis))
                    .withMessageContaining("not valid JSON")
                    .satisfies(e -> assertThat(e.getMessage())
                            .as("no words of a library")
                            .doesNotContain("REDACTED", "Feature", "Source", "token", "marker"));
        }
        Files.writeString(TrialsFile.of(thesis), "{\"tidemark_trials\": 2}");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> TrialsFile.read(thesis))
                .withMessageContaining("\"tidemark_trials\" is not 1");
    }

    private static Tried.Grid grid(int number) {
        return new Tried.Grid("breakout", "%016x".formatted(number), List.of("season"), Map.of(), Optional.empty());
    }

    /** Remembers some grids, one after the other, in a process of its own. */
    static final class Rememberer {
        public static void main(String[] arguments) throws Exception {
            int from = Integer.parseInt(arguments[1]);
            for (int i = from; i < from + EACH; i++) {
                TrialsFile.remember(Path.of(arguments[0]), "story", grid(i));
            }
        }
    }

    private static final int EACH = 40;

    /** Two processes and two threads remember what they tried at the same time: nothing is lost, nothing is left over. */
    @Test
    void sweepsThatEndAtTheSameMomentAreAllRemembered() throws Exception {
        Path thesis = folder.resolve("story.yaml").toAbsolutePath();
        List<Process> processes = new ArrayList<>();
        for (int p = 0; p < 2; p++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Rememberer.class.getName(),
                            thesis.toString(),
                            Integer.toString(1000 * p))
                    .inheritIO()
                    .start());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 2; t < 4; t++) {
                int from = 1000 * t;
                done.add(threads.submit(() -> {
                    Rememberer.main(new String[] {thesis.toString(), Integer.toString(from)});
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(TrialsFile.read(thesis).grids()).hasSize(4 * EACH);
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("story.trials.json");
        }
    }

    /** A process that died within leaves its lock file; nobody waits for it. */
    @Test
    void aLockLeftBehindKeepsNobodyOut() throws Exception {
        Path thesis = folder.resolve("story.yaml");
        Files.writeString(folder.resolve(".story.trials.json.lock"), "1 2");
        assertThat(TrialsFile.remember(thesis, "story", grid(1)).grids()).containsExactly(grid(1));
        assertThat(folder.resolve(".story.trials.json.lock")).doesNotExist();
    }

    /** A file that two hands have merged, or one has shortened, must not pass for fewer variants. */
    @Test
    void whatIsNotWholeIsRefused() throws Exception {
        Path thesis = folder.resolve("story.yaml");
        TrialsFile.write(thesis, "story", tried());
        String good = Files.readString(TrialsFile.of(thesis));
        for (String spoilt : List.of(
                good.replaceFirst("\\[ \\{", "[], \"sweeps\" : [ {"),
                good.replace("\"sweeps\"", "\"swept\""),
                good.replace("[ \"10bp\", \"20bp\" ]", "[ \"10bp\" ]"),
                good.replace("[ \"10bp\", \"20bp\" ]", "[ ]"),
                good.replace("fedcba9876543210", ""),
                good.replace("\"rotation\"", "\"rotated\""),
                good.replace("[ \"504 sessions\", \"252 sessions\" ]", "[ ]"),
                good.replace("[ \"504 sessions\", \"252 sessions\" ]", "\"504 sessions\""),
                good.replace("[ \"504 sessions\", \"252 sessions\" ]", "[ \"504 sessions\" ]"))) {
            assertThat(spoilt).isNotEqualTo(good);
            Files.writeString(TrialsFile.of(thesis), spoilt);
            assertThatExceptionOfType(Problems.class)
                    .as(spoilt)
                    .isThrownBy(() -> TrialsFile.read(thesis))
                    .withMessageContaining("story.trials.json");
        }
    }
}
