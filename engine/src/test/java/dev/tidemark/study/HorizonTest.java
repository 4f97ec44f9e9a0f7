package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What followed, against the definitions word by word. */
class HorizonTest {
    private static final double X = Double.NaN;

    @Test
    void agreesWithTheDefinitionsOnRandomTruths() {
        SplittableRandom random = new SplittableRandom(20251003);
        Map<Followed, Integer> seen = new EnumMap<>(Followed.class);
        for (int round = 0; round < 4_000; round++) {
            double[] truth = truth(random);
            int from = random.nextInt(1, 6);
            int within = random.nextInt(from, from + 8);
            Horizon horizon = new Horizon(truth, from, within);
            for (int k = 0; k < truth.length; k++) {
                assertThat(horizon.after(k)).isEqualTo(followed(truth, k, from, within));
                assertThat(horizon.hitOn(k)).isEqualTo(firstTrue(truth, k, from, within));
                assertThat(horizon.isOver(k)).isEqualTo(k + within <= truth.length - 1);
                seen.merge(horizon.after(k), 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Followed.values());
        assertThat(seen.values()).allMatch(times -> times > 1_000);
    }

    private static double[] truth(SplittableRandom random) {
        double[] truth = new double[random.nextInt(1, 30)];
        double share = random.nextDouble();
        double unknown = random.nextDouble() * 0.3;
        for (int k = 0; k < truth.length; k++) {
            truth[k] = random.nextDouble() < unknown ? X : random.nextDouble() < share * share ? 1 : 0;
        }
        return truth;
    }

    /** Section 6 of the design, in its order. */
    private static Followed followed(double[] truth, int k, int from, int within) {
        if (truth[k] == 1) {
            return Followed.ALREADY;
        }
        if (Double.isNaN(truth[k])) {
            return Followed.UNKNOWN;
        }
        if (firstTrue(truth, k, from, within).isPresent()) {
            return Followed.HIT;
        }
        boolean over = k + within < truth.length;
        boolean falseThroughout = true;
        for (int d = k + from; d <= k + within && d < truth.length; d++) {
            falseThroughout &= truth[d] == 0;
        }
        return !over ? Followed.OPEN : falseThroughout ? Followed.MISS : Followed.UNKNOWN;
    }

    private static OptionalInt firstTrue(double[] truth, int k, int from, int within) {
        for (int d = k + from; d <= k + within && d < truth.length; d++) {
            if (truth[d] == 1) {
                return OptionalInt.of(d);
            }
        }
        return OptionalInt.empty();
    }

    @Test
    void theHorizonIncludesItsFirstAndItsLastDay() {
        double[] truth = {0, 0, 1, 0, 0, 0};

        assertThat(new Horizon(truth, 2, 2).after(0)).isEqualTo(Followed.HIT);
        assertThat(new Horizon(truth, 1, 2).after(0)).isEqualTo(Followed.HIT);
        assertThat(new Horizon(truth, 1, 1).after(0)).isEqualTo(Followed.MISS);
        assertThat(new Horizon(truth, 3, 5).after(0)).isEqualTo(Followed.MISS);
        assertThat(new Horizon(truth, 3, 6).after(0)).isEqualTo(Followed.OPEN);
    }

    @Test
    void anUnknownDayKeepsAMissFromBeingOneButNotAHit() {
        assertThat(new Horizon(new double[] {0, X, 1}, 1, 2).after(0)).isEqualTo(Followed.HIT);
        assertThat(new Horizon(new double[] {0, X, 0}, 1, 2).after(0)).isEqualTo(Followed.UNKNOWN);
        assertThat(new Horizon(new double[] {0, X, 0}, 1, 3).after(0)).isEqualTo(Followed.OPEN);
        assertThat(new Horizon(new double[] {X, 1, 0}, 1, 2).after(0)).isEqualTo(Followed.UNKNOWN);
    }

    @Test
    void afreshTheStateOnTheDayItselfSaysNothing() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 1_000; round++) {
            double[] truth = truth(random);
            int from = random.nextInt(1, 6);
            int within = random.nextInt(from, from + 8);
            Horizon horizon = new Horizon(truth, from, within, true);
            for (int k = 0; k < truth.length; k++) {
                double[] quiet = truth.clone();
                quiet[k] = 0;
                assertThat(horizon.after(k)).isEqualTo(followed(quiet, k, from, within));
            }
        }
    }

    @Test
    void doesNotChangeWithTheArrayItWasGiven() {
        double[] truth = {0, 0, 0};
        Horizon horizon = new Horizon(truth, 1, 2);
        truth[0] = 1;

        assertThat(horizon.after(0)).isEqualTo(Followed.MISS);
    }

    @Test
    void refusesAHorizonThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Horizon(new double[3], 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Horizon(new double[3], 3, 2));
    }
}
