package dev.tidemark.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.cli.SmallThesis;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Problems;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A condition that is written into a thesis file. */
class AdditionTest {
    @TempDir
    private Path folder;

    private DataPlace place;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        place = DataPlace.open(List.of(DataFolder.small(folder.resolve("data")).path()), List.of());
        file = folder.resolve("small.yaml");
        Files.writeString(file, SmallThesis.TEXT.replace("aligned: at least 2", "# how many\naligned: at least 2"));
    }

    private static Addition of(String id, String says, String when) {
        return new Addition(id, says, when, Optional.empty(), Optional.empty());
    }

    @Test
    void itStandsBehindTheOthersAndAllElseStaysToTheLetter() throws Exception {
        String before = Files.readString(file);
        new Addition("dear", "It is \"dear\": \\ # over\n120", "PRICE > 120 USD", Optional.of("2d"), Optional.empty())
                .write(file, place);
        String after = Files.readString(file);
        String added = after.substring(after.indexOf("  - id: \"dear\""), after.indexOf("# how many"));
        assertThat(after.replace(added, "")).isEqualTo(before);
        Thesis thesis = ThesisReader.read(after, "x").thesis().orElseThrow();
        Thesis.Condition last = thesis.conditions().getLast();
        assertThat(last.id()).isEqualTo("dear");
        assertThat(last.says()).isEqualTo("It is \"dear\": \\ # over 120");
        assertThat(thesis.conditions()).hasSize(6);
    }

    @Test
    void ofManyAtOnceNoneIsLost() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Addition addition = of("more-" + i, "x", "PRICE > 1 USD");
                all.add(threads.submit(() -> {
                    addition.write(file, place);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(ThesisReader.read(Files.readString(file), "x")
                        .thesis()
                        .orElseThrow()
                        .conditions())
                .hasSize(17);
    }

    @Test
    void whatWouldBeNoThesisIsNotWritten() throws Exception {
        String before = Files.readString(file);
        for (Addition wrong : List.of(
                of("dear", "x", "PRCE > 1 USD"),
                of("dear", "x", "PRICE > 4%"),
                of("dear", "x", "PRICE >"),
                of("signal", "x", "PRICE > 1 USD"),
                of("", "x", "PRICE > 1 USD"),
                of("dear", "x".repeat(3_000), "PRICE > 1 USD"))) {
            assertThatThrownBy(() -> wrong.write(file, place))
                    .as(wrong.id() + " " + wrong.when())
                    .isInstanceOf(Problems.class);
            assertThat(Files.readString(file)).isEqualTo(before);
        }
    }

    @Test
    void whereConditionsAreWrittenInAnotherWayItIsLeftToThePerson() throws Exception {
        String flow = SmallThesis.TEXT.replaceFirst(
                "(?s)conditions:\n.*?aligned: at least 2",
                "conditions: [{id: a, says: b, when: PRICE > 1 USD}]\naligned: all");
        Files.writeString(file, flow);
        assertThatThrownBy(() -> of("dear", "x", "PRICE > 2 USD").write(file, place))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("by hand");
        assertThat(Files.readString(file)).isEqualTo(flow);
    }
}
