package dev.tidemark.brief;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.study.Sweep;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepWordsTest {
    private static Sweep.Variant variant(int events, double difference, double p) {
        return new Sweep.Variant(Map.of(), 100, 0.3, events, events / 2, difference, p, p, events);
    }

    private static Sweep sweep(int n, Sweep.Variant each) {
        return new Sweep(Collections.nCopies(n, each), 100, 0, each.pAdjusted(), List.of());
    }

    @Test
    void oneVariantIsNotSpokenOfAsMany() {
        Sweep one = sweep(1, variant(22, 0.1, 0.2));

        assertThat(SweepWords.spread(one, "signal"))
                .isEqualTo(
                        "1 variant had 22 events with a known end; the outcome followed more often than after any day."
                                + " The difference is +10.0 points.");
        assertThat(SweepWords.spread(sweep(1, variant(1, -0.1, 0.2)), "signal"))
                .isEqualTo(
                        "1 variant had an event with a known end; the outcome did not follow more often than after any"
                                + " day. The difference is \u221210.0 points. So few events cannot be told from luck.");
        assertThat(SweepWords.luck(one))
                .contains("No variant has p of at most 5% by itself;")
                .endsWith("Luck alone gives as good a one with p = 0.20, over the 100 days it has.");
    }

    @Test
    void manyVariantsAre() {
        assertThat(SweepWords.spread(sweep(3, variant(22, 0.1, 0.2)), "signal"))
                .startsWith("3 variants had an event with a known end, at most 22 each; in 3 of them");
        assertThat(SweepWords.luck(sweep(1, variant(22, 0.1, 0.01))))
                .startsWith("1 variant has p of at most 5% by itself;");
        assertThat(SweepWords.luck(sweep(3, variant(22, 0.1, 0.01))))
                .startsWith("3 variants have p of at most 5% by themselves;")
                .contains("Having looked at all 3, luck alone");
    }
}
