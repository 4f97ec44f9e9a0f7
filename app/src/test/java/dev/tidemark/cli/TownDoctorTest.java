package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.town.MarketRows;
import dev.tidemark.town.Town;
import dev.tidemark.town.TownMarket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What services get wrong, from the servers through the store to the doctor. */
class TownDoctorTest {
    private static final LocalDate WRONG = LocalDate.of(2024, 3, 6);
    private static final LocalDate LAST = LocalDate.of(2025, 8, 1);

    /** A second source of Bitcoin and of the Russell 2000, as names of the user's own. */
    private static final String MAPPING = """
            series:
              BTC_COINBASE:
                name: Bitcoin, as Coinbase has it
                unit: USD
                calendar: 24x7
                lag: {days: 1, at: '00:00', zone: UTC}
                stale_after_days: 2
                from: [coinbase:BTC-USD]
                since: 2022-01-01
            """;

    @TempDir
    private static Path temp;

    private static LocalDate split;
    private static Town town;
    private static TownUser user;
    private static Terminal.Result sync;
    private static JsonNode doctor;

    @BeforeAll
    static void open() {
        MarketRows rows = MarketRows.of(TownMarket.folder(temp));
        rows.changeAt("coinbase", "BTC", TownDoctorTest::aDayLate);
        split = calmDay(rows.series("RUT"));
        rows.change("RUT", all -> from(all, split, 0.5));
        rows.change("SPX", all -> with(all, WRONG, 0.01));
        rows.change("DGS10", all -> new TreeMap<>(all.headMap(LAST, true)));
        town = Town.of(rows);
        user = new TownUser(temp.resolve("user"), town, MAPPING);
        sync = user.sync("--only", "RUT,SPX,BTC,BTC_COINBASE,DGS10", "--since", "2022-01-01");
        doctor = user.over("data", "doctor", "--format", "json").json();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /** A day on which next to nothing happened: the ratio of a split is not blurred by it. */
    private static LocalDate calmDay(NavigableMap<LocalDate, List<String>> all) {
        for (LocalDate day : all.tailMap(LocalDate.of(2025, 1, 2)).keySet()) {
            double before = Double.parseDouble(all.lowerEntry(day).getValue().get(3));
            if (Math.abs(Double.parseDouble(all.get(day).get(3)) / before - 1) < 0.001) {
                return day;
            }
        }
        throw new AssertionError("no calm day");
    }

    private static NavigableMap<LocalDate, List<String>> aDayLate(NavigableMap<LocalDate, List<String>> all) {
        NavigableMap<LocalDate, List<String>> late = new TreeMap<>();
        all.forEach((day, cells) -> late.put(day.plusDays(1), cells));
        return late;
    }

    private static List<String> times(List<String> cells, double factor) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            all.add(i == 4 ? cells.get(i) : Double.toString(Double.parseDouble(cells.get(i)) * factor));
        }
        return all;
    }

    private static NavigableMap<LocalDate, List<String>> from(
            NavigableMap<LocalDate, List<String>> all, LocalDate day, double factor) {
        all.tailMap(day, true).replaceAll((date, cells) -> times(cells, factor));
        return all;
    }

    private static NavigableMap<LocalDate, List<String>> with(
            NavigableMap<LocalDate, List<String>> all, LocalDate day, double factor) {
        UnaryOperator<List<String>> wrong = cells -> times(cells, factor);
        all.computeIfPresent(day, (date, cells) -> wrong.apply(cells));
        return all;
    }

    private static List<JsonNode> findings(String check, String of) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode finding : doctor.get("findings")) {
            if (finding.get("check").asString().equals(check)
                    && finding.get("of").toString().contains("\"" + of + "\"")) {
                found.add(finding);
            }
        }
        return found;
    }

    @Test
    void theSyncSaysWhatItPutAside() {
        assertThat(sync.out()).contains("1 in quarantine").contains("BTC_COINBASE  coinbase:BTC-USD");
    }

    @Test
    void aStampThatIsADayApartBetweenTwoSourcesIsFound() {
        assertThat(findings("shift", "BTC_COINBASE"))
                .singleElement()
                .satisfies(found -> assertThat(found.get("severity").asString()).isEqualTo("warning"));
    }

    @Test
    void aSplitIsFound() {
        assertThat(findings("split", "RUT")).singleElement().satisfies(found -> {
            LocalDate day = LocalDate.parse(found.get("from").asString());
            assertThat(day).isBetween(split.minusDays(4), split.plusDays(4));
        });
    }

    @Test
    void aSeriesThatHasEndedIsFound() {
        assertThat(findings("stale", "DGS10"))
                .singleElement()
                .satisfies(found -> assertThat(found.get("what").asString()).startsWith("last row 2025-08-01"));
    }

    @Test
    void whatWasPutAsideIsListedWithItsReason() {
        assertThat(findings("aside", "SPX")).singleElement().satisfies(found -> {
            assertThat(found.get("from").asString()).isEqualTo(WRONG.toString());
            assertThat(found.get("what").asString()).contains(" came; ");
        });
        assertThat(findings("session", "SPX")).as("its row is missing").isNotEmpty();
        assertThat(user.over("data", "doctor").out()).contains("Values that were put aside [aside]");
    }

    @Test
    void whatIsRightIsNotComplainedOf() {
        assertThat(findings("shift", "RUT")).isEmpty();
        assertThat(findings("split", "BTC")).isEmpty();
        assertThat(findings("aside", "RUT")).isEmpty();
        assertThat(findings("stale", "BTC_COINBASE")).isEmpty();
    }
}
