package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final double NAN = Double.NaN;

    @Test
    void crossesByHand() {
        double[] b = {2, 2, 2, 2, 2};
        assertThat(Elementwise.crossesAbove(new double[] {1, 2, 3, 4, 1}, b)).containsExactly(NAN, 0, 1, 0, 0);
        assertThat(Elementwise.crossesBelow(new double[] {3, 2, 1, 0, 3}, b)).containsExactly(NAN, 0, 1, 0, 0);
        assertThat(Elementwise.crossesAbove(new double[] {1, NAN, 3, 1, 3}, b)).containsExactly(NAN, NAN, NAN, 0, 1);
        assertThat(Elementwise.crossesAbove(new double[] {1, 3}, new double[] {NAN, 2}))
                .containsExactly(NAN, NAN);
    }

    @Test
    void crossesAgreeWithTheirDefinition() {
        Map<String, double[]> others = Samples.series(62);
        Samples.series(61).forEach((name, a) -> {
            double[] b = others.get(name);
            double[] above = new double[a.length];
            double[] below = new double[a.length];
            for (int k = 0; k < a.length; k++) {
                boolean known = k > 0 && !Double.isNaN(a[k] + b[k] + a[k - 1] + b[k - 1]);
                double up = known && a[k] > b[k] && a[k - 1] <= b[k - 1] ? 1 : 0;
                double down = known && a[k] < b[k] && a[k - 1] >= b[k - 1] ? 1 : 0;
                above[k] = known ? up : NAN;
                below[k] = known ? down : NAN;
            }
            assertThat(Elementwise.crossesAbove(a, b)).as(name).containsExactly(above);
            assertThat(Elementwise.crossesBelow(a, b)).as(name).containsExactly(below);
        });
    }

    @Test
    void roundsHalvesAwayFromZero() {
        assertThat(Elementwise.round(new double[] {0.5, 1.4, -2.5, -0.5, 2.5, NAN}))
                .containsExactly(1, 1, -3, -1, 3, NAN);
        assertThat(Elementwise.round(new double[] {0.49999999999999994, -0.49999999999999994, 4503599627370497.0}))
                .containsExactly(0, 0, 4503599627370497.0);
        assertThat(Elementwise.round(new double[] {Double.NEGATIVE_INFINITY, 1e300}))
                .containsExactly(Double.NEGATIVE_INFINITY, 1e300);
        assertThat(1 / Elementwise.round(new double[] {-0.3})[0])
                .as("no negative zero")
                .isPositive();
    }

    @Test
    void roundAgreesWithDecimals() {
        SplittableRandom random = new SplittableRandom(63);
        for (double size : new double[] {1, 1e3, 1e15, 1e17}) {
            for (double value : Samples.noise(random, 300, 0, size)) {
                double tie = Math.rint(value) + 0.5;
                assertThat(Elementwise.round(new double[] {value, tie})).containsExactly(decimal(value), decimal(tie));
            }
        }
    }

    private static double decimal(double value) {
        return new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).doubleValue();
    }

    @Test
    void rejectsUnequalLengths() {
        assertThatIllegalArgumentException().isThrownBy(() -> Elementwise.crossesAbove(new double[2], new double[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> Elementwise.crossesBelow(new double[2], new double[3]));
    }
}
