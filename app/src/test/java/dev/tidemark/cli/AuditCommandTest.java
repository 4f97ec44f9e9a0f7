package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command from a bundle on disk to its exit code. */
class AuditCommandTest {
    private static final Path HOME = Path.of(System.getProperty("tidemark.home", ".."));

    private static final String CATALOGUE = """
            id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone,stale_after_days
            COINX,USD,daily,24x7,1,day,00:00,UTC,3
            MONEYX,USD bn,monthly,FRED,LAG,day,12:00,UTC,80
            """;

    private static final String THESIS = """
            tidemark: 1
            thesis: money
            title: Money rises, then the coin
            conditions:
              - id: money-rises
                says: there is more money than a quarter before
                when: return(MONEYX, 3 sessions) > 1%
              - id: coin-above
                says: the coin stands above its mean
                when: COINX > mean(COINX, 20d)
            aligned: all
            outcomes:
              - id: gain
                says: the coin gains
                expect: return(COINX, 20d) > 3%
                for: 2d
                within: 40d
            """;

    @TempDir
    Path temp;

    /** What a run gave. */
    private record Ran(int code, String out, String err) {
        /** The text with its lines joined. */
        String prose() {
            return out.replaceAll("\\s+", " ");
        }
    }

    @Test
    void withoutVintagesTheBundleIsClean() throws IOException {
        Ran ran = audit(bundle(1, false, false));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.prose()).contains("Clean: ", " values on ", "none changed");
        assertThat(ran.err()).isEmpty();
    }

    /** A month's value is declared to be known the next day and was published 27 days later, once 41. */
    @Test
    void aLagDeclaredTooShortIsNamedWithTheTrueDelay() throws IOException {
        Ran ran = audit(bundle(1, true, false));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.prose())
                .contains("Leak: ")
                .contains("Rows of the series MONEYX were used before they were known, 48 of 48")
                .contains("by its declared lag of 1 day (12:00 UTC) a value is seen 1 day after its date (median)")
                .contains("as published it could be seen after 27 days (median), at most 41 days")
                .contains(
                        "The first such row is that of 2020-01-01, used from 2020-01-02, and could be seen from 2020-01-28")
                .contains("on record for MONEYX")
                .doesNotContain("revised")
                .doesNotContain("COINX was");
    }

    /** What is revised later has a past that looks clean because nobody kept the old numbers. */
    @Test
    void ofALatestVintageItIsSaidThatItCouldNotBeAudited() throws IOException {
        Path bundle = bundle(41, false, false);
        assertThat(audit(bundle).prose()).doesNotContain("vintage");
        noted(bundle);
        Ran ran = audit(bundle);

        assertThat(ran.code()).isZero();
        assertThat(ran.prose())
                .contains(
                        "Clean: ",
                        " MONEYX: only its latest vintage is at hand, so that what was known then could not be"
                                + " audited.");
        JsonNode json =
                JsonMapper.shared().readTree(audit(bundle, "--format", "json").out());
        assertThat(json.get("data").get("latest_vintage_only").toString()).isEqualTo("[\"MONEYX\"]");
        assertThat(json.get("says").asString()).contains("MONEYX: only its latest vintage");
        Path recorded = bundle(41, true, false);
        noted(recorded);
        assertThat(audit(recorded).prose()).as("it is on record").doesNotContain("latest vintage");
    }

    private static void noted(Path bundle) throws IOException {
        Path catalogue = bundle.resolve("series.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(catalogue)) {
            lines.add(line
                    + (line.startsWith("id,")
                            ? ",note"
                            : line.startsWith("MONEYX") ? ",revised later: latest vintage only" : ","));
        }
        Files.write(catalogue, lines);
    }

    @Test
    void theTrueLagIsClean() throws IOException {
        Ran ran = audit(bundle(41, true, false));

        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.prose()).contains("Clean: ", "on record for MONEYX");
    }

    @Test
    void aRevisedSeriesSaysSo() throws IOException {
        Ran ran = audit(bundle(41, true, true));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.prose())
                .contains("The series MONEYX was revised: 47 of 47 values are not those published first")
                .contains("The first such row is that of 2020-01-01: published as ")
                .contains("which could be seen from 2020-05-01")
                .doesNotContain("before they were known");
    }

    @Test
    void theJsonHasEveryChange() throws IOException {
        Ran ran = audit(bundle(1, true, false), "--format", "json");

        assertThat(ran.code()).isEqualTo(1);
        JsonNode root = JsonMapper.shared().readTree(ran.out());
        assertThat(root.get("thesis").asString()).isEqualTo("money");
        assertThat(root.get("clean").asBoolean()).isFalse();
        assertThat(root.get("values").asInt())
                .isBetween(root.get("dates").size(), 3 * root.get("dates").size());
        JsonNode vintages = root.get("data").get("vintages").get(0);
        assertThat(vintages.get("series").asString()).isEqualTo("MONEYX");
        assertThat(vintages.get("dates").asInt()).isEqualTo(48);
        assertThat(vintages.get("on_record").asInt()).isEqualTo(48);
        JsonNode leak = root.get("leaks").get(0);
        assertThat(leak.get("expression").asString()).isEqualTo("MONEYX");
        assertThat(leak.get("series").get("declared_lag").asString()).isEqualTo("1 day (12:00 UTC)");
        assertThat(leak.get("series").get("true_delay_median_days").asInt()).isEqualTo(27);
        assertThat(leak.get("series").get("true_delay_longest_days").asInt()).isEqualTo(41);
        assertThat(leak.get("changes").size())
                .isGreaterThanOrEqualTo(leak.get("dates").asInt());
        List<JsonNode> changed = new ArrayList<>();
        for (JsonNode change : leak.get("changes")) {
            assertThat(change.get("id").asString()).isEqualTo("money-rises");
            assertThat(root.get("dates").toString()).contains(change.get("date").asString());
            if (change.get("changed").asBoolean()) {
                changed.add(change);
            }
        }
        assertThat(changed).isNotEmpty();
        assertThat(changed)
                .allSatisfy(c -> assertThat(c.get("full").asString())
                        .isNotEqualTo(c.get("then").asString())
                        .isIn("met", "unmet", "unknown"));
        assertThat(audit(bundle(1, true, false), "--format", "json").out()).isEqualTo(ran.out());
    }

    @Test
    void aRecordThatCannotBeReadIsAbsentDataAndTheRestIsAudited() throws IOException {
        Path bundle = bundle(1, true, false);
        Files.writeString(bundle.resolve("vintages/MONEYX.csv"), "date,value\n2020-01-01,1\n");

        Ran ran = audit(bundle);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.prose()).contains("Clean: ");
        assertThat(ran.err())
                .contains("vintages/MONEYX.csv:1:1: the column 'known_at' is missing")
                .contains("missing: vintages of MONEYX: ")
                .contains("audited by its declared lag alone");
    }

    @Test
    void aRecordOfSomeDatesSaysOfHowMany() throws IOException {
        Path bundle = bundle(41, true, false);
        Path record = bundle.resolve("vintages/MONEYX.csv");
        List<String> lines = Files.readAllLines(record);
        Files.write(record, lines.subList(0, 11));

        assertThat(audit(bundle).prose()).contains("on record for 10 of 47 dates of MONEYX; all else");
    }

    @Test
    void aRecordOfOtherDatesIsWarnedOf() throws IOException {
        Path bundle = bundle(1, true, false);
        Files.writeString(bundle.resolve("vintages/MONEYX.csv"), "date,known_at,value\n1990-01-01,1990-02-01,1\n");

        Ran ran = audit(bundle);

        assertThat(ran.code()).isZero();
        assertThat(ran.prose()).contains("Clean: ", "on record for 0 of 48 dates of MONEYX");
        assertThat(ran.err())
                .isEqualTo("tidemark: vintages of MONEYX: none of the 48 dates that the series has by 2023-12-02 is on"
                        + " record; it was audited by its declared lag alone\n");
    }

    @Test
    void whereNothingWasKnownNothingIsCalledClean() throws IOException {
        Ran ran = audit(bundle(1, false, false), "--as-of", "2020-01-03");
        Ran json = audit(bundle(1, false, false), "--as-of", "2020-01-03", "--format", "json");

        assertThat(ran.code()).isZero();
        assertThat(ran.prose())
                .contains("Nothing was audited: no value was known on ")
                .doesNotContain("Clean");
        JsonNode root = JsonMapper.shared().readTree(json.out());
        assertThat(root.get("clean").asBoolean()).isFalse();
        assertThat(root.get("values").asInt()).isZero();
        assertThat(root.get("leaks")).isEmpty();
    }

    @Test
    void anAuditAsOfADateSaysNothingOfLaterRows() throws IOException {
        Ran ran = audit(bundle(1, true, false), "--as-of", "2020-07-05");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.prose())
                .contains("before they were known, 7 of 7", "on record for MONEYX")
                .doesNotContain("at most 41 days");
    }

    @Test
    void aRecordOfNoSeriesIsReported() throws IOException {
        Path bundle = bundle(1, false, false);
        Files.createDirectories(bundle.resolve("vintages"));
        Files.writeString(bundle.resolve("vintages/MONYX.csv"), "date,known_at,value\n2020-01-01,2020-02-01,1\n");

        assertThat(audit(bundle).err()).contains("vintages/MONYX.csv:1:1: no series of series.csv has this name");
    }

    /** Bars with a record of the close: the high is checked for when it was published. */
    @Test
    void aFieldOfBarsIsCheckedByTheTimesOfItsRecord() throws IOException {
        Path bundle = temp.resolve("bars");
        StringBuilder bars = new StringBuilder("date,open,high,low,close,volume\n");
        StringBuilder record = new StringBuilder("date,known_at,value\n");
        for (LocalDate date = LocalDate.of(2020, 1, 1); date.getYear() == 2020; date = date.plusDays(1)) {
            int n = date.getDayOfYear() * 7 % 31;
            bars.append(date + "," + n + "," + (n + 2) + "," + (n - 2) + "," + n + ",0\n");
            record.append(date + "," + date.plusDays(5) + "T00:00:00Z," + n + "\n");
        }
        write(bundle, "series.csv", CATALOGUE.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        write(bundle, "series/COINX.csv", bars.toString());
        write(bundle, "vintages/COINX.csv", record.toString());
        Path thesis = write(temp, "high.yaml", """
                tidemark: 1
                thesis: high
                title: The high
                conditions:
                  - id: high
                    says: the high is high
                    when: COINX.high > 20 USD
                """);

        Ran ran = run("audit", thesis.toString(), "--data", bundle.toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        assertThat(ran.prose())
                .contains("Rows of the series COINX.high were used before they were known, 366 of 366")
                .doesNotContain("revised");
    }

    @Test
    void theUsualFaults() throws IOException {
        Path bundle = bundle(1, false, false);
        Path thesis = thesis();

        assertThat(run("audit", temp.resolve("none.yaml").toString()).code()).isEqualTo(1);
        assertThat(run(
                                "audit",
                                thesis.toString(),
                                "--data",
                                temp.resolve("none").toString())
                        .code())
                .isEqualTo(2);
        assertThat(run("audit", thesis.toString(), "--data", bundle.toString(), "--samples", "0"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(1))
                .satisfies(ran -> assertThat(ran.err()).contains("--samples 0 is not a number of dates"));
        assertThat(run("audit", thesis.toString(), "--data", bundle.toString(), "--as-of", "2031-01-01")
                        .code())
                .isEqualTo(1);
        Files.delete(bundle.resolve("series/MONEYX.csv"));
        Ran absent = audit(bundle);
        assertThat(absent.code()).isEqualTo(2);
        assertThat(absent.err()).contains("missing: MONEYX: ", "it was not audited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"small-cap-breakout-altseason.yaml", "new-high-after-drought.yaml", "curve-inversion-easing.yaml"
            })
    void theShippedThesesAreCleanOnTheRealMarket(String name) {
        Path market = HOME.toAbsolutePath().normalize().resolveSibling("shared").resolve("market");
        if (!Files.isDirectory(market)) {
            String message = "skipped: there is no market data in " + market;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort(message);
        }

        Ran ran = run(
                "audit",
                HOME.resolve("theses").resolve(name).toString(),
                "--data",
                market.toString(),
                "--samples",
                "12");

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.prose()).contains("Clean: ");
    }

    @Test
    void theSimulatedMarketIsCleanAndSaysWhatItIs() {
        Path thesis = HOME.resolve("theses/small-cap-breakout-altseason.yaml");

        Ran ran = runAt(temp, "audit", thesis.toString(), "--samples", "6");

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).startsWith("SIMULATED");
        assertThat(ran.prose()).contains("Clean: ");
    }

    private Ran audit(Path bundle, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("audit", thesis().toString(), "--data", bundle.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private static Ran run(String... args) {
        return runAt(HOME, args);
    }

    private static Ran runAt(Path home, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                home,
                Map.of(),
                LocalDate.of(2030, 1, 1),
                () -> false,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(args, session);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path thesis() throws IOException {
        return write(temp, "money.yaml", THESIS);
    }

    /** Four years of a daily coin and of monthly money. */
    private Path bundle(int lag, boolean vintages, boolean revised) throws IOException {
        Path folder = temp.resolve("bundle-" + lag + vintages + revised);
        write(folder, "series.csv", CATALOGUE.replace("LAG", Integer.toString(lag)));
        StringBuilder coin = new StringBuilder("date,value\n");
        StringBuilder money = new StringBuilder("date,value\n");
        StringBuilder record = new StringBuilder("date,known_at,value\n");
        LocalDate first = LocalDate.of(2020, 1, 1);
        for (LocalDate date = first; date.getYear() < 2024; date = date.plusDays(1)) {
            int k = (int) (date.toEpochDay() - first.toEpochDay());
            coin.append(date + "," + (100 + 10 * Math.sin(k / 17.0) + k % 7) + "\n");
            if (date.getDayOfMonth() == 1) {
                double value = 1000 + 50 * Math.sin(k / 60.0);
                int delay = k == 366 ? 41 : 27;
                money.append(date + "," + value + "\n");
                record.append(date + "," + date.plusDays(delay) + "T12:00:00Z," + (revised ? value - 3 : value) + "\n");
                if (revised) {
                    record.append(date + "," + date.plusDays(121) + "T12:00:00Z," + value + "\n");
                }
            }
        }
        write(folder, "series/COINX.csv", coin.toString());
        write(folder, "series/MONEYX.csv", money.toString());
        if (vintages) {
            write(folder, "vintages/MONEYX.csv", record.toString());
        }
        return folder;
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
