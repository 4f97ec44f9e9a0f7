package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What following a thesis would have earned, in every output. */
class RotationTest {
    private static final String ROTATION =
            "rotation: {on: signal, hold: 5d, into: PRICE, from: cash, costs: 10bp, cash: RATE}\nhistory:";

    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
    }

    private static JsonNode rotation(String thesis) {
        return RealMarket.run("check", RealMarket.thesis(thesis), "--as-of", "2025-10-03", "--format", "json")
                .fine()
                .json()
                .get("rotation");
    }

    /** Worth, switches and costs were computed independently from the files, session by session. */
    @Test
    void aMovingAverageOfTheSp500AfterCosts() {
        JsonNode r = rotation("moving-average-rule");
        assertThat(r.get("net").get("total_return").asDouble()).isEqualTo(36.71435325931908, within(1e-10));
        assertThat(r.get("switches")).hasSize(1108);
        assertThat(r.get("entries").asInt()).isEqualTo(554);
        assertThat(r.get("costs").asDouble()).isEqualTo(1.108, within(1e-9));
        assertThat(r.get("first").asString()).isEqualTo("1954-07-02");
        assertThat(r.get("verdict").asString()).isEqualTo("inconclusive");
        // The knob of the band plays a part in two claims only.
        assertThat(r.get("deflated_sharpe").get("trials").asInt()).isEqualTo(3);
        assertThat(r.get("deflated_sharpe").get("variants").asInt()).isEqualTo(3);
    }

    /** A page says of all variants together whether the best of them is more than luck. */
    @Test
    void aPageComparesAllVariantsOfTheRotation() throws IOException {
        Path page = temp.resolve("page.html");
        RealMarket.run(
                        "check",
                        RealMarket.thesis("moving-average-rule"),
                        "--as-of",
                        "2025-10-03",
                        "--brief",
                        page.toString())
                .fine();
        assertThat(Files.readString(page))
                .contains("All variants of the rotation", "3 variants with returns of their own", "StepM finds")
                .contains("(deflated Sharpe ratio)", "(probability of overfitting)")
                .contains("tidemark sweep THESIS --of above-mean");
    }

    /** The basket of the bundle is monthly: what is decided within a month is traded on the first of the next. */
    @Test
    void theStoryWasFollowedTwice() {
        JsonNode r = rotation("small-cap-breakout-altseason");
        assertThat(r.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(r.get("reason").asString()).contains("2 times; fewer than 10 are too few to tell timing from luck");
        assertThat(r.get("switches").toString())
                .isEqualTo("[{\"decided\":\"2020-11-13\",\"traded\":\"2020-12-01\",\"to\":\"basket(top=50)\"},"
                        + "{\"decided\":\"2021-03-13\",\"traded\":\"2021-04-01\",\"to\":\"BTC\"},"
                        + "{\"decided\":\"2025-09-18\",\"traded\":\"2025-10-01\",\"to\":\"basket(top=50)\"}]");
        assertThat(r.get("deflated_sharpe").get("trials").asInt()).isEqualTo(2388);
        assertThat(r.get("deflated_sharpe").get("variants").asInt()).isEqualTo(6);
        double worth = 1 + r.get("net").get("total_return").asDouble();
        JsonNode btc = r.get("against").get(1);
        assertThat(btc.get("of").asString()).isEqualTo("BTC");
        assertThat(worth).isGreaterThan(1 + btc.get("total_return").asDouble());
    }

    /** The lists of coins of the bundle end in October 2025: what became of a basket after that nobody knows. */
    @Test
    void theAccountEndsWithTheDataOfALeg() {
        JsonNode r = RealMarket.run(
                        "check",
                        RealMarket.thesis("small-cap-breakout-altseason"),
                        "--as-of",
                        "2026-06-01",
                        "--format",
                        "json")
                .json()
                .get("rotation");
        assertThat(r.get("ended").toString()).isEqualTo("{\"leg\":\"basket(top=50)\",\"last_price\":\"2025-10-01\"}");
        assertThat(r.get("last").asString()).isEqualTo("2025-11-05");
        assertThat(r.get("reason").asString())
                .contains("to 5 Nov 2025", "It ends there, because basket(top=50) has no price after 1 Oct 2025.");
        assertThat(r.get("net").get("total_return"))
                .isEqualTo(rotation("small-cap-breakout-altseason").get("net").get("total_return"));
        assertThat(rotation("small-cap-breakout-altseason").has("ended")).isFalse();
    }

    private Terminal.Result check(String thesis, String format) {
        String file = new DataFolder(temp).text("small.yaml", thesis).named("small.yaml");
        return new Terminal(temp)
                .run("check", file, "--data", data.toString(), "--as-of", "2025-03-31", "--format", format);
    }

    @Test
    void everyNumberStandsBesideItsFormula() {
        String thesis = SmallThesis.TEXT.replace("history:", ROTATION);
        String text = check(thesis, "text").fine().out();
        String markdown = check(thesis, "markdown").fine().out();

        assertThat(text)
                .contains(
                        "What following it would have earned", "PRICE for 5 days from each event of signal, else cash")
                .contains(
                        "growth a year", "its error", "largest loss", "exposure: ", "placebo p: ", "deflated Sharpe: ")
                .contains("= days in PRICE / days", "switches: 6", "sum of the costs of each day");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(markdown)
                .contains("### What following it would have earned", "| growth a year | ", "365.25 / days")
                .contains("| exposure | ", "| days in PRICE / days |");
        assertThat(check(SmallThesis.TEXT, "text").fine().out()).doesNotContain("What following");
    }

    @Test
    void theStateAloneAsksForNoRotation() {
        String file = new DataFolder(temp)
                .text("small.yaml", SmallThesis.TEXT.replace("history:", ROTATION))
                .named("small.yaml");
        String json = new Terminal(temp)
                .run("now", file, "--data", data.toString(), "--as-of", "2025-03-31", "--format", "json")
                .fine()
                .out();
        assertThat(json).doesNotContain("rotation");
    }

    @Test
    void withoutPricesItIsUntestable() {
        String thesis = SmallThesis.TEXT.replace("history:", ROTATION.replace("into: PRICE", "into: ELSEWHERE"));
        JsonNode r = check(thesis, "json").json().get("rotation");
        assertThat(r.get("verdict").asString()).isEqualTo("untestable");
        assertThat(r.get("reason").asString()).isEqualTo("The data cannot say: ELSEWHERE has no price.");
        assertThat(r.has("net")).isFalse();
    }
}
