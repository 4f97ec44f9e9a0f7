package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The names and types that programs rely on: fields may come, these stay. */
class JsonContractTest {
    private static final Set<String> STATES = Set.of("met", "unmet", "unknown");
    private static final Set<String> FOLLOWED = Set.of("hit", "miss", "open", "already", "unknown");
    private static final Set<String> VERDICTS = Set.of("supported", "refuted", "inconclusive", "untestable");

    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
    }

    private JsonNode check(String thesis) {
        String file = new DataFolder(temp).text("small.yaml", thesis).named("small.yaml");
        return new Terminal(temp)
                .run("check", file, "--data", data.toString(), "--as-of", "2025-03-31", "--format", "json")
                .json();
    }

    private static JsonNode field(JsonNode object, String name) {
        assertThat(object.has(name)).as(name + " in " + object).isTrue();
        return object.get(name);
    }

    private static String text(JsonNode object, String name) {
        assertThat(field(object, name).isString()).as(name).isTrue();
        return object.get(name).asString();
    }

    private static void whole(JsonNode object, String name) {
        assertThat(field(object, name).isIntegralNumber()).as(name).isTrue();
    }

    private static void number(JsonNode object, String name) {
        assertThat(field(object, name).isNumber() || object.get(name).isNull())
                .as(name)
                .isTrue();
    }

    private static void date(JsonNode object, String name) {
        assertThat(text(object, name)).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    private static void dateOrNull(JsonNode object, String name) {
        if (!field(object, name).isNull()) {
            date(object, name);
        }
    }

    private static void each(JsonNode object, String name, Consumer<JsonNode> check) {
        assertThat(field(object, name).isArray()).as(name).isTrue();
        object.get(name).forEach(check);
    }

    @Test
    void everyFieldIsThereWithItsType() {
        JsonNode json = check(SmallThesis.TEXT);

        text(json, "tidemark");
        text(json, "thesis");
        date(json, "as_of");
        JsonNode source = field(json, "data");
        assertThat(text(source, "source")).isEqualTo("bundle");
        assertThat(text(source, "fingerprint")).matches("[0-9a-f]{64}");
        field(source, "through").propertyNames().forEach(id -> date(source.get("through"), id));
        each(json, "conditions", JsonContractTest::condition);
        alignment(field(json, "alignment"));
        each(json, "history", JsonContractTest::history);
        each(json, "claims", JsonContractTest::claim);
        JsonNode verdict = field(json, "verdict");
        assertThat(text(verdict, "kind")).isIn(VERDICTS);
        assertThat(text(verdict, "reason")).isNotBlank();
        whole(json, "trials");
        whole(json, "seed");
        assertThat(json.get("conditions")).hasSize(5);
        assertThat(json.get("history")).hasSize(12);
        assertThat(json.get("claims")).hasSize(2);
    }

    @Test
    void whatARotationEarnedHasItsFields() {
        JsonNode json = check(SmallThesis.TEXT.replace(
                "history:",
                "rotation: {on: signal, hold: 5d, into: PRICE, from: cash, costs: 10bp, cash: RATE}\nhistory:"));
        JsonNode r = field(json, "rotation");
        assertThat(text(r, "verdict")).isIn(VERDICTS);
        List.of("reason", "on", "into", "from", "cash").forEach(name -> text(r, name));
        List.of("first", "last").forEach(name -> date(r, name));
        List.of("hold_days", "days", "unknown_days", "stale_days", "cash_unknown_days", "entries")
                .forEach(name -> whole(r, name));
        List.of("cost", "exposure", "turnover", "costs").forEach(name -> number(r, name));
        dateOrNull(r, "pending_since");
        performance(field(r, "net"));
        each(r, "against", a -> {
            text(a, "of");
            whole(a, "prices");
            performance(a);
        });
        assertThat(r.get("against")).hasSize(3);
        each(r, "switches", s -> {
            date(s, "decided");
            date(s, "traded");
            assertThat(text(s, "to")).isIn("PRICE", "cash");
        });
        assertThat(r.get("switches")).hasSize(6);
        JsonNode placebo = field(r, "placebo");
        whole(placebo, "shifts");
        List.of("p_value", "p_so_little", "p10", "median", "p90").forEach(name -> number(placebo, name));
        JsonNode deflated = field(r, "deflated_sharpe");
        List.of("trials", "variants", "variants_left_out").forEach(name -> whole(deflated, name));
        List.of("probability", "expected_best").forEach(name -> number(deflated, name));
        assertThat(check(SmallThesis.TEXT).has("rotation")).isFalse();
    }

    private static void performance(JsonNode p) {
        List.of("total_return", "growth_a_year", "volatility", "sharpe", "sharpe_error", "largest_loss")
                .forEach(name -> number(p, name));
        List.of("loss_from", "loss_to").forEach(name -> date(p, name));
        dateOrNull(p, "recovered");
    }

    private static void condition(JsonNode c) {
        List.of("id", "says", "expression", "unit", "reason").forEach(name -> text(c, name));
        assertThat(text(c, "state")).isIn(STATES);
        dateOrNull(c, "since");
        List.of("value", "threshold", "distance").forEach(name -> number(c, name));
    }

    private static void alignment(JsonNode a) {
        List.of("met", "unmet", "unknown", "of").forEach(name -> whole(a, name));
        assertThat(field(a, "complete").isBoolean() || a.get("complete").isNull())
                .isTrue();
    }

    private static void history(JsonNode h) {
        text(h, "of");
        text(h, "outcome");
        date(h, "since");
        date(h, "through");
        each(h, "events", event -> {
            date(event, "date");
            assertThat(text(event, "outcome")).isIn(FOLLOWED);
            dateOrNull(event, "hit_on");
            assertThat(event.get("hit_on").isNull())
                    .isEqualTo(!event.get("outcome").asString().equals("hit"));
            assertThat(field(event, "independent").isBoolean()).isTrue();
            each(event, "measures", measure -> {
                text(measure, "expression");
                number(measure, "value");
                text(measure, "unit");
                dateOrNull(measure, "at");
                assertThat(measure.get("value").isNull())
                        .isEqualTo(measure.get("at").isNull());
            });
        });
        List.of("eligible_days", "resolved", "hits", "shifts").forEach(name -> whole(h, name));
        List.of("base_rate", "hit_rate", "difference", "lift", "p_value", "p_adjusted", "min_detectable_hit_rate")
                .forEach(name -> number(h, name));
        JsonNode interval = field(h, "hit_rate_interval");
        assertThat(interval.isNull() || (interval.isArray() && interval.size() == 2))
                .isTrue();
    }

    private static void claim(JsonNode c) {
        List.of("id", "says", "kind").forEach(name -> text(c, name));
        assertThat(text(c, "verdict")).isIn(VERDICTS);
        assertThat(text(c, "reason")).isNotBlank();
        assertThat(field(c, "evidence").isObject()).isTrue();
    }

    private JsonNode analogue(String as) {
        String claim = """
                  - id: like-then
                    says: It looks like then
                    analogue: {as: %s, state: [ROUND], then: PRICE, ahead: 10d}
                history:""".formatted(as);
        return check(SmallThesis.TEXT.replace("history:", claim))
                .get("claims")
                .get(2)
                .get("evidence");
    }

    @Test
    void theEvidenceOfAnAnalogue() {
        data.series("ROUND", "number", 400, day -> Math.sin(day / 9.0));
        JsonNode found = analogue("2025-01-12..2025-01-22");
        List.of("from", "to", "history_from").forEach(name -> date(found, name));
        List.of(
                        "days",
                        "step_days",
                        "days_compared",
                        "trials",
                        "windows",
                        "as_close",
                        "as_far",
                        "separate_windows",
                        "rank_of_period")
                .forEach(name -> whole(found, name));
        List.of(
                        "distance",
                        "median_distance",
                        "median_distance_to_today",
                        "share_farther",
                        "p_value",
                        "p_picked",
                        "p_unlike")
                .forEach(name -> number(found, name));
        each(found, "state", s -> {
            text(s, "expression");
            text(s, "unit");
            number(s, "distance");
        });
        near(field(found, "period"));
        each(found, "nearest", JsonContractTest::near);
        assertThat(found.get("nearest")).isNotEmpty();
        JsonNode then = field(found, "then");
        text(then, "expression");
        List.of("ahead_days", "days").forEach(name -> whole(then, name));
        List.of("median", "mean", "share_positive").forEach(name -> number(then, name));
        each(found, "base_rates", rate -> {
            text(rate, "outcome");
            whole(rate, "days");
            number(rate, "rate");
        });

        assertThat(text(analogue("2025-03-12..2025-03-22"), "missing")).contains("overlaps the last 11 days");
    }

    private static void near(JsonNode near) {
        date(near, "from");
        date(near, "to");
        number(near, "distance");
        number(near, "return");
        each(near, "outcomes", o -> {
            text(o, "id");
            assertThat(text(o, "outcome")).isIn(FOLLOWED);
            dateOrNull(o, "hit_on");
        });
    }

    @Test
    void whatIsUnknownIsNull() {
        JsonNode json = check(SmallThesis.TEXT
                .replace("SIGNAL > $level", "lag(SIGNAL, 400d) > $level")
                .replace("aligned: at least 2", "aligned: at least 3"));

        JsonNode unknown = json.get("conditions").get(0);
        assertThat(unknown.get("state").asString()).isEqualTo("unknown");
        List.of("since", "value", "distance")
                .forEach(name -> assertThat(unknown.get(name).isNull()).as(name).isTrue());
        assertThat(unknown.get("threshold").asDouble()).isEqualTo(0.5);
        assertThat(unknown.get("reason").asString()).isNotBlank();
        assertThat(json.get("alignment").get("unknown").asInt()).isEqualTo(1);
        assertThat(json.get("alignment").get("complete").isNull()).isTrue();
        JsonNode alignment = json.get("history").get(0);
        assertThat(alignment.get("resolved").asInt()).isZero();
        List.of("hit_rate", "hit_rate_interval", "difference", "lift")
                .forEach(name ->
                        assertThat(alignment.get(name).isNull()).as(name).isTrue());
    }

    @Test
    void noNumberHasAnExponentOrIsNoNumber() {
        String file = new DataFolder(temp).text("small.yaml", SmallThesis.TEXT).named("small.yaml");
        String out = new Terminal(temp)
                .run("check", file, "--data", data.toString(), "--as-of", "2025-03-31", "--format", "json")
                .out();

        assertThat(out).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(out).doesNotContainPattern(": -?[0-9.]+[eE]");
        assertThat(out).contains("\"value\" : 4898000000");
    }

    @Test
    void nowGivesAListOfTheSameStates() {
        String file = new DataFolder(temp).text("small.yaml", SmallThesis.TEXT).named("small.yaml");
        JsonNode now = new Terminal(temp)
                .run("now", file, file, "--data", data.toString(), "--as-of", "2025-03-31", "--format", "json")
                .fine()
                .json();
        JsonNode whole = check(SmallThesis.TEXT);

        assertThat(now).hasSize(2);
        for (String name : List.of("tidemark", "thesis", "title", "as_of", "data", "conditions", "alignment")) {
            assertThat(now.get(0).get(name)).as(name).isEqualTo(whole.get(name));
        }
        assertThat(now.get(0).has("history")).isFalse();
        assertThat(now.get(1)).isEqualTo(now.get(0));
    }
}
