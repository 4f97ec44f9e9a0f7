package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CheckCommandTest {
    @TempDir
    Path temp;

    private DataFolder data;
    private String thesis;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
        thesis = new DataFolder(temp).text("small.yaml", SmallThesis.TEXT).named("small.yaml");
    }

    private Terminal.Result check(String... more) {
        String[] all = {"check", thesis, "--data", data.toString(), "--as-of", "2025-03-31"};
        String[] joined = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, joined, all.length, more.length);
        return new Terminal(temp).run(joined);
    }

    private static JsonNode byId(JsonNode list, String id) {
        for (JsonNode item : list) {
            if (item.get("id").asString().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("no " + id + " in " + list);
    }

    @Test
    void textSaysWhatHoldsSinceWhenAndWhatFollowed() {
        Terminal.Result result = check().fine();

        assertThat(result.lines())
                .startsWith(
                        "A signal precedes a rise | of <prices>",
                        "claimed by Somebody, 1 Mar 2025",
                        "as of 31 Mar 2025; bundle " + data);
        assertThat(result.out())
                .contains(
                        "2 of 5 conditions met, 3 unmet, 0 unknown; 2 are needed",
                        "8 days; 0.5 below; data to 31 Mar 2025",
                        "38 days; equal; data to ",
                        "1.10bn USD below",
                        "first day; 7 above",
                        "p counts none of the 4 declared variants",
                        "with gone members passed over: 100.0%",
                        "members gone at the end: 1",
                        "2025-01-11  miss",
                        "2025-02-10  hit      on 2025-03-04",
                        "2025-03-22  already");
        assertThat(result.out())
                .containsPattern("state +condition +since +value +against +past year")
                .containsPattern("○ unmet +signal +23 Mar 2025 +0\\.0 +0\\.5 +[▁▂▃▄▅▆▇█ ]*▁")
                .containsPattern("● met +rates +21 Feb 2025 +4\\.0% +4\\.0% ")
                .containsPattern("○ unmet +buys .* 4\\.90bn USD +6\\.00bn USD ")
                .containsPattern("● met +filings +31 Mar 2025 +27 +20 ")
                .doesNotContain("\u001b");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aHistoryThatBeginsAfterTheAsOfIsWarnedOf() {
        assertThat(check().err()).doesNotContain("no day of it is left");
        new DataFolder(temp)
                .text(
                        "small.yaml",
                        SmallThesis.TEXT.replace("{since: 2025-01-01}", "{since: 2030-01-01}")
                                + "rotation: {on: signal, into: PRICE, from: cash, costs: 10bp, since: 2031-01-01}\n");
        int last = (int) SmallThesis.TEXT.lines().count();

        assertThat(check().err())
                .contains("small.yaml:" + last + ":18: warning: the history begins on 2030-01-01, after the as-of of"
                        + " 2025-03-31: no day of it is left")
                .contains("small.yaml:" + (last + 1)
                        + ":30: warning: the rotation begins on 2031-01-01, after the as-of");
    }

    @Test
    void jsonSaysTheSameToPrograms() {
        JsonNode json = check("--format", "json").fine().json();

        assertThat(json.get("thesis").asString()).isEqualTo("small");
        assertThat(json.get("as_of").asString()).isEqualTo("2025-03-31");
        assertThat(json.get("trials").asInt()).isEqualTo(4);
        JsonNode signal = byId(json.get("conditions"), "signal");
        assertThat(signal.get("expression").asString()).isEqualTo("SIGNAL > 0.5");
        assertThat(signal.get("state").asString()).isEqualTo("unmet");
        assertThat(signal.get("since").asString()).isEqualTo("2025-03-23");
        assertThat(signal.get("distance").asDouble()).isEqualTo(-0.5);
        JsonNode buys = byId(json.get("conditions"), "buys");
        assertThat(buys.get("value").asDouble()).isEqualTo(4.898e9);
        assertThat(buys.get("unit").asString()).isEqualTo("USD");
        JsonNode alts = byId(json.get("conditions"), "alts");
        assertThat(alts.get("value").asDouble()).isEqualTo(0.5);
        assertThat(alts.get("beside")).hasSize(2);
        assertThat(json.get("data").get("through").get("RATE").asString()).isEqualTo("2025-03-28");
        assertThat(json.get("data").get("through").get("filings").asString()).isEqualTo("2025-03-31");
        JsonNode history = json.get("history").get(1);
        assertThat(history.get("of").asString()).isEqualTo("signal");
        assertThat(history.get("events").get(1).get("hit_on").asString()).isEqualTo("2025-03-04");
        JsonNode measure = history.get("events").get(0).get("measures").get(0);
        assertThat(measure.get("at").asString()).isEqualTo("2025-01-21");
        assertThat(measure.get("value").asDouble()).isEqualTo(120.0 / 110 - 1);
    }

    @Test
    void markdownCannotBeBrokenByTheTextOfAThesis() {
        Terminal.Result result = check("--format", "markdown").fine();

        assertThat(result.lines())
                .startsWith("## A signal precedes a rise \\| of &lt;prices>")
                .contains("### What followed: The price is above 160 dollars");
        assertThat(result.out()).contains("**2 of 5 conditions met, 3 unmet, 0 unknown; 2 are needed");
        List<String> rows =
                result.lines().stream().filter(line -> line.startsWith("| ")).toList();
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(result.out()).doesNotContain("<prices>").doesNotContain("NaN");
    }

    @Test
    void anUnknownStateSaysWhy() {
        Terminal.Result result = check("--as-of", "2025-02-15");

        assertThat(result.code()).isEqualTo(1);

        Terminal.Result earlier = new Terminal(temp)
                .run("check", thesis, "--data", data.toString(), "--as-of", "2025-02-15")
                .fine();
        assertThat(earlier.lines())
                .contains("           the table buys covers 2025-03-01 to 2025-04-30 only")
                .anyMatch(line -> line.startsWith("? unknown  buys "))
                .anyMatch(line -> line.startsWith("? unknown  alts "));
    }

    @Test
    void withoutAsOfItIsTheLastDayOfMostSeries() {
        Terminal.Result result = new Terminal(temp)
                .run("check", thesis, "--data", data.toString())
                .fine();

        assertThat(result.lines().get(2))
                .isEqualTo("as of 31 Mar 2025, the last date on which most of its series go on; bundle " + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "markdown"})
    void theSameInputGivesTheSameBytes(String format) {
        assertThat(check("--format", format).fine().out())
                .isEqualTo(check("--format", format).fine().out())
                .endsWith("\n");
    }

    @Test
    void warningsStandOnStandardErrorAndDoNotChangeTheExitCode() {
        new DataFolder(temp)
                .text(
                        "small.yaml",
                        SmallThesis.TEXT.replace("    for: 2d\n", "").replace("[0.5, 0.9]", "[0.5]\n  idle: [1]"));

        Terminal.Result result = check();

        assertThat(result.code()).isZero();
        assertThat(result.err().lines())
                .containsExactly(
                        thesis
                                + ":7:3: warning: the knob idle is not used — leave it out, or write $idle where it belongs",
                        thesis + ":28:13: warning: the outcome rise counts a single day — a level that flickers needs"
                                + " for:, as in for: 7d");
        assertThat(result.out()).startsWith("A signal precedes").doesNotContain("warning");
    }

    @Test
    void aBrokenSeriesDoesNotHideTheHealthyOnes() {
        data.file("series/RATE.csv", "date,value", "2025-01-01,4,25");

        Terminal.Result result = check();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.lines())
                .anyMatch(line -> line.startsWith("○ unmet    signal     23 Mar 2025 "))
                .anyMatch(line -> line.startsWith("? unknown  rates"));
        assertThat(result.out()).contains("RATE is missing:");
        assertThat(result.err()).contains("RATE.csv:2").contains("tidemark: missing: RATE: ");
    }

    @Test
    void aSeriesInNoCatalogueIsMissingAndTheRestIsShown() {
        new DataFolder(temp).text("small.yaml", SmallThesis.TEXT.replace("RATE <= 4%", "RATES <= 4%"));

        Terminal.Result result = check();
        JsonNode json = check("--format", "json").json();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.lines())
                .contains("           no series is called RATES")
                .anyMatch(line -> line.startsWith("○ unmet    signal     23 Mar 2025 "));
        assertThat(result.err())
                .isEqualTo("tidemark: missing: no series is called RATES; what depends on it is unknown\n");
        assertThat(json.get("data").get("missing").size()).isEqualTo(1);
        JsonNode rates = byId(json.get("conditions"), "rates");
        assertThat(rates.get("state").asString()).isEqualTo("unknown");
        assertThat(rates.get("value").isNull()).isTrue();
        assertThat(rates.get("reason").asString()).isEqualTo("no series is called RATES");
    }

    @Test
    void aSeriesThatIsListedAndNotThereIsMissing() {
        data.listed("NOWHERE");
        new DataFolder(temp)
                .text("small.yaml", SmallThesis.TEXT.replace("SIGNAL > $level", "NOWHERE > 5 USD * $level"));

        Terminal.Result result = check();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).contains("unknown  signal").contains("NOWHERE is missing:");
    }

    @Test
    void onlyTheRowsKnownByTheAsOfAreInTheFingerprint() {
        String before = fingerprint("2025-03-10");
        data.series("LATER", "USD", 5, day -> day);
        assertThat(fingerprint("2025-03-10")).isEqualTo(before);

        assertThat(fingerprint("2025-03-11")).isNotEqualTo(before);
        assertThat(before).matches("[0-9a-f]{64}");
    }

    private String fingerprint(String asOf) {
        return new Terminal(temp)
                .run("check", thesis, "--data", data.toString(), "--as-of", asOf, "--format", "json")
                .json()
                .get("data")
                .get("fingerprint")
                .asString();
    }
}
