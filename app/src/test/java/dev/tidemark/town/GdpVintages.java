package dev.tidemark.town;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Every vintage of the gross domestic product, from the recorded answer beside the checkout. A test that needs it is
 * skipped where it is not, unless {@code TIDEMARK_REQUIRE_MARKET} is set: then it fails.
 */
public final class GdpVintages {
    private static final int LARGEST = 10 << 20;
    private static final String NO_END = "9999-12-31";

    private GdpVintages() {}

    /** Gives them to a town: with a key all vintages, without one the latest values. */
    public static void into(MarketRows rows) {
        List<MarketRows.Stated> all = read();
        rows.state("GDP", all);
        rows.change("GDP", none -> {
            TreeMap<LocalDate, List<String>> latest = new TreeMap<>();
            for (MarketRows.Stated each : all) {
                if (each.to().equals(NO_END) && !each.value().equals(".")) {
                    latest.put(each.date(), List.of(each.value()));
                }
            }
            return latest;
        });
    }

    private static List<MarketRows.Stated> read() {
        Path file = TownMarket.home()
                .resolveSibling("shared")
                .resolve("fixtures")
                .resolve("fred")
                .resolve("all-releases.GDP.cassette.yaml");
        if (!Files.isRegularFile(file)) {
            String message = "there is no recorded answer " + file;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort("skipped: " + message);
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(LARGEST).build();
        Map<?, ?> cassette = (Map<?, ?>) new Load(settings).loadFromString(text);
        Map<?, ?> first = (Map<?, ?>) ((List<?>) cassette.get("interactions")).getFirst();
        Map<?, ?> body = (Map<?, ?>) ((Map<?, ?>) first.get("response")).get("body");
        List<MarketRows.Stated> all = new ArrayList<>();
        for (JsonNode each :
                new ObjectMapper().readTree((String) body.get("string")).get("observations")) {
            all.add(new MarketRows.Stated(
                    LocalDate.parse(each.get("date").asString()),
                    LocalDate.parse(each.get("realtime_start").asString()),
                    each.get("realtime_end").asString(),
                    each.get("value").asString()));
        }
        return all;
    }
}
