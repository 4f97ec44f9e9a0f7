package dev.tidemark.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Resemblance;
import dev.tidemark.study.test.Analogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of an analogue, row by row. */
class AnalogueRulesTest {
    /** Not asked for. */
    private static final double NO = Double.NaN;

    private static Resemblance found(
            double distance, int separate, double alike, double picked, double slid, double unlike, int trials) {
        return new Resemblance(
                18_000,
                20_000,
                18_475,
                18_579,
                7,
                trials,
                List.of(),
                new Analogue.Result(distance, 1.1, 1000, 100, 901, separate, 2, alike, picked, slid, unlike),
                1.2,
                15,
                new Resemblance.Near(18_475, 18_579, distance, Double.NaN, List.of()),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Evidence for which a row is the first that applies. */
    private record Example(String rule, Verdict.Kind kind, Resemblance evidence) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example("few windows", Verdict.Kind.INCONCLUSIVE, found(0.2, 19, 0.001, 0.05, 0.06, 1, 1)),
            new Example("few windows", Verdict.Kind.INCONCLUSIVE, found(3, 19, 1, 1, NO, 0.001, 1)),
            new Example("unlike it", Verdict.Kind.REFUTED, found(3, 20, 1, 1, NO, 0.05, 1)),
            new Example("unlike it", Verdict.Kind.REFUTED, found(3, 20, 1, 1, NO, 0.005, 10)),
            new Example("could be chance", Verdict.Kind.INCONCLUSIVE, found(3, 20, 1, 1, NO, 0.005, 11)),
            new Example(
                    "close, if it was not picked by sliding",
                    Verdict.Kind.INCONCLUSIVE,
                    found(0.2, 20, 0.001, 0.05, 0.06, 1, 1)),
            new Example(
                    "close, if it was not picked by sliding",
                    Verdict.Kind.INCONCLUSIVE,
                    found(0.2, 99, 0.001, 0.01, 0.06, 1, 5)),
            new Example("close", Verdict.Kind.SUPPORTED, found(0.2, 20, 0.001, 0.04, 0.05, 1, 1)),
            new Example("close", Verdict.Kind.SUPPORTED, found(0.2, 99, 0.001, 0.01, 0.01, 1, 5)),
            new Example(
                    "close, if it was not picked by sliding",
                    Verdict.Kind.INCONCLUSIVE,
                    found(0.2, 99, 0.001, 0.01, 0.011, 1, 5)),
            new Example("could be chance", Verdict.Kind.INCONCLUSIVE, found(1.1, 99, 0.001, 0.01, 0.01, 1, 1)),
            new Example("one of many periods", Verdict.Kind.INCONCLUSIVE, found(0.2, 99, 0.001, 0.01, 0.06, 1, 6)),
            new Example("one of many periods", Verdict.Kind.INCONCLUSIVE, found(0.2, 20, 0.05, 0.051, 0.06, 1, 1)),
            new Example("could be chance", Verdict.Kind.INCONCLUSIVE, found(0.2, 20, 0.051, 0.3, NO, 1, 1)),
            new Example("could be chance", Verdict.Kind.INCONCLUSIVE, found(0.2, 20, 0.05, 0.3, 0.06, 1, 2)),
            new Example("could be chance", Verdict.Kind.INCONCLUSIVE, found(1.1, 20, 0.05, 0.05, 0.06, 1, 1)),
            new Example("could be chance", Verdict.Kind.INCONCLUSIVE, found(1.5, 20, 0.8, 1, NO, 0.051, 1)));

    /** The rows that have an example. */
    static List<String> names() {
        return EXAMPLES.stream().map(Example::rule).distinct().sorted().toList();
    }

    @Test
    void theFirstRowThatAppliesGivesTheVerdict() {
        for (Example example : EXAMPLES) {
            Rule<Resemblance> first = AnalogueRules.TABLE.stream()
                    .filter(r -> r.applies().test(example.evidence()))
                    .findFirst()
                    .orElseThrow();
            assertThat(first.name()).as(example.toString()).isEqualTo(example.rule());
            Verdict verdict = Judge.claim(new ClaimEvidence.OfAnalogue(example.evidence()));
            assertThat(verdict.kind()).isEqualTo(example.kind());
            assertThat(verdict.reason())
                    .doesNotContain("NaN")
                    .doesNotContain("?")
                    .doesNotContainPattern("\\d,\\d")
                    .endsWith(".");
        }
    }

    @Test
    void theReasonSaysHowCloseAndAmongHowMany() {
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(found(0.2, 34, 0.004, 0.08, 0.06, 1, 1)))
                        .reason())
                .isEqualTo("The state of the 105 days to 4 Oct 2024 lies 0.20 standard deviations from that of 1 Aug"
                        + " 2020 to 13 Nov 2020; the median window lies 1.10 from it. Closer than 90.0% of 1000 windows,"
                        + " most of which overlap; the period ranks 2 of 34 separate ones by closeness to today. Had"
                        + " nobody looked before it was named, that would be more than chance: p = 0.004. But of 34"
                        + " separate windows some one often looks as much alike (0.080), and a period is named because"
                        + " it does.");
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(found(0.2, 99, 0.0005, 0.01, 0.06, 1, 2)))
                        .reason())
                .contains("Such a resemblance by chance: p < 0.001 to a period named beforehand, 0.010 to one picked"
                        + " among separate windows because it looks alike, 0.060 to one picked by sliding a window over"
                        + " every day, before it is counted that 2 variants are declared. How it was picked is not in the"
                        + " data.")
                .endsWith("It says nothing of what comes next.");
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(found(0.2, 99, 0.001, 0.01, 0.012, 1, 1)))
                        .reason())
                .endsWith(
                        " That is more than chance, even had the period been picked by sliding a window of its length over"
                                + " every day: p = 0.012. Its length and the series are taken as given. It is about"
                                + " resemblance and says nothing of what comes next.");
    }

    /** The number that is too large is told, not one that looks small enough. */
    @Test
    void chanceIsToldWithTheTrials() {
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(found(0.2, 34, 0.03, 0.5, 0.6, 1, 4)))
                        .reason())
                .endsWith(" Such a resemblance by chance: p = 0.030 even to a period named beforehand, 0.12 times the 4"
                        + " variants that are declared.");
        assertThat(Judge.claim(new ClaimEvidence.OfAnalogue(found(0.2, 34, 0.3, 0.5, NO, 1, 1)))
                        .reason())
                .endsWith(" Such a resemblance by chance: p = 0.30 even to a period named beforehand.");
    }
}
