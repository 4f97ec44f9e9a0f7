package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Windows of one length are worked on by blocks, others row by row: nobody may see which. */
class BlockMomentsTest {
    private static final int[] WINDOWS = {1, 2, 3, 7, 50, 79, 80, 160, 161, 400};

    /** The same windows, but row by row. */
    private static double[] rowByRow(int[] lo, SlidingWindow window, java.util.function.DoubleSupplier number) {
        double[] out = new double[lo.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = window.moveTo(k) ? Unknown.canonical(number.getAsDouble()) : Double.NaN;
        }
        return out;
    }

    @Test
    void blocksGiveTheNumbersOfRowByRowToTheBit() {
        Samples.series(61).forEach((name, x) -> {
            double[] y = Samples.series(62).get(name);
            for (double[] values : new double[][] {x, spoilt(x)}) {
                for (int window : WINDOWS) {
                    int[] lo = Windows.sessions(values.length, window);
                    SlidingMoments one = new SlidingMoments(values, lo);
                    assertThat(Rolling.mean(values, lo)).as(name).isEqualTo(rowByRow(lo, one, one::mean));
                    SlidingMoments two = new SlidingMoments(values, lo);
                    assertThat(Rolling.std(values, lo)).as(name).isEqualTo(rowByRow(lo, two, two::std));
                    SlidingCoMoments both = new SlidingCoMoments(values, y, lo);
                    assertThat(Pairs.correlation(values, y, lo))
                            .as(name)
                            .isEqualTo(rowByRow(lo, both, both::correlation));
                }
            }
        });
    }

    private static double[] spoilt(double[] x) {
        double[] spoilt = x.clone();
        SplittableRandom random = new SplittableRandom(63);
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0}) {
            if (spoilt.length > 0) {
                spoilt[random.nextInt(spoilt.length)] = value;
            }
        }
        return spoilt;
    }

    /** One outlier, wherever it stands in a window, costs the others no more than its own rounding. */
    @Test
    void anOutlierCostsNoDigitsOnceItHasLeftAndFewBefore() {
        SplittableRandom random = new SplittableRandom(64);
        for (int at = 0; at < 120; at++) {
            double[] x = Samples.noise(random, 200, 1e9, 1);
            x[at] = 1e16;
            int[] lo = Windows.sessions(x.length, 50);
            double[] mean = Rolling.mean(x, lo);
            double[] std = Rolling.std(x, lo);
            for (int k = 49; k < x.length; k++) {
                double exact = Exact.std(x, x, k - 49, k);
                assertThat(Math.abs(std[k] / exact - 1)).isLessThan(2e-13);
                double error = Math.abs(mean[k] - Exact.mean(x, x, k - 49, k));
                assertThat(error).isLessThan(1e-15 * Exact.largest(x, x, k - 49, k));
            }
        }
    }

    @Test
    void onlyEqualValuesHaveNoDeviation() {
        double[] x = new double[1000];
        Arrays.fill(x, 1e9);
        x[500] = Math.nextUp(1e9);
        double[] std = Rolling.std(x, Windows.sessions(x.length, 400));
        for (int k = 399; k < x.length; k++) {
            assertThat(std[k] > 0).as("row %d", k).isEqualTo(k >= 500 && k - 399 <= 500);
        }
    }
}
