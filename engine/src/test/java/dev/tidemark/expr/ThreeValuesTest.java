package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missing and stale data are unknown, never false; unknown and false is false. */
class ThreeValuesTest {
    private static final String DAY = "2025-01-20";

    /** YES and NO are fresh on the day, OLD ended long before, GONE could not be read. */
    private static final MarketBuilder MARKET = new MarketBuilder()
            .series(Infos.coin("YES"), "2025-01-15", 1, 1, 1, 1, 1, 1)
            .series(Infos.coin("NO"), "2025-01-15", -1, -1, -1, -1, -1, -1)
            .series(Infos.coin("OLD"), "2025-01-10", 1, 1)
            .unreadable(Infos.coin("GONE"), "not there");

    private static double on(String text) {
        return new Evaluator(MARKET.at(DAY))
                .timeline(MARKET.expressions().plan(text))
                .on(Days.day(DAY));
    }

    private static String written(double truth) {
        return Double.isNaN(truth) ? "unknown" : truth == 1 ? "true" : truth == 0 ? "false" : "" + truth;
    }

    @ParameterizedTest
    @CsvSource({
        "YES > 0, true",
        "NO > 0, false",
        "OLD > 0, unknown",
        "GONE > 0, unknown",
        "not YES > 0, false",
        "not NO > 0, true",
        "not OLD > 0, unknown",
        "not not GONE > 0, unknown",
        "YES > 0 and YES > 0, true",
        "YES > 0 and NO > 0, false",
        "NO > 0 and OLD > 0, false",
        "OLD > 0 and NO > 0, false",
        "GONE > 0 and NO > 0, false",
        "YES > 0 and OLD > 0, unknown",
        "OLD > 0 and YES > 0, unknown",
        "OLD > 0 and GONE > 0, unknown",
        "NO > 0 or NO > 0, false",
        "YES > 0 or NO > 0, true",
        "YES > 0 or OLD > 0, true",
        "GONE > 0 or YES > 0, true",
        "NO > 0 or OLD > 0, unknown",
        "OLD > 0 or NO > 0, unknown",
        "OLD > 0 or not OLD > 0, unknown",
        "OLD == OLD, unknown",
        "OLD != YES, unknown",
        "YES + OLD > 0, unknown",
        "YES - GONE > -5 USD, unknown",
        "YES / (NO - NO) > 0, unknown",
        "'max(YES, OLD) > 0', unknown",
        "'crosses_above(YES, GONE)', unknown",
        "since(OLD > 0) > 0, unknown",
    })
    void kleene(String text, String truth) {
        assertThat(written(on(text))).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({
        "YES > 1 USD, false", "YES >= 1 USD, true", "YES < 1 USD, false", "YES <= 1 USD, true",
        "YES == 1 USD, true", "YES != 1 USD, false", "NO < YES, true", "NO >= YES, false",
        "NO != YES, true", "NO == YES, false", "-NO == YES, true", "1 USD <= YES, true",
    })
    void comparisons(String text, String truth) {
        assertThat(written(on(text))).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 5, -1, 6", "-2, 4, 2, -6, -8", "0, 4, 4, -4, 0"})
    void arithmetic(double a, double b, double sum, double difference, double product) {
        MarketBuilder market =
                new MarketBuilder().series(Infos.coin("A"), DAY, a).series(Infos.coin("B"), DAY, b);
        Evaluator evaluator = new Evaluator(market.at(DAY));
        int day = Days.day(DAY);
        assertThat(evaluator.timeline(market.expressions().plan("A + B")).on(day))
                .isEqualTo(sum);
        assertThat(evaluator.timeline(market.expressions().plan("A - B")).on(day))
                .isEqualTo(difference);
        assertThat(evaluator.timeline(market.expressions().plan("A * B")).on(day))
                .isEqualTo(product);
        assertThat(evaluator.timeline(market.expressions().plan("A / B")).on(day))
                .isEqualTo(a / b);
        assertThat(evaluator
                        .timeline(market.expressions().plan("A * 2 - 1 USD"))
                        .on(day))
                .isEqualTo(2 * a - 1);
        assertThat(evaluator.timeline(market.expressions().plan("1 USD - A")).on(day))
                .isEqualTo(1 - a);
    }

    @Test
    void aStateOfADeadSeriesIsKnownAsLongAsItIsFresh() {
        Column column =
                new Evaluator(MARKET.at(DAY)).timeline(MARKET.expressions().plan("OLD > 0"));
        assertThat(column.on(Days.day("2025-01-09"))).isNaN();
        assertThat(column.on(Days.day("2025-01-10"))).isEqualTo(1);
        assertThat(column.on(Days.day("2025-01-13"))).isEqualTo(1);
        assertThat(column.on(Days.day("2025-01-14"))).isNaN();
    }

    @Test
    void sinceBeginsAgainAfterAnUnknownDay() {
        MarketBuilder market = new MarketBuilder()
                .series(
                        Infos.coin("A"),
                        "2025-01-01",
                        5,
                        1,
                        1,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        1,
                        5,
                        1);
        Column days = new Evaluator(market.at("2025-01-10"))
                .timeline(market.expressions().plan("since(A > 4 USD)"));
        double nan = Double.NaN;
        // Carried for two days, unknown from the 6th; false again on the 8th, but nobody knows since when.
        assertThat(days.values()).containsExactly(0, 1, 2, 3, 4, nan, nan, nan, 0, 1);
    }
}
