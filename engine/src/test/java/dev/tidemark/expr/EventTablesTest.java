package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums, counts and latest values: windows, spans, filters, and what an incomplete table can prove. */
class EventTablesTest {
    private static final TableInfo BUYBACKS = Infos.table(
            "buybacks", "15:00", "2025-09-01", "2025-10-31", true, "day", "kind", "par_accepted_usd", "settled");
    private static final TableInfo FILINGS =
            Infos.table("filings", "17:30", "2025-10-01", "2025-10-05", false, "filed", "issuer", "funds", "form");
    private static final TableInfo MEDIANS = Infos.table(
            "medians", "14:00", "2025-06-01", "2026-06-30", true, "published", "for_year_end", "median_percent");
    private static final TableInfo FLOWS =
            Infos.table("flows", "17:30", "2025-09-01", "2025-10-31", false, "day", "flow_usd");

    private static final MarketBuilder MARKET = new MarketBuilder()
            .table(
                    BUYBACKS,
                    "2025-09-26,Liquidity Support,2e9,2025-09-29",
                    "2025-09-27,Cash,1e9,2025-09-29",
                    "2025-10-01,Liquidity Support,3e9,2025-10-02",
                    "2025-10-01,Cash,,2025-10-02",
                    "2025-10-03,Liquidity Support,4e9,2025-10-06")
            .table(
                    FILINGS,
                    "2025-10-03,REX,21,485APOS",
                    "2025-10-03,Defiance,6,485APOS",
                    "2025-10-04,REX,1,S-1",
                    "2025-10-04,,2,S-1")
            .table(
                    MEDIANS,
                    "2025-06-18,2025,3.9",
                    "2025-06-18,2026,3.6",
                    "2025-09-17,2025,3.6",
                    "2025-09-17,2026,3.4",
                    "2025-12-10,2026,")
            .table(FLOWS, "2025-09-02,5e6", "2025-10-03,-1e6", "2025-10-04,9e6")
            .series(Infos.coin("BTC"), "2025-09-25", 2025, 2025, 2026, 2026)
            .unreadable(Infos.coin("GONE"), "not there");

    private static double on(String day, String text) {
        return new Evaluator(MARKET.at("2026-07-10"))
                .timeline(MARKET.expressions().plan(text))
                .on(Days.day(day));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-25, 0",
        "2025-09-26, 2e9",
        "2025-10-01, 6e9",
        "2025-10-02, 6e9", // the window of seven days begins on 2025-09-26
        "2025-10-03, 8e9", // and now on 2025-09-27
        "2025-10-04, 7e9",
        "2025-10-07, 7e9",
        "2025-10-08, 4e9",
        "2025-10-09, 4e9",
        "2025-10-10, 0",
    })
    void aWindowEndsOnTheDecisionDate(String day, double sum) {
        assertThat(on(day, "sum(buybacks.par_accepted_usd, 7d)")).isEqualTo(sum);
    }

    @Test
    void oneDayIsThatDayAlone() {
        assertThat(on("2025-10-03", "sum(buybacks.par_accepted_usd, 1d)")).isEqualTo(4e9);
        assertThat(on("2025-10-02", "sum(buybacks.par_accepted_usd, 1d)")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-31, 1d, unknown",
        "2025-09-01, 1d, known",
        "2025-09-01, 2d, unknown",
        "2025-09-06, 7d, unknown",
        "2025-09-07, 7d, known",
        "2025-10-31, 7d, known",
        "2025-11-01, 7d, unknown",
    })
    void outsideTheSpanNothingIsKnown(String day, String window, String state) {
        for (String text : List.of("sum(buybacks.par_accepted_usd, %s)", "count(buybacks, %s)")) {
            double value = on(day, text.formatted(window));
            assertThat(Double.isNaN(value)).as(text).isEqualTo(state.equals("unknown"));
        }
    }

    @Test
    void rowsAndDifferentValuesAreTwoCounts() {
        assertThat(on("2025-10-03", "count(buybacks, 8d)")).isEqualTo(5);
        assertThat(on("2025-10-03", "count(buybacks.kind, 8d)")).isEqualTo(2);
        assertThat(on("2025-10-03", "count(buybacks.par_accepted_usd, 8d)")).isEqualTo(4); // an empty cell is none
        assertThat(on("2025-10-04", "count(filings, 2d) >= 4")).isEqualTo(1);
        assertThat(on("2025-10-04", "count(filings.issuer, 2d) >= 2")).isEqualTo(1);
        assertThat(on("2025-10-04", "count(filings.issuer, 2d) >= 3")).isNaN();
    }

    @Test
    void filtersByTextNumberAndExpression() {
        assertThat(on("2025-10-03", "sum(buybacks.par_accepted_usd, 8d, kind=\"Liquidity Support\")"))
                .isEqualTo(9e9);
        assertThat(on("2025-10-03", "sum(buybacks.par_accepted_usd, 8d, kind=Cash)"))
                .isEqualTo(1e9);
        assertThat(on("2025-10-03", "sum(buybacks.par_accepted_usd, 8d, kind=cash)"))
                .isZero();
        assertThat(on("2025-10-03", "count(buybacks, 8d, par_accepted_usd=3bn USD)"))
                .isEqualTo(1);
        assertThat(on("2025-10-03", "count(buybacks, 8d, kind=Cash, settled=\"2025-10-02\")"))
                .isEqualTo(1);
        assertThat(on("2025-10-03", "latest(medians.median_percent, for_year_end=2026)"))
                .isEqualTo(0.034);
        assertThat(on("2025-10-03", "latest(medians.median_percent, for_year_end=year())"))
                .isEqualTo(0.036);
        assertThat(on("2025-10-03", "latest(medians.median_percent, for_year_end=year() + 1)"))
                .isEqualTo(0.034);
        assertThat(on("2025-10-03", "count(medians, 30d, median_percent=3.6%)")).isEqualTo(1);
        assertThat(on("2025-09-26", "latest(medians.median_percent, for_year_end=BTC / 1 USD)"))
                .isEqualTo(0.036);
        assertThat(on("2025-09-28", "latest(medians.median_percent, for_year_end=BTC / 1 USD)"))
                .isEqualTo(0.034);
    }

    @Test
    void withAnUnknownFilterNobodyKnowsWhichRowsFit() {
        for (String text : List.of(
                "count(buybacks, 8d, par_accepted_usd=GONE * 1)",
                "sum(buybacks.par_accepted_usd, 8d, par_accepted_usd=GONE * 1)",
                "latest(medians.median_percent, for_year_end=GONE / 1 USD)",
                "count(filings, 2d, funds=GONE / 1 USD)")) {
            assertThat(on("2025-10-03", text)).as(text).isNaN();
        }
    }

    @Test
    void latestIsTheLastRowKnownThatFits() {
        assertThat(on("2025-06-17", "latest(medians.median_percent)")).isNaN();
        assertThat(on("2025-06-18", "latest(medians.median_percent)")).isEqualTo(0.036); // the later in the table
        assertThat(on("2025-09-16", "latest(medians.median_percent, for_year_end=2025)"))
                .isEqualTo(0.039);
        assertThat(on("2025-09-17", "latest(medians.median_percent, for_year_end=2025)"))
                .isEqualTo(0.036);
        assertThat(on("2025-12-10", "latest(medians.median_percent)")).isNaN(); // an empty cell
        assertThat(on("2025-10-03", "latest(medians.median_percent, for_year_end=1999)"))
                .isNaN();
        assertThat(on("2026-01-01", "latest(medians.median_percent, for_year_end=year())"))
                .isNaN();
        assertThat(on("2026-06-30", "latest(medians.median_percent, for_year_end=2025)"))
                .isEqualTo(0.036);
        assertThat(on("2026-07-01", "latest(medians.median_percent, for_year_end=2025)"))
                .isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "sum(filings.funds; 1d) > 20, true",
        "sum(filings.funds; 1d) >= 27, true",
        "sum(filings.funds; 1d) > 27, unknown",
        "sum(filings.funds; 1d) > 100, unknown",
        "sum(filings.funds; 1d) < 100, unknown",
        "sum(filings.funds; 1d) < 27, false",
        "sum(filings.funds; 1d) <= 26, false",
        "sum(filings.funds; 1d) <= 27, unknown",
        "sum(filings.funds; 1d) == 26, false",
        "sum(filings.funds; 1d) == 27, unknown",
        "sum(filings.funds; 1d) != 26, true",
        "sum(filings.funds; 1d) != 27, unknown",
        "20 < sum(filings.funds; 1d), true",
        "100 > sum(filings.funds; 1d), unknown",
        "27 > sum(filings.funds; 1d), false",
        "sum(filings.funds; 1d) + 5 > 31, true",
        "5 + sum(filings.funds; 1d) > 31, true",
        "sum(filings.funds; 1d) - 5 > 21, true",
        "sum(filings.funds; 1d) * 2 > 50, true",
        "2 * sum(filings.funds; 1d) > 50, true",
        "sum(filings.funds; 1d) / 2 > 13, true",
        "sum(filings.funds; 1d) * -2 < -50, unknown",
        "sum(filings.funds; 1d) * -2 > -60, unknown",
        "sum(filings.funds; 1d) / -2 > -60, unknown",
        "-2 * sum(filings.funds; 1d) > -60, unknown",
        "-sum(filings.funds; 1d) > -30, unknown",
        "100 - sum(filings.funds; 1d) > 50, unknown",
        "100 / sum(filings.funds; 1d) > 1, unknown",
        "count(buybacks; 1d) - sum(filings.funds; 1d) > -30, unknown",
        "sum(filings.funds; 1d) * count(filings; 1d) > 20, unknown",
        "-sum(filings.funds; 1d) < -20, unknown",
        "100 - sum(filings.funds; 1d) < 90, unknown",
        "100 / sum(filings.funds; 1d) < 90, unknown",
        "sum(filings.funds; 1d) / 0 > 1, unknown",
        "sum(filings.funds; 1d) + count(filings; 1d) > 28, true",
        "sum(filings.funds; 1d) + count(buybacks; 1d) > 27, true",
        "sum(filings.funds; 1d) - count(buybacks; 1d) > 25, true",
        "count(buybacks; 1d) - sum(filings.funds; 1d) < 25, unknown",
        "sum(filings.funds; 1d) - count(filings; 1d) > 0, unknown",
        "sum(filings.funds; 1d) > count(filings; 1d), unknown",
        "sum(filings.funds; 1d) > count(buybacks; 1d), true",
        "count(buybacks; 1d) < sum(filings.funds; 1d), true",
        "abs(sum(filings.funds; 1d)) > 20, unknown",
        "max(sum(filings.funds; 1d); 5) > 20, unknown",
        "mean(sum(filings.funds; 1d); 1d) > 20, unknown",
        "not sum(filings.funds; 1d) > 20, false",
        "count(filings; 1d) >= 2, true",
        "count(filings; 1d) >= 3, unknown",
        "latest(filings.funds) > 0, unknown",
    })
    void anIncompleteTableProvesAtLeastNeverFewer(String text, String truth) {
        double value = on("2025-10-03", text.replace(';', ','));
        String written = Double.isNaN(value) ? "unknown" : value == 1 ? "true" : "false";
        assertThat(written).isEqualTo(truth);
    }

    @Test
    void outsideItsSpanAnIncompleteTableProvesNothing() {
        assertThat(on("2025-09-17", "sum(filings.funds, 1d) > 20")).isNaN();
        assertThat(on("2025-10-02", "sum(filings.funds, 2d) >= 0")).isEqualTo(1);
        assertThat(on("2025-10-01", "sum(filings.funds, 2d) >= 0")).isNaN();
        assertThat(on("2025-10-06", "sum(filings.funds, 1d) >= 0")).isNaN();
    }

    @Test
    void onceRowsMayBeNegativeASumOfSomeProvesNothing() {
        assertThat(on("2025-09-02", "sum(flows.flow_usd, 1d) > 1mn USD")).isEqualTo(1);
        assertThat(on("2025-10-02", "sum(flows.flow_usd, 30d) >= 0")).isEqualTo(1);
        assertThat(on("2025-10-04", "sum(flows.flow_usd, 1d) > 1mn USD")).isNaN();
        // A count of rows stays a lower bound, whatever is in them.
        assertThat(on("2025-10-04", "count(flows, 2d) >= 2")).isEqualTo(1);
        assertThat(on("2025-10-04", "count(flows.flow_usd, 2d) >= 2")).isEqualTo(1);
    }

    @Test
    void aRowCountsFromTheDayItIsKnown() {
        EventTable table = new EventTable(
                BUYBACKS,
                List.of(
                        MarketBuilder.row(BUYBACKS, "2025-10-01,Cash,1e9,x", Infos.afterDays(2, "12:00")),
                        MarketBuilder.row(BUYBACKS, "2025-10-02,Cash,2e9,x", BUYBACKS.lag())));
        MarketBuilder market = new MarketBuilder().table(table);
        Column sum = new Evaluator(market.at("2025-10-20"))
                .timeline(market.expressions().plan("sum(buybacks.par_accepted_usd, 7d)"));
        assertThat(sum.on(Days.day("2025-10-01"))).isZero();
        assertThat(sum.on(Days.day("2025-10-02"))).isEqualTo(2e9);
        assertThat(sum.on(Days.day("2025-10-03"))).isEqualTo(3e9);
        Column latest = new Evaluator(market.at("2025-10-20"))
                .timeline(market.expressions().plan("latest(buybacks.par_accepted_usd)"));
        assertThat(latest.on(Days.day("2025-10-03"))).isEqualTo(2e9); // the later date, though known earlier
    }

    /** An event that was corrected counts as it stood until then, and every day is decided as it was decided then. */
    @Test
    void anEventThatWasCorrectedIsInThePastAsItStood() {
        EventTable.Row first = MarketBuilder.row(BUYBACKS, "2025-09-26,Cash,2e9,2025-09-29", BUYBACKS.lag());
        EventTable.Row other = MarketBuilder.row(BUYBACKS, "2025-09-27,Cash,1e9,2025-09-29", BUYBACKS.lag());
        EventTable.Row right = MarketBuilder.row(BUYBACKS, "2025-09-26,Cash,5e9,2025-09-29", BUYBACKS.lag());
        long corrected = DecisionDay.instant(Days.day("2025-09-28"));
        MarketBuilder market = new MarketBuilder()
                .table(new EventTable(
                        BUYBACKS,
                        List.of(
                                new EventTable.Row(
                                        first.date(), first.known(), corrected, first.text(), first.number()),
                                other,
                                new EventTable.Row(right.date(), corrected, right.text(), right.number()))));
        Plan plan = market.expressions().plan("sum(buybacks.par_accepted_usd, 7d)");
        Column late = new Evaluator(market.at("2025-10-31")).timeline(plan);
        double[] expected = {2e9, 3e9, 6e9, 6e9};
        for (int i = 0; i < expected.length; i++) {
            int day = Days.day("2025-09-26") + i;
            assertThat(late.on(day)).as(DecisionDay.iso(day)).isEqualTo(expected[i]);
            assertThat(new Evaluator(market.at(DecisionDay.iso(day)))
                            .timeline(plan)
                            .on(day))
                    .as("as of " + DecisionDay.iso(day))
                    .isEqualTo(expected[i]);
        }
        assertThat(market.at("2025-09-27").table("buybacks").orElseThrow().rows())
                .as("nothing of what came later")
                .extracting(EventTable.Row::gone)
                .containsExactly(EventTable.Row.NEVER, EventTable.Row.NEVER);
    }
}
