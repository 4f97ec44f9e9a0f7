package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Printer;
import dev.tidemark.expr.transform.Transforms;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String BODY = """
            knobs:
              standing: [504 sessions, 252 sessions, 756 sessions]
              near: [10%, 5%]
              horizon: [120d, 180d]
              least: [1, 2]
            conditions:
              - id: breakout
                says: Small caps broke out
                when: breakout(RUT, standing=$standing)
                keep: 60d
              - id: near-high
                says: Bitcoin is near its record
                when: drawdown(BTC) >= -$near
                for: 2w
            aligned: at least $least
            outcomes:
              - id: season
                says: Altcoins rise
                expect: altseason(top=50, over=90d) >= 75%
                within: $horizon
              - id: calm
                says: It is calm
                expect: VIX < 20 index
                for: 7d
                from: 30d
                within: 60d
            measures:
              - median_return(top=50, over=90d) - return(BTC, 30d)
              - {of: SPX.high, at: 10d}
            claims:
              - id: october
                says: October is good
                season: {of: ETH, month: october, expect: positive}
            """;

    private static Planner planner() {
        return new Planner(Transforms.vocabulary(), new SeedCatalogue(), "example.yaml");
    }

    private static ThesisPlan plan(String body) {
        Thesis thesis = SmallMarket.thesis(body);
        return planner().plan(thesis, thesis.defaults());
    }

    @Test
    void theFirstValueOfAKnobIsItsDefault() {
        ThesisPlan plan = plan(BODY);

        assertThat(plan.conditions())
                .extracting(c -> c.when().text())
                .containsExactly("breakout(RUT, standing=504 sessions)", "drawdown(BTC) >= -10%");
        assertThat(plan.conditions()).extracting(ThesisPlan.Condition::keep).containsExactly(60, 1);
        assertThat(plan.conditions()).extracting(ThesisPlan.Condition::held).containsExactly(1, 14);
        assertThat(plan.atLeast()).isEqualTo(1);
        assertThat(plan.outcomes()).extracting(ThesisPlan.Outcome::within).containsExactly(120, 60);
        assertThat(plan.outcomes()).extracting(ThesisPlan.Outcome::from).containsExactly(1, 30);
        assertThat(plan.outcomes()).extracting(ThesisPlan.Outcome::held).containsExactly(1, 7);
        assertThat(plan.isBroken()).isFalse();
    }

    @Test
    void anotherVariantHasOtherValues() {
        Thesis thesis = SmallMarket.thesis(BODY);
        var knobs = new java.util.LinkedHashMap<>(thesis.defaults());
        knobs.replaceAll((name, first) -> thesis.knobs().get(name).getLast());

        ThesisPlan plan = planner().plan(thesis, knobs);

        assertThat(knobs.values()).extracting(Printer::print).containsExactly("756 sessions", "5%", "180d", "2");
        assertThat(plan.conditions())
                .extracting(c -> c.when().text())
                .containsExactly("breakout(RUT, standing=756 sessions)", "drawdown(BTC) >= -5%");
        assertThat(plan.atLeast()).isEqualTo(2);
        assertThat(plan.outcomes().getFirst().within()).isEqualTo(180);
    }

    @Test
    void aKnobMayHoldTheFirstDateOfTheHistory() {
        String body = "knobs:\n  from: [2013-01-01, 2016-05-01, 5d]\nconditions:\n"
                + "  - {id: a, says: It holds, when: BTC > 5 USD}\nhistory: {since: $from}\n";
        Thesis thesis = SmallMarket.thesis(body);

        assertThat(thesis.combinations(3).stream()
                        .limit(2)
                        .map(knobs -> planner().plan(thesis, knobs).since().orElseThrow()))
                .containsExactly(LocalDate.of(2013, 1, 1), LocalDate.of(2016, 5, 1));
        assertThat(planner().lint(thesis)).extracting(Diagnostic::what).contains("5d is no date (with from = 5d)");
        assertThat(planner()
                        .lint(SmallMarket.thesis(body.replace("$from", "$form").replace(", 5d", ""))))
                .extracting(Diagnostic::what)
                .contains("a knob that the thesis does not have: $form");
    }

    @Test
    void eachCombinationOfKnobsAndOutcomesIsATrial() {
        assertThat(SmallMarket.thesis(BODY).trials()).isEqualTo(3 * 2 * 2 * 2 * 2);
        assertThat(SmallMarket.thesis("conditions:\n  - {id: a, says: It holds, when: BTC > 5 USD}\n")
                        .trials())
                .isEqualTo(1);
    }

    @Test
    void aMillionMillionTrialsDoNotOverflow() {
        StringBuilder knobs = new StringBuilder("knobs:\n");
        StringBuilder sum = new StringBuilder("BTC");
        for (int i = 0; i < 12; i++) {
            knobs.append("  k").append(i).append(": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
            sum.append(" * $k").append(i);
        }

        assertThat(SmallMarket.thesis(knobs + "conditions:\n  - {id: a, says: It holds, when: " + sum + " > 5 USD}\n")
                        .trials())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatIsNeededIsKnownBeforeAnythingIsRead() {
        ThesisPlan plan = plan(BODY + """
              - id: buybacks
                says: The Treasury bought
                level: {when: "sum(treasury_buybacks.par_accepted_usd, 7d) > 6bn USD", on: 2025-10-03}
            """);

        assertThat(plan.requirements().series())
                .contains("BTC", "RUT", "SPX.high", "VIX")
                .doesNotContain("DGS10");
        assertThat(plan.requirements().universes()).containsExactly("cmc_monthly_top200");
    }

    @Test
    void aNameThatIsNotThereLeavesTheRestUsable() {
        ThesisPlan plan = plan(BODY.replace("RUT", "RTY"));

        assertThat(plan.isBroken()).isFalse();
        assertThat(plan.absent()).containsExactly("no series is called RTY");
        assertThat(plan.conditions().getFirst().when().plan()).isEmpty();
        assertThat(plan.conditions().getFirst().when().text()).isEqualTo("breakout(RTY, standing=504 sessions)");
        assertThat(plan.conditions().getLast().when().plan()).isPresent();
        assertThat(plan.requirements().series()).doesNotContain("RUT", "RTY");
    }

    @Test
    void aMeasureIsReadAfterItsLongestWindowOrWhereItSays() {
        assertThat(plan(BODY).measures()).extracting(ThesisPlan.Measure::after).containsExactly(90, 10);
    }

    @Test
    void lintSaysWhatIsWrongWithEachValueOfAKnobOnce() {
        Thesis thesis = SmallMarket.thesis(BODY.replace("[10%, 5%]", "[10%, 5 USD, 7 USD]"));

        assertThat(planner().plan(thesis, thesis.defaults()).isBroken()).isFalse();
        assertThat(planner().lint(thesis))
                .filteredOn(Diagnostic::isError)
                .extracting(Diagnostic::what)
                .containsExactly(
                        "units do not fit: drawdown(BTC) is in fraction, -5 USD in USD (with near = 5 USD)",
                        "units do not fit: drawdown(BTC) is in fraction, -7 USD in USD (with near = 7 USD)");
    }

    @Test
    void lintOfAGoodThesisSaysWhereAnOutcomeReachesBack() {
        List<Diagnostic> said = planner().lint(SmallMarket.thesis(BODY));

        assertThat(said).noneMatch(Diagnostic::isError);
        assertThat(said)
                .filteredOn(found -> found.severity() == Diagnostic.Severity.NOTE)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.what())
                            .startsWith("on day 1 after an event 99% of the outcome's window of 90 days");
                    assertThat(note.line()).isEqualTo(22);
                });
    }

    private static final String ROTATION = """
            knobs:
              near: [10%%, 5%%]
              horizon: [120d, 180d]
              coin: [ETH, BTC]
              unused: [1, 2]
            conditions:
              - {id: near-high, says: Near its record, when: drawdown(BTC) >= -$near}
              - {id: calm, says: It is calm, when: VIX < 20 index}
            rotation: {on: near-high, into: %s, from: %s, costs: 10bp, slippage: 0.05%%%s}
            """;

    @Test
    void aRotationIsSettled() {
        ThesisPlan plan =
                plan(ROTATION.formatted("\"basket(top=50, weight=cap)\"", "cash", ", hold: $horizon, cash: DFEDTARU"));
        ThesisPlan.Rotation rotation = plan.rotation().orElseThrow();

        assertThat(plan.diagnostics()).isEmpty();
        assertThat(rotation.hold()).isEqualTo(120);
        assertThat(rotation.cost()).isEqualTo(0.0015);
        assertThat(rotation.into().text()).isEqualTo("basket(top=50, weight=cap)");
        assertThat(rotation.into().turnover().orElseThrow().text()).isEqualTo("basket_turnover(top=50, weight=cap)");
        assertThat(rotation.from().isCash()).isTrue();
        assertThat(plan.requirements().series()).contains("DFEDTARU");
        assertThat(plan.requirements().universes()).contains("cmc_monthly_top200");
    }

    @Test
    void aRotationHasAsManyVariantsAsTheKnobsItUses() {
        Thesis thesis = SmallMarket.thesis(ROTATION.formatted("$coin", "SPX", ", hold: $horizon"));
        java.util.List<ThesisPlan> variants = planner().rotations(thesis, 500);

        assertThat(variants).hasSize(2 * 2 * 2);
        assertThat(variants.getFirst().conditions()).hasSize(1);
        assertThat(variants)
                .extracting(v -> v.rotation().orElseThrow().into().text())
                .containsOnly("ETH", "BTC");
        assertThat(thesis.trials()).isEqualTo(16);
    }

    private static List<String> said(String into, String from, String more) {
        return plan(ROTATION.formatted(into, from, more)).diagnostics().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void onlyWhatCanBeHeldIsALeg() {
        String held = " is nothing that can be held \u2014 name a series of prices, basket(top=50), or cash";
        assertThat(said("\"ratio(RUT, SPX)\"", "SPX", ""))
                .containsExactly("example.yaml:12:34: ratio(RUT, SPX)" + held);
        assertThat(said("DGS10", "SPX", "")).containsExactly("example.yaml:12:33: DGS10" + held);
        assertThat(said("\"mean(SPX, 5 sessions)\"", "SPX", ""))
                .hasSize(1)
                .first()
                .asString()
                .contains(held);
        assertThat(said("SPX", "SPX", "")).hasSize(1).first().asString().contains("both legs are SPX");
        assertThat(said("SPX", "cash", ", cash: BTC"))
                .hasSize(1)
                .first()
                .asString()
                .contains("cash yields a rate");
        assertThat(said("\"basket(top=500)\"", "BTC", "").getFirst()).contains("500 ranks asked of");
    }

    @Test
    void aRotationWithoutCostsIsWarnedOf() {
        assertThat(plan(ROTATION.formatted("SPX", "cash", "").replace("10bp, slippage: 0.05%", "0bp"))
                        .diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("example.yaml:12:33: warning: the rotation counts no costs \u2014 add costs: 10bp");
    }

    private static final String WATCHED = """
            knobs: {calm: [5d]}
            conditions:
              - {id: near-high, says: Near its record, when: drawdown(BTC) >= -10%, for: 2w}
              - {id: breakout, says: It broke out, when: "breakout(RUT, standing=504 sessions)", keep: 60d}
            """;

    private static List<String> saidOfAlert(String alert) {
        return plan(WATCHED + "alerts:\n  - {" + alert + ", no_data_after: $calm}\n").diagnostics().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void withoutAlertsEverythingIsWatched() {
        ThesisPlan plan = plan(WATCHED);

        assertThat(plan.alerts())
                .extracting(ThesisPlan.Alert::on)
                .containsExactly("near-high", "breakout", "alignment");
        assertThat(plan.alerts()).extracting(ThesisPlan.Alert::held).containsExactly(14, 1, 1);
        assertThat(plan.alerts()).extracting(ThesisPlan.Alert::keepFiring).containsOnly(0);
        assertThat(plan.alerts()).extracting(ThesisPlan.Alert::noDataAfter).containsOnly(3);
        assertThat(plan.alerts()).allMatch(alert -> alert.recovers().isEmpty());
    }

    @Test
    void anAlertIsSettled() {
        ThesisPlan plan = plan(WATCHED + """
                alerts:
                  - {on: near-high, recovers: ETH < 5 USD, keep_firing_for: 3d, no_data_after: $calm}
                  - {on: alignment, for: 1w}
                """);

        ThesisPlan.Alert alert = plan.alerts().getFirst();
        assertThat(plan.diagnostics()).isEmpty();
        assertThat(alert.held()).isEqualTo(14);
        assertThat(alert.keepFiring()).isEqualTo(3);
        assertThat(alert.noDataAfter()).isEqualTo(5);
        assertThat(alert.recovers().orElseThrow().text()).isEqualTo("ETH < 5 USD");
        assertThat(plan.alerts().getLast().held()).isEqualTo(7);
        assertThat(plan.requirementsOfAlerts().series()).contains("ETH", "BTC", "RUT");
        assertThat(plan.requirements().series()).contains("BTC", "RUT").doesNotContain("ETH");
    }

    @Test
    void whatAlertsSayIsCheckedLikeConditions() {
        assertThat(saidOfAlert("on: near-high, recovers: drawdown(BTC)"))
                .containsExactly(
                        "example.yaml:9:31: a condition is needed here, this is a number \u2014 compare it with"
                                + " something, as in x > 0");
        assertThat(saidOfAlert("on: near-high, recovers: drawdown(BTC) < -4 USD"))
                .singleElement()
                .asString()
                .startsWith("example.yaml:9:");
        assertThat(saidOfAlert("on: near-high, keep_firing_for: $clam"))
                .containsExactly("example.yaml:9:38: a knob that the thesis does not have: $clam \u2014 did you mean"
                        + " calm?");
        ThesisPlan absent = plan(WATCHED + "alerts: [{on: alignment, recovers: NOPE < 5 USD}]\n");
        assertThat(absent.absent()).isEmpty();
        assertThat(absent.absentOfAlerts()).containsExactly("no series is called NOPE");
        assertThat(planner().lint(SmallMarket.thesis(WATCHED + "alerts: [{on: alignment, recovers: NOPE < 5 USD}]\n")))
                .extracting(Diagnostic::what)
                .contains("no series is called NOPE");
    }

    @Test
    void anAlertThatFiresTooSoonOrNeverIsWarnedOf() {
        assertThat(saidOfAlert("on: near-high, for: 13d"))
                .containsExactly("example.yaml:9:26: warning: the alert fires after 13 days, and near-high is met after"
                        + " 14 days \u2014 leave for: out to fire when the condition is met");
        assertThat(saidOfAlert("on: near-high, for: 14d")).isEmpty();
        assertThat(saidOfAlert("on: breakout, for: 60d")).isEmpty();
        assertThat(saidOfAlert("on: breakout, for: 61d"))
                .singleElement()
                .asString()
                .contains("warning: the impulse breakout stays lit for 60 days, and the alert asks for 61 days");
    }

    /** Points do not tell an index of volatility, which comes back, from one of shares. */
    @Test
    void ofTheLevelsOfAnAnalogueItIsSaidWhetherTheyComeBack() {
        String body = BODY + """
              - id: alike
                says: It looks like then
                analogue:
                  as: 2021-01-01..2021-02-01
                  state: [BTC, RUT, DGS10, drawdown(BTC), "ratio(BTC, ETH)", "mean(VIX, 10 sessions)"]
            """;
        assertThat(plan(body).diagnostics().stream().map(Diagnostic::toString).filter(d -> d.contains("comes back")))
                .satisfiesExactly(
                        coin -> assertThat(coin)
                                .contains(
                                        "warning: a level in USD seldom comes back, so no two periods far apart look"
                                                + " alike in it \u2014 compare a return, a drawdown or a ratio, as in drawdown(BTC)"),
                        index -> assertThat(index)
                                .contains(
                                        "warning: a level in points comes back if it swings about a mean, as volatility"
                                                + " does; that of an index of shares does not"));
    }
}
