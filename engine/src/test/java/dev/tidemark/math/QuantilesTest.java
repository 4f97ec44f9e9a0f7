package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] X = {9, 1, 3, 5, 4};

    @Test
    void byHand() {
        assertThat(Quantiles.median(X, 1, 4)).isEqualTo(3);
        assertThat(Quantiles.median(X, 1, 5)).isEqualTo(3.5);
        assertThat(Quantiles.median(X, 0, 1)).isEqualTo(9);
        assertThat(Quantiles.median(X, 2, 2)).isNaN();
        assertThat(Quantiles.median(new double[] {1, Double.NaN, 3}, 0, 3)).isNaN();
        assertThat(Quantiles.median(new double[] {1, Double.NaN, 3}, 2, 3)).isEqualTo(3);
        assertThat(X).as("untouched").containsExactly(9, 1, 3, 5, 4);
    }

    @Test
    void quantilesAreThoseOfR() {
        // quantile(c(1, 2, 3, 4), c(0, .25, .5, .9, 1)) in R
        double[] x = {4, 2, 1, 3};
        assertThat(Quantiles.quantile(x, 0, 4, 0)).isEqualTo(1);
        assertThat(Quantiles.quantile(x, 0, 4, 0.25)).isEqualTo(1.75);
        assertThat(Quantiles.quantile(x, 0, 4, 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.quantile(x, 0, 4, 0.9)).isEqualTo(3.7, within(1e-15));
        assertThat(Quantiles.quantile(x, 0, 4, 1)).isEqualTo(4);
    }

    @Test
    void agreesWithTheWeightsOfTheNeighbours() {
        SplittableRandom random = new SplittableRandom(71);
        for (int n = 1; n < 40; n++) {
            double[] x = Samples.noise(random, n, 10, 1);
            double[] sorted = Arrays.stream(x).sorted().toArray();
            for (double p = 0; p <= 1; p += 1 / 64.0) {
                double expected = 0;
                for (int i = 0; i < n; i++) {
                    expected += sorted[i] * Math.max(0, 1 - Math.abs((n - 1) * p - i));
                }
                assertThat(Quantiles.quantile(x, 0, n, p)).isEqualTo(expected, within(1e-12 * 10));
            }
        }
    }

    @Test
    void rejectsWhatIsNoStretchOrShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.quantile(X, 0, 2, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.quantile(X, 0, 2, Double.NaN));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Quantiles.median(X, 2, 6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Quantiles.median(X, 3, 2));
    }
}
