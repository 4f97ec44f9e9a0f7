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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** What {@code check} prints of the events, as it stands on the page. */
    private static void isOnThePage(TownUser user, String mark) {
        String shown = block(mark).stripTrailing();
        assertThat(user.over("check", thesis, "--as-of", AS_OF).out()).contains(shown);
    }

    @Test
    void asPublishedTheRuleNeverWorked() {
        isOnThePage(published, "2002-01-30");
    }

    @Test
    void withTheNumbersOfTodayItWorksHalfOfTheTime() {
        isOnThePage(revised, "2008-05-10  hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"published", "revised"})
    void theNumbersOfTheDay(String store) {
        TownUser user = store.equals("published") ? published : revised;
        String shown = page.substring(page.indexOf("--store " + store + ".duckdb\n    date,value"));
        String value = shown.lines().skip(2).findFirst().orElseThrow().strip();

        assertThat(user.over("eval", "return(GDP, 1 session)", "--from", "2008-05-10", "--to", "2008-05-10")
                        .lines())
                .contains(value);
    }

    @Test
    void theDoctorTellsWhichStoreHasRevisionsOnly() {
        assertThat(user("published")).doesNotContain("GDP");
        assertThat(user("revised")).contains("GDP");
    }

    private static List<String> user(String store) {
        JsonNode json = (store.equals("published") ? published : revised)
                .over("data", "doctor", "--format", "json")
                .json();
        List<String> of = new ArrayList<>();
        for (JsonNode finding : json.get("findings")) {
            if (finding.get("check").asString().equals("vintage")) {
                finding.get("of").forEach(each -> of.add(each.asString()));
            }
        }
        return of;
    }

    @Test
    void onAnyDayTheStoreKnowsWhatWasPublishedByThen() {
        // The first quarter of 2008, as published in April, May and June of that year, and what it is today.
        for (String[] each : new String[][] {
            {"2008-04-29", "14074200000000"},
            {"2008-04-30", "14185200000000"},
            {"2008-05-29", "14195600000000"},
            {"2008-06-26", "14201100000000"}
        }) {
            assertThat(published
                            .over("eval", "GDP", "--as-of", each[0], "--from", each[0], "--to", each[0])
                            .lines())
                    .containsExactly("date,value", each[0] + "," + each[1]);
        }
    }
}
