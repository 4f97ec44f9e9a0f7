package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.stat.Seeds;
import dev.tidemark.thesis.Tried;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
                .with(new Tried.Grid("alignment", "0123456789abcdef", List.of("season"), Map.of()))
                .with(new Tried.Grid("breakout", "0123456789abcdef", List.of("season", "season-3p"), knobs));
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
        Files.writeString(TrialsFile.of(thesis), "{\"tidemark_trials\": 2}");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> TrialsFile.read(thesis))
                .withMessageContaining("\"tidemark_trials\" is not 1");
    }
}
