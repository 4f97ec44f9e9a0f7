package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.town.GdpVintages;
import dev.tidemark.town.MarketRows;
import dev.tidemark.town.Town;
import dev.tidemark.town.TownMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Why vintages matter: the thesis of docs/point-in-time.md on numbers as they were published, and on the latest ones as if
 * they had been there all along.
 */
class TownVintagesTest {
    private static final String AS_OF = "2024-11-15";

    @TempDir
    private static Path temp;

    private static Town town;
    private static String page;
    private static String thesis;
    private static TownUser published;
    private static TownUser revised;

    @BeforeAll
    static void sync() throws IOException {
        MarketRows rows = MarketRows.of(TownMarket.folder(temp));
        GdpVintages.into(rows);
        town = Town.of(rows);
        town.on(LocalDate.of(2026, 11, 22));
        page = Files.readString(RealMarket.home().resolve("docs/point-in-time.md"));
        thesis = Files.writeString(temp.resolve("shrinking-economy.yaml"), block("thesis: shrinking-economy"))
                .toString();
        published = new TownUser(temp.resolve("published"), town, "");
        revised = new TownUser(temp.resolve("revised"), town, "").withoutKey();
        for (TownUser user : List.of(published, revised)) {
            Terminal.Result result = user.sync(thesis);
            assertThat(result.code()).as(result.out()).isZero();
        }
    }

    @AfterAll
    static void close() {
        if (town != null) {
            town.close();
        }
    }

    /** The block of the page that holds a text. */
    private static String block(String text) {
        for (String block : page.split("```")) {
            if (block.contains(text)) {
                return block.substring(block.indexOf('\n') + 1);
            }
        }
        throw new AssertionError("no block of docs/point-in-time.md has " + text);
    }

    private static JsonNode history(TownUser user) {
        return user.over("check", thesis, "--as-of", AS_OF, "--format", "json")
                .json()
                .get("history")
                .get(0);
    }

    private static List<String> events(JsonNode history) {
        List<String> events = new ArrayList<>();
        history.get("events")
                .forEach(event -> events.add(
                        event.get("date").asString() + " " + event.get("outcome").asString()));
        return events;
    }

    @Test
    void explore() throws IOException {
        for (TownUser user : List.of(published, revised)) {
            System.out.println(user.over("check", thesis, "--as-of", AS_OF).out());
            System.out.println(events(history(user)));
            System.out.println(user.over("eval", "return(GDP, 1 session)", "--from", "2008-05-09", "--to", "2008-05-11").out());
            System.out.println(user.over("eval", "GDP", "--from", "2008-05-09", "--to", "2008-05-11").out());
        }
    }
}
