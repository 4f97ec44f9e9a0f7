package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The story that Tidemark began with, on the real market. */
class SeedStoryTest {
    private static final String STORY = "small-cap-breakout-altseason";

    private static JsonNode october;

    @TempDir
    Path temp;

    @BeforeAll
    static void check() {
        october = check(RealMarket.thesis(STORY), "2025-10-03");
    }

    private static JsonNode check(String thesis, String asOf) {
        return RealMarket.run("check", thesis, "--as-of", asOf, "--format", "json")
                .fine()
                .json();
    }

    private static JsonNode condition(JsonNode json, String id) {
        for (JsonNode condition : json.get("conditions")) {
            if (condition.get("id").asString().equals(id)) {
                return condition;
            }
        }
        throw new AssertionError("no condition " + id);
    }

    private static String state(JsonNode json, String id) {
        return condition(json, id).get("state").asString();
    }

    private static double value(JsonNode json, String id) {
        return condition(json, id).get("value").asDouble();
    }

    @Test
    void theBreakoutsAreThoseOfTheReference() {
        List<String> rows = RealMarket.run(
                        "eval",
                        "breakout(RUT, standing=504 sessions)",
                        "--from",
                        "1987-09-10",
                        "--to",
                        "2026-08-21",
                        "--format",
                        "csv")
                .fine()
                .lines();

        assertThat(rows.subList(0, 2)).containsExactly("date,value", "1987-09-10,unknown");
        assertThat(rows.size() - 1)
                .isEqualTo(LocalDate.parse("1987-09-10").until(LocalDate.parse("2026-08-22"), ChronoUnit.DAYS));
        assertThat(rows)
                .filteredOn(row -> row.endsWith(",true"))
                .containsExactly(
                        "1991-10-16,true", "2004-04-05,true", "2011-04-27,true", "2020-11-13,true", "2025-09-18,true");
        assertThat(rows).last().isEqualTo("2026-08-21,false");
    }

    @Test
    void onTheDayOfTheStory() {
        assertThat(state(october, "breakout")).isEqualTo("met");
        assertThat(condition(october, "breakout").get("since").asString()).isEqualTo("2025-09-18");
        assertThat(value(october, "breakout")).isEqualTo(2476.18);
        assertThat(condition(october, "breakout").get("threshold").asDouble()).isEqualTo(2467.70);
        assertThat(condition(october, "breakout").get("distance").isNull()).isTrue();
        assertThat(condition(october, "breakout").get("reason").asString())
                .isEqualTo("its record is 11 sessions old and must have stood 504 for the next breakout");
        assertThat(state(october, "btc-near-high")).isEqualTo("met");
        assertThat(value(october, "btc-near-high")).isCloseTo(-0.008, within(0.0006));
        assertThat(state(october, "eth-near-high")).isEqualTo("met");
        assertThat(value(october, "eth-near-high")).isCloseTo(-0.065, within(0.0006));
        assertThat(state(october, "treasury-buybacks")).isEqualTo("unmet");
        assertThat(value(october, "treasury-buybacks")).isEqualTo(4_898_000_000.0);
        assertThat(condition(october, "treasury-buybacks").get("unit").asString())
                .isEqualTo("USD");
        assertThat(state(october, "etp-filings")).isEqualTo("met");
        assertThat(value(october, "etp-filings")).isEqualTo(27);
        assertThat(state(october, "cuts-ahead")).isEqualTo("met");
        assertThat(value(october, "cuts-ahead")).isEqualTo(2);
        assertThat(state(october, "rate-cuts")).isEqualTo("met");
        assertThat(value(october, "rate-cuts")).isCloseTo(-0.0025, within(1e-12));
        assertThat(state(october, "alts-quiet")).isEqualTo("met");
        assertThat(value(october, "alts-quiet")).isCloseTo(0.64, within(0.04));
        assertThat(october.get("alignment").get("met").asInt()).isEqualTo(8);
        assertThat(october.get("alignment").get("complete").asBoolean()).isFalse();
        assertThat(october.get("data").get("through").get("RUT").asString()).isEqualTo("2025-10-03");
        assertThat(october.get("data").get("through").get("DFEDTARU").asString())
                .isEqualTo("2025-10-02");
        assertThat(october.get("data").get("missing").size()).isZero();
        assertThat(october.get("trials_declared").asInt()).isEqualTo(3 * 3 * 2 * 2);
        assertThat(october.get("trials").asInt())
                .as("and a sweep of the breakout that is remembered beside the thesis")
                .isEqualTo(3 * 3 * 2 * 2 + 7 * 14 * 3 * 4 * 2);
    }

    @Test
    void onTheDayBeforeTheBreakout() {
        JsonNode before = check(RealMarket.thesis(STORY), "2025-09-17");

        assertThat(state(before, "breakout")).isEqualTo("unmet");
        assertThat(condition(before, "breakout").get("distance").asDouble()).isNegative();
        assertThat(condition(before, "breakout").get("reason").asString()).isEmpty();
        assertThat(state(before, "etp-filings")).isEqualTo("unknown");
        assertThat(condition(before, "etp-filings").get("reason").asString())
                .isEqualTo("the table crypto_etp_filings covers 2025-10-01 to 2025-10-05 only");
        assertThat(value(before, "rate-cuts")).isZero();
        assertThat(before.get("alignment").get("unknown").asInt()).isEqualTo(1);
        assertThat(before.get("alignment").get("complete").asBoolean()).isFalse();
    }

    private static List<String> events(JsonNode json, String of, String outcome) {
        List<String> events = new ArrayList<>();
        for (JsonNode history : json.get("history")) {
            if (history.get("of").asString().equals(of)
                    && history.get("outcome").asString().equals(outcome)) {
                for (JsonNode event : history.get("events")) {
                    events.add(event.get("date").asString() + " "
                            + event.get("outcome").asString()
                            + (event.get("hit_on").isNull()
                                    ? ""
                                    : " on " + event.get("hit_on").asString()));
                }
            }
        }
        return events;
    }

    @Test
    void theBreakoutOf2020WasAMissAndThatOf2025CameWithinASeason() {
        assertThat(events(october, "breakout", "season-3p")).containsExactly("2020-11-13 miss", "2025-09-18 already");
        assertThat(events(october, "breakout", "season")).containsExactly("2020-11-13 miss", "2025-09-18 open");
    }

    @Test
    void within180DaysTheBreakoutOf2020WasAHit() throws IOException {
        String text = Files.readString(Path.of(RealMarket.thesis(STORY)));
        assertThat(text).contains("horizon: [120d, 180d]");
        String longer = new DataFolder(temp)
                .text("longer.yaml", text.replace("horizon: [120d, 180d]", "horizon: [180d, 120d]"))
                .named("longer.yaml");

        JsonNode json = check(longer, "2025-10-03");

        assertThat(events(json, "breakout", "season-3p"))
                .containsExactly("2020-11-13 hit on 2021-03-29", "2025-09-18 already");
        assertThat(events(json, "breakout", "season"))
                .containsExactly("2020-11-13 hit on 2021-04-01", "2025-09-18 open");
    }

    @Test
    void theOutcomeOf2025IsAMissWhenItsHorizonIsOver() {
        JsonNode later = check(RealMarket.thesis(STORY), "2026-02-01");

        assertThat(events(later, "breakout", "season-3p")).containsExactly("2020-11-13 miss", "2025-09-18 already");
    }

    /** Distances, windows and ranks as numpy has them, from the values that {@code eval} prints. */
    @Test
    void todayLooksLessLike2020ThanManyTimesDo() {
        JsonNode claim = null;
        for (JsonNode one : october.get("claims")) {
            claim = one.get("id").asString().equals("looks-like-2020") ? one : claim;
        }
        assertThat(claim).isNotNull();
        assertThat(claim.get("verdict").asString()).isEqualTo("inconclusive");
        JsonNode found = claim.get("evidence");
        assertThat(found.get("history_from").asString()).isEqualTo("2015-08-08");
        assertThat(found.get("distance").asDouble()).isEqualTo(0.978198176266908, within(1e-9));
        assertThat(found.get("median_distance").asDouble()).isEqualTo(1.111359708703634, within(1e-9));
        assertThat(found.get("windows").asInt()).isEqualTo(3397);
        assertThat(found.get("as_close").asInt()).isEqualTo(1113);
        assertThat(found.get("as_far").asInt()).isEqualTo(2285);
        assertThat(found.get("separate_windows").asInt()).isEqualTo(34);
        assertThat(found.get("rank_of_period").asInt()).isEqualTo(9);
        // 4000 whole histories with common random phases, by numpy, give 0.315
        assertThat(found.get("p_value").asDouble()).isEqualTo(0.315, within(0.05));
        assertThat(found.get("p_picked").asDouble()).isEqualTo(0.925, within(0.04));
    }

    private static List<String> eval(String expression, String... more) {
        List<String> arguments = new ArrayList<>(List.of("eval", expression));
        arguments.addAll(List.of(more));
        return RealMarket.run(arguments.toArray(String[]::new)).fine().lines();
    }

    @Test
    void aCloseIsSeenOnItsDayAndNotBefore() {
        assertThat(eval("RUT", "--grid", "own", "--as-of", "2025-09-17", "--from", "2025-09-16"))
                .containsExactly("date,value", "2025-09-16,2403.03", "2025-09-17,2407.34");
        assertThat(eval("RUT", "--grid", "own", "--as-of", "2025-09-18", "--from", "2025-09-17"))
                .containsExactly("date,value", "2025-09-17,2407.34", "2025-09-18,2467.7");
        assertThat(eval("breakout(RUT, standing=504 sessions)", "--as-of", "2025-09-17", "--from", "2025-09-17"))
                .containsExactly("date,value", "2025-09-17,false");
    }

    @Test
    void aChangeOfThePolicyRateIsSeenADayAfterItsDate() {
        assertThat(eval("DFEDTARU", "--from", "2025-09-16", "--to", "2025-09-20"))
                .containsExactly(
                        "date,value",
                        "2025-09-16,0.045",
                        "2025-09-17,0.045",
                        "2025-09-18,0.045",
                        "2025-09-19,0.0425",
                        "2025-09-20,0.0425");
    }

    @Test
    void aRateOfAFridayIsSeenOnMonday() {
        for (String asOf : List.of("2025-09-19", "2025-09-20", "2025-09-21")) {
            assertThat(eval("round(DGS10 * 10000)", "--grid", "own", "--as-of", asOf, "--from", "2025-09-18"))
                    .containsExactly("date,value", "2025-09-18,411");
        }
        assertThat(eval("round(DGS10 * 10000)", "--grid", "own", "--as-of", "2025-09-22", "--from", "2025-09-18"))
                .containsExactly("date,value", "2025-09-18,411", "2025-09-19,414");
    }

    @Test
    void whatWasSaidOnADayDoesNotChangeLater() {
        for (String expression : List.of(
                "drawdown(BTC)",
                "altseason(top=50, over=90d)",
                "change(ratio(RUT, SPX), 60 sessions)",
                "breakout(RUT, standing=504 sessions)",
                "sum(treasury_buybacks.par_accepted_usd, 7d)")) {
            List<String> then = eval(expression, "--from", "2025-08-01", "--to", "2025-09-10");
            List<String> later = eval(expression, "--from", "2025-08-01", "--to", "2025-10-03");

            assertThat(later).as(expression).startsWith(then.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {STORY, "new-high-after-drought", "curve-inversion-easing"})
    void theThesesThatComeAlongAreGoodOnes(String name) {
        Terminal.Result lint = RealMarket.run("lint", RealMarket.thesis(name));
        assertThat(lint.code()).isZero();
        assertThat(lint.err()).isEqualTo("1 file, 0 errors, 0 warnings\n");
        assertThat(lint.lines()).allMatch(line -> line.contains(": note: "));

        Terminal.Result check = RealMarket.run("check", RealMarket.thesis(name), "--as-of", "2025-10-03")
                .fine();
        assertThat(check.out())
                .contains("conditions met")
                .contains("What followed: ")
                .doesNotContain("unknown  ");
        assertThat(RealMarket.run("check", RealMarket.thesis(name)).fine().out())
                .contains("the last date on which most of its series go on");
    }

    @ParameterizedTest
    @CsvSource({
        "small-cap-breakout-altseason, 2013-01-01, 2025-10-03",
        "new-high-after-drought, 1950-01-01, 2025-10-03",
        "curve-inversion-easing, 1976-06-01, 2025-10-03"
    })
    void historiesCoverTheirSpan(String name, String since, String asOf) {
        JsonNode json = name.equals(STORY) ? october : check(RealMarket.thesis(name), asOf);

        assertThat(json.get("history").size())
                .isEqualTo((json.get("conditions").size() + 1) * (name.equals(STORY) ? 2 : 1));
        for (JsonNode history : json.get("history")) {
            assertThat(history.get("since").asString()).isEqualTo(since);
            assertThat(history.get("through").asString()).isEqualTo(asOf);
            for (JsonNode event : history.get("events")) {
                assertThat(event.get("date").asString()).isBetween(since, asOf);
                for (JsonNode measure : event.get("measures")) {
                    assertThat(measure.get("at").isNull()
                                    || measure.get("at").asString().compareTo(asOf) <= 0)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        for (String format : List.of("text", "json", "markdown")) {
            assertThat(RealMarket.run("check", RealMarket.thesis(STORY), "--as-of", "2025-10-03", "--format", format)
                            .out())
                    .isEqualTo(RealMarket.run(
                                    "check", RealMarket.thesis(STORY), "--as-of", "2025-10-03", "--format", format)
                            .out());
        }
    }

    @Test
    void theThesisToStartFromRunsOnTheRealMarket() {
        String file = new DataFolder(temp)
                .text(
                        "mine.yaml",
                        new Terminal(temp).run("new", "mine", "--stdout").out())
                .named("mine.yaml");

        assertThat(RealMarket.run("lint", file).err()).isEqualTo("1 file, 0 errors, 0 warnings\n");
        assertThat(check(file, "2025-10-03").get("history").get(0).get("events").size())
                .isGreaterThan(10);
    }
}
