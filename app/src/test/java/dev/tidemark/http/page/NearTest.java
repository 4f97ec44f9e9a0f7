package dev.tidemark.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Illustration;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.thesis.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearTest {
    @TempDir
    private Path temp;

    private Illustration illustration() throws IOException, Problems {
        DataFolder data =
                DataFolder.small(temp.resolve("data")).series("PEAK", "points", 90, day -> day < 60 ? 100 + day : 158);
        Path file = Files.writeString(temp.resolve("t.yaml"), """
                tidemark: 1
                thesis: t
                title: T
                conditions:
                  - {id: far-above, says: a, when: PRICE > 900 USD}
                  - {id: above, says: a, when: PRICE >= 800 USD}
                  - {id: below, says: a, when: PRICE < 100 USD}
                  - {id: denied, says: a, when: not PRICE < 700 USD}
                  - {id: holds, says: a, when: PRICE > 1 USD}
                  - {id: equal, says: a, when: PRICE == 700 USD}
                  - {id: both, says: a, when: PRICE > 900 USD and PRICE > 800 USD}
                  - {id: not-long-enough, says: a, when: PRICE > 1 USD, for: 9000d}
                  - {id: record, says: a, when: "breakout(PEAK, standing=30 sessions)"}
                  - {id: young-record, says: a, when: "breakout(PEAK, standing=31 sessions)"}
                  - {id: of-nothing, says: a, when: PRICE - PRICE > 1 USD}
                """);
        Settings settings = new Settings(temp, Map.of(), LocalDate.of(2026, 11, 22), List.of(data.path()), List.of());
        return new Examiner(settings, settings.open(List.of()), "0")
                .illustrate(ThesisFile.read(file), Optional.empty());
    }

    @Test
    void theNearestConditionThatIsNotMetComesFirst() throws IOException, Problems {
        Illustration of = illustration();
        Reading.ConditionState price = of.examination().reading().conditions().getFirst();
        double value = price.value();

        List<Near> near = Near.of(of);

        assertThat(value).isBetween(101.0, 699.0);
        assertThat(near.stream().map(n -> n.condition().id()))
                .containsExactlyInAnyOrder("far-above", "above", "below", "denied", "record");
        assertThat(near).isSortedAccordingTo((a, b) -> Double.compare(a.share(), b.share()));
        assertThat(share(near, "far-above")).isCloseTo((900 - value) / value, within(1e-12));
        assertThat(share(near, "record")).isCloseTo(1 / 158.0, within(1e-12));
        assertThat(share(near, "below")).isCloseTo((value - 100) / value, within(1e-12));
    }

    private static double share(List<Near> near, String id) {
        return near.stream()
                .filter(n -> n.condition().id().equals(id))
                .findFirst()
                .orElseThrow()
                .share();
    }

    @Test
    void itIsSaidAsPeopleSayIt() throws IOException, Problems {
        Near near = Near.of(illustration()).stream()
                .filter(n -> n.condition().id().equals("above"))
                .findFirst()
                .orElseThrow();

        assertThat(new Near("t", "T", near.condition(), 0.0083).words()).isEqualTo("above in 0.83%");
        assertThat(near.numbers()).endsWith(" against 800.00 USD");
    }
}
