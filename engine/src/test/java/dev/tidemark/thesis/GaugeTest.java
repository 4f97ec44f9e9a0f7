package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GaugeTest {
    private static Optional<Gauge> gauge(String when) {
        SmallMarket market = new SmallMarket().daily("A", 3, 5, 4, 5, 6, 2).daily("B", 4, 4, Double.NaN, 4, 4, 4);
        ThesisPlan plan = market.plan("conditions:\n  - {id: it, says: it holds, when: \"" + when + "\"}\n");
        States states = market.states(plan, 5);
        return Gauge.of(plan.conditions().getFirst().when().plan().orElseThrow(), states.evaluator());
    }

    @Test
    void aComparisonHasItsTwoSides() {
        Gauge gauge = gauge("A > 4").orElseThrow();

        assertThat(gauge.values()).containsExactly(3, 5, 4, 5, 6, 2);
        assertThat(gauge.thresholds()).containsOnly(4);
        assertThat(gauge.of().key()).isEqualTo("A");
        assertThat(gauge("not A > 4").orElseThrow().values()).containsExactly(gauge.values());
    }

    @Test
    void aCrossingIsMeasuredAgainstWhatItCrosses() {
        Gauge gauge = gauge("crosses_above(A, B)").orElseThrow();

        assertThat(gauge.values()).containsExactly(3, 5, 4, 5, 6, 2);
        assertThat(gauge.thresholds()[0]).isEqualTo(4);
    }

    @Test
    void aBreakoutIsMeasuredAgainstTheRecordBeforeTheLatestClose() {
        Gauge gauge = gauge("breakout(A, standing=1 sessions)").orElseThrow();

        assertThat(gauge.values()).containsExactly(3, 5, 4, 5, 6, 2);
        assertThat(gauge.thresholds()).containsExactly(Double.NaN, 3, 5, 5, 5, 6);
    }

    @Test
    void passingARecordThatIsTooYoungIsNoBreakout() {
        Gauge stood = gauge("breakout(A, standing=1 sessions)").orElseThrow();
        Gauge young = gauge("not breakout(A, standing=2 sessions)").orElseThrow();

        assertThat(stood.apart()).isEmpty();
        assertThat(young.apart()).isEqualTo("its record is 1 session old and must have stood 2");
        assertThat(young.thresholds()).containsExactly(stood.thresholds());
        assertThat(gauge("A > 4").orElseThrow().apart()).isEmpty();
    }

    @Test
    void aBandBelongsToWhatMustBeExceeded() {
        assertThat(gauge("breakout(A, standing=1 sessions, band=50%)")
                        .orElseThrow()
                        .thresholds())
                .containsExactly(Double.NaN, 4.5, 7.5, 7.5, 7.5, 9);
    }

    @Test
    void whatComparesNoTwoNumbersHasNone() {
        assertThat(gauge("A > 4 and B > 3")).isEmpty();
    }
}
