package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.brief.SweepText;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.fixtures.Threads;
import dev.tidemark.fixtures.TravellingTrials;
import dev.tidemark.stat.Trials;
import dev.tidemark.town.TownMarket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep whose tasks become bytes, arrive in any order and are done twice gives the bytes of one that stays here. */
class SweepTravelTest {
    @TempDir
    Path folder;

    private static Map<String, List<Expr>> more(String text) {
        Map<String, List<Expr>> more = new LinkedHashMap<>();
        for (String knob : text.split(";", -1)) {
            String[] parts = knob.split("=", -1);
            more.put(
                    parts[0],
                    Arrays.stream(parts[1].split(",", -1))
                            .map(value -> Knobs.read(value).expr().orElseThrow())
                            .toList());
        }
        return more;
    }

    private String sweep(String thesis, String of, Map<String, List<Expr>> more, Trials trials) throws Exception {
        Path file = folder.resolve(thesis + ".yaml");
        Files.deleteIfExists(folder.resolve(thesis + ".trials.json"));
        Files.copy(
                TownMarket.home().resolve("theses").resolve(thesis + ".yaml"),
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Settings settings = Settings.read(folder, Map.of(), LocalDate.of(2025, 11, 1));
        Sweeper sweeper = new Sweeper(settings, settings.open(List.of(TownMarket.folder(folder))), "a test", trials);
        return SweepText.json(sweeper.sweep(
                ThesisFile.read(file),
                new Sweeper.Question(of, more, 499, OptionalLong.empty(), Optional.of(LocalDate.of(2025, 3, 31))),
                Sweeper.Watcher.NOBODY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "small-cap-breakout-altseason | breakout | standing=252 sessions,756 sessions;horizon=60d,240d",
                "small-cap-breakout-altseason | alignment | near=15%,20%",
                "curve-inversion-easing | inversion | cut=50bp",
                "moving-average-rule | above-mean | long=50 sessions,100 sessions,250 sessions"
            })
    void theSameBytesFromElsewhere(String thesis, String of, String knobs) throws Exception {
        Map<String, List<Expr>> more = more(knobs);
        String here = sweep(thesis, of, more, new Threads(2));
        assertThat(here).contains("\"combinations\" : ");
        if (thesis.equals("moving-average-rule")) {
            assertThat(here).contains("\"spa_consistent\" : ", "\"overfitting\" : ");
        }
        assertThat(sweep(thesis, of, more, new TravellingTrials(1))).isEqualTo(here);
        assertThat(sweep(thesis, of, more, new TravellingTrials(2, new Threads(3))))
                .isEqualTo(here);
    }
}
