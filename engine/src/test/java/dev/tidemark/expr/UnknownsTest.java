package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Unknown.Cause;
import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.TableInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why something is unknown: the right cause, with the names and dates of what is to blame. */
class UnknownsTest {
    private static final TableInfo FILINGS =
            Infos.table("filings", "17:30", "2025-10-01", "2025-10-05", false, "filed", "issuer", "funds");
    private static final TableInfo BUYBACKS =
            Infos.table("buybacks", "15:00", "2025-09-01", "2025-10-31", true, "day", "kind", "par_usd");

    private static final MarketBuilder MARKET = new MarketBuilder()
            .series(Infos.coin("BTC"), "2025-09-01", coins(45))
            .series(Infos.nyse("RUT"), "2025-10-01", 10, 10, 10)
            .series(Infos.coin("OLD"), "2025-09-01", 5, 6)
            .unreadable(Infos.coin("GONE"), "its file is empty")
            .table(FILINGS, "2025-10-03,REX,21")
            .table(BUYBACKS, "2025-10-03,Cash,1e9")
            .universe(
                    Infos.universe("small", "monthly", 5, 20, "2025-09-10", "2025-09-10", true),
                    AssetLists.NONE,
                    "2025-09-10,1,BTC,,100,6",
                    "2025-09-10,2,X,,10,2");

    private static double[] coins(int days) {
        double[] values = new double[days];
        java.util.Arrays.setAll(values, i -> 100 + i);
        return values;
    }

    private static List<Unknown> why(String day, String text) {
        return new Unknowns(new Evaluator(MARKET.at("2025-11-20")))
                .why(MARKET.expressions().plan(text), Days.day(day));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    2025-09-20 | RUT > 0                                | NOT_YET     | RUT has no value that was known by 2025-09-20
                    2025-09-20 | OLD > 0                                | STALE       | OLD is stale on 2025-09-20: its last value is of 2025-09-02 and counts for 2 days
                    2025-09-20 | GONE > 0                               | MISSING     | GONE is missing: its file is empty
                    2025-09-20 | -GONE + 1 USD > 0                      | MISSING     | GONE is missing: its file is empty
                    2025-09-20 | not OLD > 0                            | STALE       | OLD is stale on 2025-09-20
                    2025-09-20 | BTC > 0 and OLD > 0                    | STALE       | OLD is stale on 2025-09-20
                    2025-09-05 | mean(BTC, 10 sessions) > 0             | WARM_UP     | mean(BTC, 10 sessions) needs more history than there is by 2025-09-05
                    2025-09-05 | return(BTC, 90d) > 0                   | WARM_UP     | return(BTC, 90d) needs more history
                    2025-09-05 | breakout(BTC, standing=9 sessions)     | WARM_UP     | 2025-09-05
                    2025-09-20 | mean(OLD, 10 sessions) > 0             | STALE       | OLD is stale on 2025-09-20
                    2025-09-20 | BTC / (BTC - BTC) > 0                  | UNDEFINED   | BTC - BTC is 0 on 2025-09-20
                    2025-09-20 | drawdown(BTC - 1bn USD) > 0            | UNDEFINED   | drawdown(BTC - 1bn USD) gives no value on 2025-09-20
                    2025-11-02 | sum(buybacks.par_usd, 7d) > 0          | NOT_COVERED | the table buybacks covers 2025-09-01 to 2025-10-31 only
                    2025-09-03 | sum(buybacks.par_usd, 7d) > 0          | NOT_COVERED | the table buybacks covers 2025-09-01 to 2025-10-31 only
                    2025-10-02 | latest(buybacks.par_usd) > 0           | NOT_YET     | no row of the table buybacks known by 2025-10-02 fits latest(buybacks.par_usd)
                    2025-10-03 | sum(filings.funds, 1d) > 30            | INCOMPLETE  | the table filings is not complete
                    2025-10-03 | sum(filings.funds, 1d) < 30            | INCOMPLETE  | the table filings is not complete
                    2025-10-03 | not sum(filings.funds, 1d) > 30        | INCOMPLETE  | the table filings is not complete
                    2025-09-17 | sum(filings.funds, 1d) > 20            | NOT_COVERED | the table filings covers 2025-10-01 to 2025-10-05 only
                    2025-09-05 | dominance(BTC, in=small) > 0           | NOT_YET     | the universe small has no date known by 2025-09-05
                    2025-10-15 | dominance(BTC, in=small) > 0           | STALE       | the universe small is stale on 2025-10-15: its last date is 2025-09-10 and counts for 20 days
                    2025-09-15 | dominance(ABC, in=small) > 0           | UNDEFINED   | dominance(ABC, in=small) gives no value on 2025-09-15
                    2025-09-15 | altseason(over=90d, in=small) > 0      | WARM_UP     | the universe small has no date within 5 days of the start of the window of altseason(over=90d, in=small)
                    """)
    void oneCause(String day, String text, Cause cause, String says) {
        List<Unknown> why = why(day, text);
        assertThat(why).as(text).hasSize(1);
        assertThat(why.getFirst().cause()).as(why.getFirst().text()).isEqualTo(cause);
        assertThat(why.getFirst().text()).contains(says);
    }

    @Test
    void whatIsKnownHasNoReason() {
        assertThat(why("2025-09-20", "BTC > 0")).isEmpty();
        assertThat(why("2025-09-20", "BTC < 0 and OLD > 0")).isEmpty();
        assertThat(why("2025-10-03", "sum(filings.funds, 1d) > 20")).isEmpty();
    }

    @Test
    void everyPartToBlameIsNamedOnce() {
        assertThat(why("2025-09-20", "OLD > 0 and GONE > 0 or OLD < RUT * 1 USD / 1 points"))
                .extracting(Unknown::cause)
                .containsExactly(Cause.STALE, Cause.MISSING, Cause.NOT_YET);
        // A part that is known is not to blame.
        assertThat(why("2025-09-20", "OLD > 0 and BTC > 0")).hasSize(1);
    }

    @Test
    void theSeriesAndNotTheWindowIsToBlameWhenItIsStale() {
        assertThat(why("2025-10-20", "highest(RUT, 2 sessions) > 0"))
                .extracting(Unknown::text)
                .containsExactly("RUT is stale on 2025-10-20: its last value is of 2025-10-03 and counts for 7 days");
    }

    @Test
    void causesThatLieBeforeTheData() {
        for (Cause cause : Cause.values()) {
            boolean before = cause == Cause.NOT_YET || cause == Cause.WARM_UP || cause == Cause.NOT_COVERED;
            assertThat(cause.beforeTheData()).as(cause.name()).isEqualTo(before);
        }
    }

    @Test
    void theRowThatLacksInAUniverseIsNamed() {
        // Bitcoin lacks on the first date of two, then on the last; then nobody but Bitcoin is there.
        assertThat(overUniverse("2025-01-01,1,X,,10,2", "2025-04-01,1,BTC,,100,6", "2025-04-01,2,X,,11,2"))
                .containsExactly(new Unknown(
                        Cause.UNDEFINED,
                        "BTC has no price in the universe small on 2025-01-01, the start of the window of"
                                + " altseason(over=90d, in=small)"));
        assertThat(overUniverse("2025-01-01,1,BTC,,100,6", "2025-01-01,2,X,,10,2", "2025-04-01,1,X,,11,2"))
                .containsExactly(new Unknown(
                        Cause.UNDEFINED,
                        "BTC has no price in the universe small on 2025-04-01, the end of the window of"
                                + " altseason(over=90d, in=small)"));
        assertThat(overUniverse("2025-01-01,1,BTC,,100,6", "2025-04-01,1,BTC,,110,6", "2025-04-01,2,X,,11,2"))
                .containsExactly(new Unknown(
                        Cause.UNDEFINED,
                        "the universe small has no member that counts for altseason(over=90d, in=small) from"
                                + " 2025-01-01 to 2025-04-01"));
    }

    @Test
    void aUniverseWithoutBitcoinLacksIt() {
        assertThat(overUniverse("2025-01-01,1,X,,10,2", "2025-04-01,1,X,,11,2"))
                .extracting(Unknown::text)
                .containsExactly("BTC has no price in the universe small on 2025-01-01, the start of the window of"
                        + " altseason(over=90d, in=small)");
    }

    private static List<Unknown> overUniverse(String... rows) {
        MarketBuilder market = new MarketBuilder()
                .series(Infos.coin("BTC"), "2025-04-01", 5, 6)
                .universe(
                        Infos.universe("small", "monthly", 5, 20, "2025-01-01", "2025-04-01", true),
                        AssetLists.NONE,
                        rows);
        return new Unknowns(new Evaluator(market.at("2025-04-03")))
                .why(market.expressions().plan("altseason(over=90d, in=small) > 0"), Days.day("2025-04-03"));
    }

    @Test
    void aUniverseThatCouldNotBeReadIsMissing() {
        MarketBuilder catalogued = new MarketBuilder()
                .series(Infos.coin("BTC"), "2025-09-01", 5, 6)
                .universe(Infos.universe("small", "monthly", 5, 20, "2025-09-10", "2025-09-10", true), AssetLists.NONE)
                .table(BUYBACKS);
        Plan universe = catalogued.expressions().plan("members(in=small) > 0");
        Plan table = catalogued.expressions().plan("count(buybacks, 1d) > 0");
        MarketBuilder without = new MarketBuilder().series(Infos.coin("BTC"), "2025-09-01", 5, 6);
        Unknowns unknowns = new Unknowns(new Evaluator(without.at("2025-09-02")));
        assertThat(unknowns.why(universe, Days.day("2025-09-02")))
                .containsExactly(new Unknown(Cause.MISSING, "small is missing: the data place does not have it"));
        assertThat(unknowns.why(table, Days.day("2025-09-02")))
                .containsExactly(new Unknown(Cause.MISSING, "buybacks is missing: the data place does not have it"));
    }
}
