package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.town.Asked;
import dev.tidemark.town.MarketRows;
import dev.tidemark.town.Town;
import dev.tidemark.town.TownMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The story that Tidemark began with, from servers that answer like the public services to the verdict, as a user types
 * it: the same as from the market folder that the servers have their rows from.
 */
class TownStoryTest {
    private static final String STORY = RealMarket.thesis("small-cap-breakout-altseason");

    private static final String DAY = "2025-10-03";

    @TempDir
    private static Path temp;

    private static Path market;
    private static Path third;
    private static Town town;
    private static TownUser user;
    private static Terminal.Result first;

    @BeforeAll
    static void sync() throws IOException {
        market = TownMarket.folder(temp);
        town = Town.of(MarketRows.of(market));
        user = new TownUser(temp.resolve("user"), town, TownUser.MONTHLY_COINS);
        first = user.sync(STORY);
        third = thirdParty();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /** A folder of the user's own with the one series that no service gives. */
    private static Path thirdParty() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("third/series")).getParent();
        List<String> catalogue = new ArrayList<>();
        for (String line : Files.readAllLines(market.resolve("series.csv"))) {
            if (catalogue.isEmpty() || line.startsWith("ALTSEASON_3P,")) {
                // To this user the town is the world.
                catalogue.add(line.replaceAll("(?i)simulated[^,\"]*", "somebody"));
            }
        }
        Files.write(folder.resolve("series.csv"), catalogue);
        Files.copy(market.resolve("series/ALTSEASON_3P.csv"), folder.resolve("series/ALTSEASON_3P.csv"));
        return folder;
    }

    @Test
    void everythingThatServicesGiveIsThereAndWhatTheyDoNotIsNamed() {
        assertThat(first.code()).isEqualTo(Main.DATA);
        assertThat(first.out())
                .contains("RUT                 yahoo:^RUT")
                .contains("coinmetrics_daily   coinmetrics:*")
                .contains("crypto_etp_filings  edgar:crypto_etp_filings")
                .contains("!! ALTSEASON_3P: no free service gives this index of a third party")
                .contains("11 of 12 things up to date")
                .doesNotContain(TownUser.KEY);
        for (String provider : List.of("fred", "yahoo", "coinmetrics", "fiscaldata", "edgar", "fed")) {
            assertThat(town.asked(provider)).as(provider).isNotEmpty();
        }
    }

    /** The fields in which two results differ, as paths. */
    private static void differences(String path, JsonNode a, JsonNode b, Set<String> found) {
        if (a.isObject() && b.isObject()) {
            Set<String> names = new TreeSet<>(a.propertyNames());
            names.addAll(b.propertyNames());
            for (String name : names) {
                if (a.has(name) && b.has(name)) {
                    differences(path + "." + name, a.get(name), b.get(name), found);
                } else {
                    found.add(path + "." + name);
                }
            }
        } else if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                differences(path + "[" + i + "]", a.get(i), b.get(i), found);
            }
        } else if (!a.equals(b)) {
            found.add(path);
        }
    }

    /**
     * The kind of place, the name of the universe, and the fingerprint, in which the names stand and the instants within a
     * day (FRED tells the day of a publication and not its hour).
     */
    private static final Set<String> DIFFERENT = Set.of(
            ".data.source", ".data.fingerprint", ".data.through.cmc_monthly_top200", ".data.through.coinmetrics_daily");

    /**
     * What besides differs on other days: the reason why the universe is stale names it; and of filings the folder has a
     * few days entered by hand, while the service is asked about all, so that there is a number and another reason.
     */
    private static Set<String> reach(String asOf) {
        return asOf.equals(DAY)
                ? Set.of()
                : Set.of(
                        ".conditions[4].reason",
                        ".conditions[7].value",
                        ".conditions[7].distance",
                        ".conditions[7].reason");
    }

    /** Projections that a meeting only repeats are no new vintage at FRED; the simulated market has such. */
    private static Set<String> repeated() {
        return TownMarket.real().isPresent()
                ? Set.of()
                : Set.of(".conditions[6].data_through", ".data.through.fomc_projections");
    }

    @ParameterizedTest
    @ValueSource(strings = {DAY, "2025-11-15", "2024-10-01"})
    void theStoreSaysWhatTheBundleSays(String asOf) {
        Terminal.Result stored =
                user.over("check", STORY, "--as-of", asOf, "--format", "json", "--data", third.toString());
        Terminal.Result bundled =
                user.run("check", STORY, "--as-of", asOf, "--format", "json", "--data", market.toString());

        assertThat(stored.code()).as(stored.err()).isZero();
        JsonNode a = stored.json();
        JsonNode b = bundled.json();
        Set<String> found = new TreeSet<>();
        differences("", a, b, found);
        assertThat(found)
                .containsAll(DIFFERENT)
                .isSubsetOf(Stream.of(DIFFERENT, reach(asOf), repeated())
                        .flatMap(Set::stream)
                        .toList());
        assertThat(a.get("data").get("source").asString()).isEqualTo("store");
        assertThat(a.get("data").get("through").get("coinmetrics_daily"))
                .isEqualTo(b.get("data").get("through").get("cmc_monthly_top200"));
    }

    @Test
    void aSecondSyncAsksOnlyForWhatIsNewAndAddsNothing() {
        town.forget();
        Terminal.Result again = user.sync(STORY);

        assertThat(again.out()).contains("11 of 12 things up to date: nothing new");
        assertThat(town.asked("yahoo")).hasSize(2);
        Asked asked = town.asked("yahoo").getFirst();
        LocalDate last = MarketRows.of(market).series("RUT").lastKey();
        assertThat(Long.parseLong(asked.get("period1")))
                .isGreaterThan(last.minusDays(20).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        assertThat(town.asked("coinmetrics").stream().map(each -> each.get("assets")))
                .containsExactlyInAnyOrder("btc", "eth", "*");
    }

    @Test
    void whatIsMissingMakesUnknownAndNeverFalse() {
        JsonNode without =
                user.over("check", STORY, "--as-of", DAY, "--format", "json").json();

        assertThat(without.get("data").get("missing").toString()).contains("ALTSEASON_3P");
        assertThat(without.get("alignment").get("met").asInt()).isPositive();
    }
}
