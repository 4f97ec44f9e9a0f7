package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Printer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThesisReaderTest {
    private static final String HEAD = "tidemark: 1\nthesis: example\ntitle: An example\n";

    @Test
    void readsEverythingThatAThesisSays() {
        Thesis thesis = SmallMarket.thesis("""
                claimed: {by: Bull Theory, where: X, date: 2025-10-03}
                knobs:
                  near: [10%, 5%]
                conditions:
                  - id: breakout
                    says: "  Small caps broke out  "
                    when: breakout(RUT, standing = 504 sessions)
                    keep: 60d
                  - id: near-high
                    says: Bitcoin is near its record
                    when: drawdown(BTC)>=-$near
                    for: 2d
                aligned: at least 1
                outcomes:
                  - {id: up, says: It rises, expect: BTC > 5 USD, for: 7d, within: 120d, from: 90d}
                measures:
                  - return(BTC, 90d)
                  - {of: BTC, at: 10d}
                claims:
                  - {id: october, says: October is good, season: {of: BTC, month: october, expect: positive}}
                  - {id: fourth, says: Q4 is best, season: {of: SPX, quarter: q4, expect: strongest, since: 1950-01-01}}
                  - {id: first-half, says: H1, season: {of: SPX, half: h1, expect: strongest}}
                  - {id: winter, says: Winter, season: {of: SPX, half: november-april, expect: strongest}}
                  - {id: summer, says: Summer, season: {of: SPX, half: may-october, expect: strongest}}
                  - {id: before, says: As before, precedent: {event: breakout, between: 2020-01-01..2021-12-31}}
                  - {id: then, says: It held, level: {when: DGS10 < 4%, on: 2019-08-30}}
                  - {id: fell, says: It fell, change: {of: DGS10, between: 2020-01-01..2020-12-31, expect: fall, by: 16%}}
                history: {since: 2013-01-01}
                seed: 7
                """);

        assertThat(thesis.id()).isEqualTo("example");
        assertThat(thesis.title()).isEqualTo("An example");
        assertThat(thesis.claimed())
                .hasValue(new Thesis.Claimed("Bull Theory", "X", java.util.Optional.of(LocalDate.of(2025, 10, 3))));
        assertThat(thesis.knobs().get("near")).extracting(Printer::print).containsExactly("10%", "5%");
        assertThat(thesis.conditions()).extracting(Thesis.Condition::id).containsExactly("breakout", "near-high");
        assertThat(thesis.conditions().getFirst().says()).isEqualTo("Small caps broke out");
        assertThat(thesis.conditions().getFirst().when().text()).isEqualTo("breakout(RUT, standing=504 sessions)");
        assertThat(thesis.conditions().getFirst().keep().map(Written::text)).hasValue("60d");
        assertThat(thesis.conditions().getFirst().held()).isEmpty();
        assertThat(thesis.conditions().getLast().when().text()).isEqualTo("drawdown(BTC) >= -$near");
        assertThat(thesis.conditions().getLast().held().map(Written::text)).hasValue("2d");
        assertThat(thesis.aligned().atLeast().map(Written::text)).hasValue("1");
        Thesis.Outcome outcome = thesis.outcomes().getFirst();
        assertThat(List.of(
                        outcome.expect().text(),
                        outcome.within().text(),
                        outcome.from().orElseThrow().text(),
                        outcome.held().orElseThrow().text()))
                .containsExactly("BTC > 5 USD", "120d", "90d", "7d");
        assertThat(thesis.measures()).extracting(m -> m.of().text()).containsExactly("return(BTC, 90d)", "BTC");
        assertThat(thesis.measures()).extracting(m -> m.at().isPresent()).containsExactly(false, true);
        assertThat(thesis.since().map(Written::text)).hasValue("\"2013-01-01\"");
        assertThat(thesis.seed()).isEqualTo(7);
        assertThat(thesis.claims())
                .extracting(Claim::kind)
                .containsExactly("season", "season", "season", "season", "season", "precedent", "level", "change");
        assertThat(thesis.claims().stream()
                        .filter(Claim.Season.class::isInstance)
                        .map(claim -> ((Claim.Season) claim).period()))
                .containsExactly(
                        new Claim.Period(Claim.Period.Length.MONTH, 10),
                        new Claim.Period(Claim.Period.Length.QUARTER, 4),
                        new Claim.Period(Claim.Period.Length.HALF, 1),
                        new Claim.Period(Claim.Period.Length.SEASON_HALF, 1),
                        new Claim.Period(Claim.Period.Length.SEASON_HALF, 2));
        assertThat(((Claim.Season) thesis.claims().get(1)).since()).hasValue(LocalDate.of(1950, 1, 1));
        assertThat(((Claim.Season) thesis.claims().get(1)).expect()).isEqualTo(Claim.Expectation.STRONGEST);
        Claim.Precedent precedent = (Claim.Precedent) thesis.claims().get(5);
        assertThat(precedent.to()).isEqualTo(LocalDate.of(2021, 12, 31));
        assertThat(precedent.outcome()).isEmpty();
        assertThat(((Claim.Level) thesis.claims().get(6)).on()).isEqualTo(LocalDate.of(2019, 8, 30));
        Claim.Change change = (Claim.Change) thesis.claims().get(7);
        assertThat(change.rises()).isFalse();
        assertThat(change.by().map(Written::text)).hasValue("16%");
    }

    @Test
    void whatIsLeftOutHasItsStandardValue() {
        Thesis thesis = SmallMarket.thesis("conditions:\n  - {id: a, says: It holds, when: BTC > 5 USD}\n");

        assertThat(thesis.claimed()).isEmpty();
        assertThat(thesis.knobs()).isEmpty();
        assertThat(thesis.aligned().atLeast()).isEmpty();
        assertThat(thesis.outcomes()).isEmpty();
        assertThat(thesis.since()).isEmpty();
        assertThat(thesis.seed()).isEqualTo(1);
    }

    /** Every character of an expression is found again in the file, whatever way it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "drawdown(BTC) >= -10%  # close to it",
                "\"drawdown(BTC) >= -10%\"",
                "'drawdown(BTC) >= -10%'",
                "drawdown(BTC)\n      >=\n        -10%",
                "\"drawdown(BTC)\n\n      >= \\\n      -10%\"",
                "'drawdown(BTC)\n      >= -10%'",
                ">-\n      drawdown(BTC)\n      >= -10%",
                ">\n      drawdown(BTC)\n\n\n      >= -10%\n\n",
                "|\n      drawdown(BTC)\n        >= -10%",
                "|2-\n       drawdown(BTC)\n      >= -10%",
                ">-  # folded\n      drawdown(BTC)\n      >= -10%",
                "\"\\x64rawdown(BTC)\\t>=\\u0020-10%\"",
                "!!str drawdown(BTC) >= -10%",
                "&anchor drawdown(BTC) >= -10%"
            })
    void positionsLeadBackToTheFile(String when) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String text = (HEAD + "conditions:\n  - id: a\n    says: Größe 🚀\n    when: " + when + "\n    keep: 3d\n")
                    .replace("\n", end);
            ThesisReader.Read read = ThesisReader.read(text, "example.yaml");
            assertThat(read.diagnostics()).isEmpty();
            Written written =
                    read.thesis().orElseThrow().conditions().getFirst().when();
            String[] lines = text.split(end, -1);
            String value = "drawdown(BTC)>=-10%";
            int[] visible = {written.expr().at()};
            assertThat(at(lines, written.places().apply(visible[0]))).isEqualTo(">=");
            assertThat(found(lines, written, value)).isTrue();
        }
    }

    private static String at(String[] lines, Position position) {
        String line = lines[position.line() - 1];
        int from = line.offsetByCodePoints(0, position.column() - 1);
        return line.substring(from, Math.min(line.length(), from + 2));
    }

    /** Whether the offsets of the value lead to its characters in order; blanks may lie between them. */
    private static boolean found(String[] lines, Written written, String value) {
        StringBuilder characters = new StringBuilder();
        Position last = new Position(0, 0);
        for (int offset = 0; offset < 200 && characters.length() < value.length(); offset++) {
            Position position = written.places().apply(offset);
            if (!position.equals(last)) {
                String there = at(lines, position);
                characters.append(there.startsWith("\\x64") || there.startsWith("\\x") ? "d" : there.substring(0, 1));
                last = position;
            }
        }
        return characters.toString().equals(value);
    }

    @Test
    void writtenExpressionsAreEqualWhenTheirTextsAre() {
        Thesis one = SmallMarket.thesis("conditions:\n  - {id: a, says: It holds, when: BTC>5 USD}\n");
        Thesis two = SmallMarket.thesis("conditions:\n  - id: a\n    says: It holds\n    when: BTC  > 5 USD\n");

        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(Arrays.asList(one))
                .doesNotContain(SmallMarket.thesis("conditions:\n  - {id: a, says: It holds, when: BTC>6 USD}\n"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        String text = "\uFEFF" + HEAD + "conditions:\n  - {id: a, says: It holds, when: BTC > 5 USD}\n";

        ThesisReader.Read read = ThesisReader.read(text, "example.yaml");

        assertThat(read.thesis()).isPresent();
        assertThat(read.diagnostics()).isEmpty();
    }

    @Test
    void readsWhatAnAlertSays() {
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: a, says: It holds, when: BTC > 5 USD}
                alerts:
                  - on: a
                    for: 2w
                    keep_firing_for: 5d
                    recovers: BTC<4 USD
                    no_data_after: 7d
                    severity: critical
                    to: [desk, night-watch]
                  - on: alignment
                """);

        Thesis.Alert alert = thesis.alerts().getFirst();
        assertThat(alert.on()).isEqualTo("a");
        assertThat(alert.held().map(Written::text)).hasValue("2w");
        assertThat(alert.keepFiring().map(Written::text)).hasValue("5d");
        assertThat(alert.recovers().map(Written::text)).hasValue("BTC < 4 USD");
        assertThat(alert.noDataAfter().map(Written::text)).hasValue("7d");
        assertThat(alert.severity()).isEqualTo(Thesis.Severity.CRITICAL);
        assertThat(alert.to()).containsExactly("desk", "night-watch");
        assertThat(thesis.alerts()).hasSize(2).last().isEqualTo(Thesis.Alert.on("alignment"));
    }

    private static List<String> saidOf(String body) {
        return ThesisReader.read(HEAD + body, "x.yaml").diagnostics().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void allThatIsWrongWithAlertsIsSaidAtOnce() {
        String conditions = "conditions:\n  - {id: above, says: It holds, when: BTC > 5 USD}\n";

        assertThat(saidOf(conditions + """
                alerts:
                  - {on: abvoe}
                  - {on: above, for: 3, severity: grave}
                  - {on: above, recovers: BTC <, to: desk, until: 4d}
                """))
                .satisfiesExactly(
                        l -> assertThat(l)
                                .isEqualTo("x.yaml:7:10: the thesis has no condition abvoe \u2014 did you mean above?"),
                        l -> assertThat(l)
                                .startsWith("x.yaml:8:22: for must be a number of days")
                                .endsWith("write 3d"),
                        l -> assertThat(l).startsWith("x.yaml:8:35: severity must be one of info, warning, critical"),
                        l -> assertThat(l)
                                .isEqualTo(
                                        "x.yaml:9:10: there is an alert on above already \u2014 it is on line 8; each"
                                                + " condition has one"),
                        l -> assertThat(l).startsWith("x.yaml:9:32:"),
                        l -> assertThat(l).startsWith("x.yaml:9:38: to must be a list"),
                        l -> assertThat(l).startsWith("x.yaml:9:44: an alert has no key 'until'"));
    }

    @Test
    void aKnobOfAlertsAloneStillCountsItsValues() {
        String body = "knobs: {calm: [%s]}\nconditions:\n  - {id: a, says: It holds, when: BTC > 5 USD}\n"
                + "alerts: [{on: a, keep_firing_for: $calm}]\n";

        assertThat(saidOf(body.formatted("2d"))).isEmpty();
        assertThat(saidOf(body.formatted("2d, 4d")))
                .containsExactly("x.yaml:4:9: warning: the knob calm is used by alerts only \u2014 alerts take"
                        + " its first value; leave the others out");
    }
}
