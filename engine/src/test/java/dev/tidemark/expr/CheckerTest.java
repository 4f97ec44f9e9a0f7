package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.Expressions;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.series.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, units, arguments and knobs: what is wrong is said at its column, all of it at once. */
class CheckerTest {
    private static final MarketBuilder MARKET = SyntheticMarket.plain(1);
    private static final Expressions EXPRESSIONS = MARKET.expressions();

    private static void rightmost(String text, double value) {
        Plan plan = EXPRESSIONS.plan(text);
        assertThat(((Plan.Compare) plan).right())
                .isInstanceOfSatisfying(
                        Plan.Constant.class, c -> assertThat(c.value()).isEqualTo(value));
    }

    @Test
    void literalsAreInBaseUnits() {
        rightmost("DGS10 > 4%", 0.04);
        rightmost("DGS10 > 3.6%", 0.036);
        rightmost("DGS10 > 360bp", 0.036);
        rightmost("DGS10 > 25bp", 0.0025);
        rightmost("change(DGS10, 30d) < -25bp", -0.0025);
        rightmost("WALCL > 6bn USD", 6e9);
        rightmost("WALCL > 6.1tn USD", 6.1e12);
        rightmost("RUT > 2400 points", 2400);
        rightmost("GOLD > 1900 USD/oz", 1900);
        rightmost("RUT > 2 * 1200 points", 2400);
        rightmost("BTC > 1 USD + 10k USD", 10_001);
    }

    @ParameterizedTest
    @CsvSource({
        "RUT, points",
        "DGS10, fraction",
        "WALCL, USD",
        "GOLD, USD/oz",
        "BTC / RUT, USD/points",
        "RUT * RUT, points^2",
        "RUT / SPX, number",
        "DGS10 * WALCL, USD",
        "1 / RUT, 1/points",
        "GOLD / BTC, 1/oz",
        "-GOLD, USD/oz",
        "drawdown(BTC), fraction",
        "sessions_since_record(RUT), session",
        "'zscore(VIX, 20 sessions)', number",
        "'slope(RUT, 20 sessions)', points/session",
        "'slope(RUT, 20d)', points/day",
        "'ratio(BTC, RUT)', USD/points",
        "'beta(BTC, RUT, 20 sessions)', USD/points",
        "'correlation(BTC, RUT, 20 sessions)', number",
        "since(BTC > 0), day",
        "'sum(treasury_buybacks.par_accepted_usd, 7d)', USD",
        "latest(fomc_projections.median_percent), fraction",
        "'count(treasury_buybacks, 7d)', number",
        "year(), number",
        "altseason(over=90d), fraction",
        "gone(over=90d), number",
    })
    void unitsOfResults(String text, String unit) {
        String bare = text.replace("'", "");
        assertThat(EXPRESSIONS.plan(bare).unit().toString()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUT > 0",
                "0 < BTC",
                "GOLD - 0 > 1900 USD/oz",
                "0 + BTC > 5 USD",
                "DGS10 > 0%",
                "slope(RUT, 20d) <= 0",
                "max(NFCI, 0) > 0",
                "crosses_above(RUT, 0)",
                "return(BTC, 9d) + 1 > 90%",
            })
    void zeroAndPlainNumbersFit(String text) {
        assertThat(EXPRESSIONS.problems(text)).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                // Units.
                arguments("BTC + 10%", 4, "units do not fit: BTC is in USD, 10% in fraction", ""),
                arguments("RUT > 1 points and WALCL - DGS10 > 0", 25, "units do not fit: WALCL is in USD", ""),
                arguments("RUT > BTC", 4, "RUT is in points, BTC in USD", ""),
                arguments("RUT > 2400", 4, "2400 in number", "give the number a unit: 2400 points"),
                arguments("2400 < RUT", 5, "2400 is in number", "give the number a unit: 2400 points"),
                arguments("GOLD > 1900 USD", 5, "GOLD is in USD/oz, 1900 USD in USD", ""),
                arguments("RUT > 5d", 4, "5d in day", ""),
                arguments("BTC * RUT > 5 USD", 10, "BTC * RUT is in USD*points", ""),
                arguments("DGS10 > 5 USD", 6, "DGS10 is in fraction, 5 USD in USD", ""),
                arguments("max(RUT, BTC)", 9, "RUT is in points, BTC in USD", ""),
                arguments("crosses_above(DGS10, 4 points)", 21, "units do not fit", ""),
                arguments("1 > 0", 2, "both sides are constants", ""),
                arguments("RUT > 1 points / 0", 15, "a division by zero", ""),
                // Numbers and conditions.
                arguments("RUT and BTC > 0", 0, "and needs a condition, this is a number", "compare"),
                arguments("not RUT", 4, "not needs a condition", ""),
                arguments("(RUT > 0) + 1", 5, "+ needs a number, this is a condition", "and, or, not"),
                arguments("-(RUT > 0)", 6, "- needs a number", ""),
                arguments("(RUT > 0) > 0", 5, "> needs a number", ""),
                arguments("mean(RUT > 0, 5d)", 9, "mean needs a number", ""),
                arguments("since(RUT)", 6, "since needs a condition", ""),
                arguments("\"RUT\"", 0, "quoted text is no number", "filters"),
                // Names.
                arguments("RUTT > 0", 0, "no series is called RUTT", "did you mean RUT?"),
                arguments("drawdwn(RUT) > 0", 0, "no function is called drawdwn", "did you mean drawdown?"),
                arguments("qqqqqqqqq > 0", 0, "no series is called qqqqqqqqq", "data list"),
                arguments("RUT.close > 0", 0, "the series RUT has no field close", "bars"),
                arguments("treasury_buybacks > 0", 0, "is an event table", "count(treasury_buybacks, 7d)"),
                arguments("fomc_projections.median_percent > 0", 0, "is an event table", "latest("),
                arguments("cmc_weekly_top10 > 0", 0, "is a universe", "members(in=cmc_weekly_top10)"),
                arguments("mean > 0", 0, "mean is a function", "mean(x, over)"),
                arguments("dgs10 > 0", 0, "no series is called dgs10", "DGS10"),
                arguments("members(in=cmc_weekly_top1)", 11, "no universe is called", "cmc_weekly_top10"),
                arguments("count(tresury_buybacks, 7d)", 6, "no event table is called", "treasury_buybacks"),
                arguments(
                        "sum(treasury_buybacks.par_acepted_usd, 7d)",
                        4,
                        "no column par_acepted_usd",
                        "par_accepted_usd"),
                arguments("count(RUT, 7d)", 6, "RUT is a series, count is for event tables", "mean"),
                arguments(
                        "sum(treasury_buybacks, 7d)", 4, "sum needs a column of treasury_buybacks", "par_accepted_usd"),
                arguments("latest(fomc_projections.published)", 7, "dates the rows", "a column of numbers"),
                // Arguments.
                arguments("mean(RUT)", 0, "mean needs over", "mean(RUT, 50 sessions)"),
                arguments("breakout(RUT)", 0, "breakout needs standing", "standing="),
                arguments("altseason(top=50)", 0, "altseason needs over", "over="),
                arguments("mean(RUT, 5d, 6d)", 14, "mean takes no further argument", "mean(x, over)"),
                arguments("mean(RUT, over=5d, over=6d)", 19, "over is given twice", ""),
                arguments("mean(RUT, 5d, over=6d)", 14, "over is given twice", ""),
                arguments("mean(x=RUT, SPX, 50 sessions)", 12, "x is given twice", ""),
                arguments("mean(RUT, ovr=5d)", 10, "mean has no argument called ovr", "did you mean over?"),
                arguments("mean(RUT, 5d, wibble=1)", 14, "no argument called wibble", "mean(x, over)"),
                arguments("altseason(50, over=90d)", 10, "no further argument here", "altseason("),
                arguments("mean(RUT, 90)", 10, "a bare 90 is no length of time", "90d for days or 90 sessions"),
                arguments("breakout(RUT, standing=504)", 23, "a bare 504", "write 504 sessions"),
                arguments("breakout(RUT, standing=504d)", 23, "counts standing in sessions", "504 sessions"),
                arguments("mean(RUT, 10%)", 10, "10% is no length of time", "90d or 90 sessions"),
                arguments("mean(RUT, 10bn)", 10, "10bn is no length of time", "90d or 90 sessions"),
                arguments("breakout(RUT, standing=10%)", 23, "10% is no length of time", "90 sessions"),
                arguments("mean(RUT, 5 USD)", 10, "5 USD is no length of time", "90d"),
                arguments("mean(RUT, 0d)", 10, "0d is no usable length", "from 1"),
                arguments("mean(RUT, 1.5d)", 10, "1.5d is no usable length", "whole number"),
                arguments("mean(RUT, 1000000d)", 10, "no usable length", "100000"),
                arguments("mean(RUT, -5d)", 10, "over takes a length of time", "90d"),
                arguments("mean(RUT, VIX)", 10, "over takes a length of time", "90d"),
                arguments("mean(5, 5d)", 5, "mean needs a series, this is a constant", "mean(RUT"),
                arguments("altseason(top=RUT, over=90d)", 14, "top takes a whole number from 1", "top=50"),
                arguments("altseason(top=2.5, over=90d)", 14, "top takes a whole number from 1", "top=50"),
                arguments("altseason(top=0, over=90d)", 14, "top takes a whole number from 1", "top=50"),
                arguments("altseason(top=50, over=90 sessions)", 23, "a window of 90 sessions", "90d"),
                arguments("sum(treasury_buybacks.par_accepted_usd, 7 sessions)", 40, "7 sessions", "7d"),
                arguments("count(treasury_buybacks, over=7 sessions)", 30, "7 sessions", "7d"),
                arguments("altseason(over=90d, rank=middle)", 25, "rank takes start or end", ""),
                arguments("altseason(over=90d, rank=1)", 25, "rank takes start or end", ""),
                arguments("altseason(over=90d, in=3)", 23, "in takes the name of a universe", "cmc_monthly_top200"),
                arguments(
                        "altseason(top=201, over=90d)",
                        14,
                        "201 ranks asked of cmc_monthly_top200, which has 200",
                        "200"),
                arguments("members(top=11, in=cmc_weekly_top10)", 12, "11 ranks asked", "top=10 at most"),
                arguments("members(top=5, in=binance_spot_close)", 12, "has no ranks", "leave top= out"),
                arguments("dominance(BTC, in=binance_spot_close)", 10, "has no market capitalisations", ""),
                arguments("dominance(5)", 10, "coin takes the ticker", "dominance(BTC)"),
                arguments("breadth(over=90d, above=mean)", 24, "which is monthly", "daily universe"),
                arguments("breakout(RUT, standing=9 sessions, band=-1%)", 40, "a band below 0", ""),
                arguments("breakout(RUT, standing=9 sessions, band=VIX)", 40, "band takes a constant", ""),
                arguments("breakout(RUT, standing=9 sessions, confirm=2d)", 43, "counts confirm in sessions", ""),
                arguments("breakout(SPX, standing=9 sessions, high=yes)", 40, "SPX has no intraday highs", ""),
                arguments("breakout(RUT / SPX, standing=9 sessions, high=yes)", 46, "only a plain series", ""),
                arguments("count(treasury_buybacks, 7d, kind=x)", 29, "no column kind", "operation_type"),
                arguments("count(5, 7d)", 6, "rows takes the name of an event table", ""),
                arguments(
                        "count(treasury_buybacks, 7d, par_accepted_usd=3%)",
                        46, "units do not fit: par_accepted_usd is in USD, 3% in fraction", ""),
                arguments(
                        "count(treasury_buybacks, 7d, par_accepted_usd=6)",
                        46,
                        "par_accepted_usd is in USD, 6 in number",
                        "give the number a unit: 6 USD"),
                arguments(
                        "latest(fomc_projections.median_percent, for_year_end=2 * BTC)",
                        55,
                        "for_year_end is in number, 2 * BTC in USD",
                        ""),
                arguments(
                        "latest(fomc_projections.for_year_end, median_percent=VIX * 1 points)",
                        57,
                        "median_percent is in fraction",
                        ""),
                arguments(
                        "latest(fomc_projections.for_year_end, median_percent=RUT)",
                        53,
                        "median_percent is in fraction, RUT in points",
                        ""),
                arguments("count(treasury_buybacks, 7d, operation_type=RUT > 0)", 48, "count needs a number", ""));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isSaidAtItsColumn(String text, int at, String what, String hint) {
        List<Problem> problems = EXPRESSIONS.problems(text);
        assertThat(problems).as(text).hasSize(1);
        Problem problem = problems.getFirst();
        assertThat(problem.isError()).isTrue();
        assertThat(problem.what()).contains(what);
        assertThat(problem.hint()).contains(hint);
        assertThat(problem.at()).as(problem.what()).isEqualTo(at);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInOrder() {
        assertThat(EXPRESSIONS.problems("RTU > 0 and mean(BCT, 5) > 0 or foo(VXI, 2) > DGS1O"))
                .extracting(Problem::at)
                .containsExactly(0, 17, 22, 32, 36, 46);
    }

    @Test
    void aNameThatTheDataLackIsAMatterOfTheData() {
        assertThat(EXPRESSIONS.problems("RTU > 0").getFirst().absent()).isTrue();
        assertThat(EXPRESSIONS.problems("members(in=nowhere)").getFirst().absent())
                .isTrue();
        assertThat(EXPRESSIONS.problems("count(nothing, 7d)").getFirst().absent())
                .isTrue();
        assertThat(EXPRESSIONS.problems("foo(RUT)").getFirst().absent()).isFalse();
        assertThat(EXPRESSIONS.problems("RUT > 5").getFirst().absent()).isFalse();
    }

    @Test
    void anExpressionWithWarningsCanBeEvaluated() {
        List<Problem> problems = EXPRESSIONS.problems("altseason(over=90d, rank=end)");
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().isError()).isFalse();
        assertThat(problems.getFirst().at()).isEqualTo(25);
        assertThat(problems.getFirst().what()).contains("hindsight");
        assertThat(EXPRESSIONS.plan("altseason(over=90d, rank=end)").kind()).isEqualTo(Plan.Kind.NUMBER);
    }

    @Test
    void aRateAgainstABareNumberIsRarelyMeant() {
        for (String text : List.of("DGS10 > 4", "4 < DGS10")) {
            List<Problem> problems = EXPRESSIONS.problems(text);
            assertThat(problems).extracting(Problem::severity).containsExactly(Diagnostic.Severity.WARNING);
            assertThat(problems.getFirst().hint()).contains("4%");
        }
        assertThat(EXPRESSIONS.problems("DGS10 > 0.04")).isEmpty();
        assertThat(EXPRESSIONS.problems("DGS10 > 1.5").getFirst().what()).endsWith("1.5 means 150%");
        assertThat(EXPRESSIONS.problems("DGS10 > -25").getFirst().what()).endsWith("-25 means -2500%");
    }

    @Test
    void aBareNumberForARateOfATableIsRarelyMeant() {
        String text = "count(fomc_projections, 90d, median_percent=%s)";
        assertThat(EXPRESSIONS.problems(text.formatted("4"))).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.at()).isEqualTo(44);
            assertThat(problem.what()).isEqualTo("median_percent is a fraction, so 4 means 400%");
        });
        for (String fits : List.of("4%", "0", "DGS10", "25bp")) {
            assertThat(EXPRESSIONS.problems(text.formatted(fits))).as(fits).isEmpty();
        }
        assertThat(EXPRESSIONS.problems("count(treasury_buybacks, 7d, par_accepted_usd=1bn USD, par_offered_usd=0)"))
                .isEmpty();
        // A name is a text, but a column of rates has none.
        assertThat(EXPRESSIONS.plan(text.formatted("DGS10")).requirements().series())
                .containsExactly("DGS10");
        assertThat(EXPRESSIONS
                        .plan("count(treasury_buybacks, 7d, operation_type=DGS10)")
                        .requirements()
                        .series())
                .isEmpty();
    }

    @Test
    void namedArgumentsMayStandInAnyOrder() {
        assertThat(EXPRESSIONS.problems("mean(over=5d, x=RUT) > 0")).isEmpty();
        assertThat(EXPRESSIONS.problems("breakout(standing=5 sessions, x=RUT)")).isEmpty();
    }

    @Test
    void knobsAreReplacedByTheirValues() {
        Map<String, String> knobs = Map.of("near", "10%", "coin", "BTC", "type", "\"Cash Management\"", "low", "-5%");
        assertThat(EXPRESSIONS.plan("drawdown($coin) >= -$near", knobs).key()).isEqualTo("drawdown(BTC) >= -10%");
        assertThat(EXPRESSIONS.plan("drawdown($coin) >= $low", knobs).key()).isEqualTo("drawdown(BTC) >= -5%");
        assertThat(EXPRESSIONS
                        .plan("count(treasury_buybacks, 7d, operation_type=$type)", knobs)
                        .key())
                .isEqualTo("count(treasury_buybacks, 7d, operation_type=\"Cash Management\")");
        assertThat(Knobs.in(Parser.parse("f($b, x=$a) > -$a and not $c or d + $e > 0")
                        .expr()
                        .orElseThrow()))
                .containsExactly("a", "b", "c", "e");
    }

    @Test
    void problemsOfAKnobsValueStandAtTheKnob() {
        List<Problem> problems = EXPRESSIONS.problems("mean(RUT, $over) > 0", Map.of("over", "90"));
        assertThat(problems).extracting(Problem::at).containsExactly(10);
        assertThat(problems.getFirst().what()).contains("a bare 90");
    }

    @Test
    void aMissingKnobIsNamedWithTheNearest() {
        List<Problem> problems = EXPRESSIONS.problems("drawdown(BTC) >= -$neer and BTC > $x", Map.of("near", "10%"));
        assertThat(problems).extracting(Problem::at).containsExactly(18, 34);
        assertThat(problems.get(0).what()).contains("a knob that the thesis does not have: $neer");
        assertThat(problems.get(0).hint()).isEqualTo("did you mean near?");
        assertThat(problems.get(1).hint()).contains("knobs:");
    }

    @Test
    void onlySimpleThingsFitIntoAKnob() {
        for (String text : List.of("10%", "-10%", "504 sessions", "BTC", "\"text\"")) {
            assertThat(Knobs.canHold(Parser.parse(text).expr().orElseThrow()))
                    .as(text)
                    .isTrue();
        }
        for (String text : List.of("a + 1", "f()", "$k", "a > 1", "not a", "a and b", "-a", "--1")) {
            assertThat(Knobs.canHold(Parser.parse(text).expr().orElseThrow()))
                    .as(text)
                    .isFalse();
        }
    }

    @Test
    void nearestNames() {
        List<String> names = List.of("BTC", "ETH", "DGS10", "DGS2", "DGS1", "treasury_buybacks", "RUT");
        assertThat(Nearest.to("btc", names)).containsExactly("BTC");
        assertThat(Nearest.to("DGS", names)).containsExactly("DGS1", "DGS10", "DGS2");
        assertThat(Nearest.to("tresury_buyback", names)).containsExactly("treasury_buybacks");
        assertThat(Nearest.to("RTU", names)).containsExactly("RUT");
        assertThat(Nearest.to("tresaury_buybcaks", names)).containsExactly("treasury_buybacks");
        assertThat(Nearest.to("TUR", names)).isEmpty();
        assertThat(Nearest.to("b".repeat(3) + "T".repeat(50), names)).isEmpty();
        assertThat(Nearest.to("", names)).isEmpty();
        assertThat(Nearest.hint("BTX", names)).isEqualTo("did you mean BTC?");
        assertThat(Nearest.hint("zzzzzz", names)).isEmpty();
    }

    @Test
    void whatMustBeReadIsKnownBeforehand() {
        Plan plan = EXPRESSIONS.plan("breakout(RUT, standing=9 sessions, high=yes) and BTC > mean(ETH, 9d)"
                + " or altseason(over=90d) > 1 or count(fomc_projections, 9d, for_year_end=round(DGS2 / 1%)) > 1");
        assertThat(plan.requirements().series()).containsExactly("BTC", "DGS2", "ETH", "RUT.high");
        assertThat(plan.requirements().universes()).containsExactly("cmc_monthly_top200");
        assertThat(plan.requirements().tables()).containsExactly("fomc_projections");
    }

    @Test
    void theVocabularyIsWholeAndItsStandardsCanBeRead() {
        assertThat(Transforms.entries()).hasSizeGreaterThan(35);
        for (Transform entry : Transforms.entries()) {
            assertThat(List.of(entry.says(), entry.formula(), entry.warmUp(), entry.source(), entry.gives()))
                    .as(entry.name())
                    .noneMatch(String::isBlank);
            assertThat(EXPRESSIONS.problems(entry.example()))
                    .as(entry.example())
                    .isEmpty();
            for (Param param : entry.params()) {
                assertThat(param.says()).as(entry.name()).isNotBlank();
                assertThat(param.standard().isEmpty()
                                || Parser.parse(param.standard()).expr().isPresent())
                        .as(entry.name())
                        .isTrue();
            }
        }
        assertThat(Transforms.vocabulary().names())
                .contains(
                        "lag",
                        "change",
                        "return",
                        "log_return",
                        "highest",
                        "lowest",
                        "record",
                        "drawdown",
                        "sessions_since_record",
                        "breakout",
                        "mean",
                        "ema",
                        "std",
                        "zscore",
                        "percentile_rank",
                        "ratio",
                        "correlation",
                        "beta",
                        "slope",
                        "crosses_above",
                        "crosses_below",
                        "since",
                        "abs",
                        "min",
                        "max",
                        "round",
                        "month",
                        "quarter",
                        "year",
                        "day_of_month",
                        "weekday",
                        "altseason",
                        "median_return",
                        "breadth",
                        "dominance",
                        "members",
                        "sum",
                        "count",
                        "latest");
    }

    @Test
    void sumsKeepTheUnitThatIsNotZeros() {
        assertThat(EXPRESSIONS.plan("0 + BTC").unit()).isEqualTo(Unit.USD);
        assertThat(EXPRESSIONS.plan("BTC - 0").unit()).isEqualTo(Unit.USD);
    }
}
