package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvalCommandTest {
    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
    }

    private Terminal.Result eval(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "eval";
        all[1] = "--data";
        all[2] = data.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return new Terminal(temp).run(all);
    }

    @Test
    void oneRowADecisionDate() {
        assertThat(eval("PRICE * 2", "--from", "2025-03-29", "--to", "2025-03-31")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-03-29,374\n2025-03-30,376\n2025-03-31,378\n");
    }

    @Test
    void aValueIsSeenWhenItIsKnownAndUntilItIsStale() {
        assertThat(eval("RATE", "--from", "2025-01-01", "--to", "2025-01-07")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-01-01,\n2025-01-02,0.0425\n2025-01-03,0.0425\n2025-01-04,0.0425\n"
                        + "2025-01-05,0.0425\n2025-01-06,0.0425\n2025-01-07,0.0425\n");
        assertThat(eval("SHARE", "--from", "2025-01-02", "--to", "2025-01-11")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-01-02,11\n2025-01-03,14\n2025-01-04,14\n2025-01-05,14\n2025-01-06,14\n"
                        + "2025-01-07,14\n2025-01-08,14\n2025-01-09,14\n2025-01-10,\n2025-01-11,\n");
    }

    @Test
    void oneRowAnObservation() {
        assertThat(eval("SHARE.high", "--grid", "own", "--to", "2025-01-31")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-01-02,12\n2025-01-03,15\n");
        assertThat(eval("RATE", "--grid", "own", "--from", "2025-03-27", "--to", "2025-03-30")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-03-27,0.04\n");
    }

    @Test
    void conditionsAreTrueFalseOrUnknown() {
        assertThat(eval("change(PRICE, 2d) > 1 USD and SIGNAL < 1", "--from", "2025-01-01", "--to", "2025-01-11")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-01-01,unknown\n2025-01-02,unknown\n2025-01-03,true\n2025-01-04,true\n"
                        + "2025-01-05,true\n2025-01-06,true\n2025-01-07,true\n2025-01-08,true\n2025-01-09,true\n"
                        + "2025-01-10,true\n2025-01-11,false\n");
    }

    @Test
    void jsonHasTheSameRows() {
        JsonNode number = eval("change(PRICE, 1d)", "--to", "2025-01-02", "--format", "json")
                .fine()
                .json();
        JsonNode truth = eval("SIGNAL > 0", "--from", "2025-01-10", "--to", "2025-01-11", "--format", "json")
                .fine()
                .json();

        assertThat(number.get("expression").asString()).isEqualTo("change(PRICE, 1d)");
        assertThat(number.get("kind").asString()).isEqualTo("number");
        assertThat(number.get("unit").asString()).isEqualTo("USD");
        assertThat(number.get("as_of").asString()).isEqualTo("2025-01-02");
        assertThat(number.get("grid").asString()).isEqualTo("daily");
        assertThat(number.get("rows").get(0).get("value").isNull()).isTrue();
        assertThat(number.get("rows").get(1).get("date").asString()).isEqualTo("2025-01-02");
        assertThat(number.get("rows").get(1).get("value").asDouble()).isEqualTo(1);
        assertThat(truth.get("kind").asString()).isEqualTo("state");
        assertThat(truth.get("rows").get(0).get("value").asBoolean()).isFalse();
        assertThat(truth.get("rows").get(1).get("value").asBoolean()).isTrue();
    }

    @Test
    void nothingAfterTheAsOfIsSeen() {
        assertThat(eval("PRICE", "--from", "2025-01-30", "--as-of", "2025-01-31")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-01-30,129\n2025-01-31,130\n");
        assertThat(eval("PRICE", "--grid", "own", "--as-of", "2025-01-31")
                        .fine()
                        .lines())
                .hasSize(32);
    }

    @Test
    void withoutDatesItIsEverythingThereIs() {
        assertThat(eval("PRICE").fine().lines()).hasSize(91).endsWith("2025-03-31,189");
    }

    @Test
    void aLowerBoundIsNoValue() {
        Terminal.Result result = eval("sum(filings.funds, 1d)", "--from", "2025-03-31", "--to", "2025-03-31");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("date,value\n2025-03-31,\n");
        assertThat(result.err()).contains("at least so much").contains("compare it");
        assertThat(eval("sum(filings.funds, 1d) > 20", "--from", "2025-03-30", "--to", "2025-03-31")
                        .fine()
                        .out())
                .isEqualTo("date,value\n2025-03-30,unknown\n2025-03-31,true\n");
    }

    @Test
    void anExpressionThatBeginsWithAMinusGoesAfterTwo() {
        assertThat(eval("--to", "2025-01-01", "--", "-PRICE").fine().out()).isEqualTo("date,value\n2025-01-01,-100\n");

        Terminal.Result without = eval("-change(PRICE, 1d)");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("goes after --");
    }

    @Test
    void smallAndLargeNumbersAreWrittenOut() {
        assertThat(eval("PRICE * 10000000000", "--to", "2025-01-01").fine().out())
                .endsWith(",1000000000000\n");
        assertThat(eval("PRICE / 1000000000000", "--to", "2025-01-01").fine().out())
                .endsWith(",0.0000000001\n");
    }
}
