package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Market;
import dev.tidemark.series.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in {@code docs/bundle.md} is a bundle, and what the page says of it is so. */
class BundlePageTest {
    private static final Pattern FILE = Pattern.compile("`([a-zA-Z/]+\\.csv)`:\n\n```csv\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path temp;

    @Test
    void theExampleLoadsWithoutAnyFinding() throws IOException {
        Matcher files = FILE.matcher(Files.readString(Path.of("..", "docs", "bundle.md")));
        while (files.find()) {
            new BundleFolder(temp).file(files.group(1), files.group(2).stripTrailing());
        }

        DataPlace place = DataPlace.open(List.of(temp), List.of());
        Loaded loaded = place.load(place.everything());

        assertThat(place.failures()).isEmpty();
        assertThat(place.diagnostics()).isEmpty();
        assertThat(loaded.diagnostics()).isEmpty();
        Market market = loaded.market();
        assertThat(market.missing()).isEmpty();
        assertThat(market.series()).containsOnlyKeys("GOLDX", "RATEX");
        assertThat(market.universes()).containsOnlyKeys("coins");
        assertThat(market.tables()).containsOnlyKeys("hearings");
        assertThat(lastSeen(market, "GOLDX")).isEqualTo("2025-09-18");
        assertThat(lastSeen(market, "RATEX")).isEqualTo("2025-09-22");
        assertThat(market.tables().get("hearings").rows().getLast().number()[3]).isEqualTo(1.5e6);
    }

    private static String lastSeen(Market market, String id) {
        Series series =
                market.series().get(id).asOf((int) LocalDate.of(2030, 1, 1).toEpochDay());
        return DecisionDay.iso(DecisionDay.firstSeen(series.known()[series.size() - 1]));
    }
}
