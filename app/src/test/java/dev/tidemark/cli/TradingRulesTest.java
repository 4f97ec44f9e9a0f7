package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The two rules of Brock, Lakonishok and LeBaron (1992) as theses, on the S&amp;P 500: every figure was computed
 * independently from the file.
 */
class TradingRulesTest {
    private static final double TINY = 1e-12;

    private static JsonNode evidence(String thesis, String asOf, int claim) {
        JsonNode json = RealMarket.run("check", RealMarket.thesis(thesis), "--as-of", asOf, "--format", "json")
                .fine()
                .json();
        return json.get("claims").get(claim).get("evidence");
    }

    private static void kind(JsonNode kind, int n, double mean) {
        assertThat(kind.get("n").asInt()).isEqualTo(n);
        assertThat(kind.get("mean").asDouble()).isEqualTo(mean, within(TINY));
    }

    @Test
    void theVariableMovingAverage() {
        JsonNode e = evidence("moving-average-rule", "2026-08-21", 0);
        kind(e.get("met"), 15_395, 4.05166751090219E-4);
        kind(e.get("other"), 9_332, -1.905465549162206e-05);
        assertThat(e.get("difference").asDouble()).isEqualTo(0.0004242214055818417, within(TINY));
        assertThat(e.get("t").asDouble()).isEqualTo(2.709955433272835, within(1e-9));
        assertThat(e.get("met").get("t").asDouble()).isEqualTo(1.3065846360107527, within(1e-9));
        assertThat(e.get("trials").asInt()).isEqualTo(6);
        assertThat(e.get("t_hac").asDouble()).isBetween(2.0, 3.5);
        JsonNode later = evidence("moving-average-rule", "2026-08-21", 1);
        kind(later.get("met"), 15_394, 0.00033471803515252305);
        assertThat(later.get("t").asDouble()).isEqualTo(1.5176418894440382, within(1e-9));
        assertThat(later.get("delay_sessions").asInt()).isEqualTo(1);
    }

    @Test
    void theTradingRangeBreakUpToTheYearOfThePaper() {
        JsonNode e = evidence("trading-range-break", "1986-12-31", 0);
        kind(e.get("met"), 446, 0.005175786772133326);
        kind(e.get("other"), 242, -0.0014649302829850331);
        kind(e.get("all"), 1_479, 0.0017736854039593671);
        assertThat(e.get("all").get("standard_deviation").asDouble()).isEqualTo(0.039270337062317986, within(TINY));
        assertThat(e.get("t").asDouble()).isEqualTo(2.1180257742566515, within(1e-9));
        assertThat(e.get("hold_sessions").asInt()).isEqualTo(10);
        assertThat(e.get("to").asString()).isEqualTo("1986-12-31");
    }
}
