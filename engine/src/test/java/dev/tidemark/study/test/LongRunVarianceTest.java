package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Worlds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongRunVarianceTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 3, 10, 40, 250})
    void theKernelVarianceIsThatOfTheDefinition(double length) {
        for (int n : new int[] {10, 101, 400}) {
            double[] x = Worlds.ar1(n, 0.6, Seeds.stream(4, n));
            assertThat(LongRunVariance.stationaryKernel(x, length))
                    .isEqualTo(Naive.stationaryVariance(x, length), within(1e-12));
        }
    }

    @Test
    void theKernelVarianceIsThatOfStationaryBootstrapMeans() {
        double[] x = Worlds.ar1(60, 0.6, Seeds.stream(4, 4));
        int resamples = 40_000;
        double sum = 0;
        for (int b = 0; b < resamples; b++) {
            double mean = Naive.resampledMeans(new double[][] {x}, Resampling.stationary(6), 9, b)[0] - Naive.mean(x);
            sum += mean * mean;
        }
        double exact = LongRunVariance.stationaryKernel(x, 6);
        assertThat(x.length * sum / resamples).isEqualTo(exact, within(0.03 * exact));
    }

    @Test
    void neweyWestIsThatOfTheDefinition() {
        double[] x = Worlds.garch(150, Seeds.stream(6, 6));
        for (int lag : new int[] {0, 1, 7, 149}) {
            assertThat(LongRunVariance.neweyWest(x, lag)).isEqualTo(Naive.neweyWest(x, lag), within(1e-12));
        }
        assertThatThrownBy(() -> LongRunVariance.neweyWest(x, 150))
                .isInstanceOf(BadInput.class)
                .hasMessage("a lag of 150 for 150 values");
    }

    /** Several lags are added up at once: to the last bit as each alone, in the order of time. */
    @Test
    void autocovariancesAreAddedUpInTheOrderOfTime() {
        for (int n = 1; n < 30; n++) {
            double[] x = Worlds.ar1(n, 0.6, Seeds.stream(8, n));
            double mean = Columns.mean(x);
            for (int last = 0; last < n + 3; last++) {
                double[] one = new double[last + 1];
                for (int k = 0; k <= last && k < n; k++) {
                    double sum = 0;
                    for (int i = k; i < n; i++) {
                        sum += (x[i] - mean) * (x[i - k] - mean);
                    }
                    one[k] = sum / n;
                }
                assertThat(LongRunVariance.autocovariances(x, last)).containsExactly(one);
            }
        }
    }

    /** By hand: 1 2 3 4 has mean 2.5, R(0) = 5/4, R(1) = (0.75 - 0.25 + 0.75)/4 = 0.3125. */
    @Test
    void handCount() {
        double[] x = {1, 2, 3, 4};
        assertThat(LongRunVariance.neweyWest(x, 1)).isEqualTo(1.25 + 0.3125, within(1e-15));
        // weights of mean length 2: k=1: 3/4 * 1/2 + 1/4 * 1/8; k=2: 1/2 * 1/4 + 1/2 * 1/4; k=3 as k=1 mirrored
        double w1 = 0.75 * 0.5 + 0.25 * 0.125;
        double w2 = 0.25;
        double w3 = 0.25 * 0.125 + 0.75 * 0.5;
        double r2 = (0.5 * -1.5 + 1.5 * -0.5) / 4;
        double r3 = 1.5 * -1.5 / 4;
        assertThat(LongRunVariance.stationaryKernel(x, 2))
                .isEqualTo(1.25 + 2 * (w1 * 0.3125 + w2 * r2 + w3 * r3), within(1e-15));
    }

    @Test
    void theEffectiveSampleFollowsTheDependence() {
        double[] white = Worlds.white(5000, Seeds.stream(1, 1));
        double[] slow = Worlds.ar1(5000, 0.9, Seeds.stream(1, 2));
        assertThat(LongRunVariance.effectiveSample(white, 1)).isEqualTo(5000, within(1e-9));
        // (1 - phi) / (1 + phi) of them
        assertThat(LongRunVariance.effectiveSample(slow, BlockLength.of(slow).stationary()))
                .isBetween(200.0, 340.0);
    }
}
