package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
                    SlidingMaximum highest = new SlidingMaximum(values, lo, 1);
                    assertThat(Rolling.highest(values, lo)).as(name).isEqualTo(rowByRow(lo, highest, highest::value));
                    SlidingMaximum lowest = new SlidingMaximum(values, lo, -1);
                    assertThat(Rolling.lowest(values, lo)).as(name).isEqualTo(rowByRow(lo, lowest, lowest::value));
                }
            }
        });
    }

    /** Sizes at which squares, their products and at last the sums themselves overflow or vanish. */
    @Test
    void sizesThatOverflowGiveTheNumbersOfRowByRowToo() {
        SplittableRandom random = new SplittableRandom(65);
        for (double size : new double[] {1e-200, 1e-145, 1e-80, 1e74, 1e77, 1e139, 1e141, 1e153, 1e154, 1e300, 1e308}) {
            double[] x = Samples.noise(random, 300, 0, size);
            double[] y = Samples.noise(random, 300, 1, 1);
            x[150] = Double.NaN;
            int[] lo = Windows.sessions(x.length, 20);
            SlidingMoments one = new SlidingMoments(x, lo);
            assertThat(Rolling.mean(x, lo)).as("%g", size).isEqualTo(rowByRow(lo, one, one::mean));
            SlidingMoments two = new SlidingMoments(x, lo);
            assertThat(Rolling.std(x, lo)).as("%g", size).isEqualTo(rowByRow(lo, two, two::std));
            SlidingCoMoments both = new SlidingCoMoments(x, y, lo);
            assertThat(Pairs.correlation(x, y, lo)).as("%g", size).isEqualTo(rowByRow(lo, both, both::correlation));
            SlidingCoMoments self = new SlidingCoMoments(x, x, lo);
            assertThat(Pairs.correlation(x, x, lo)).as("%g", size).isEqualTo(rowByRow(lo, self, self::correlation));
        }
    }

    @Test
    void soManyRowsAreTheWindowsOfSoManySessions() {
        Samples.series(66).forEach((name, x) -> {
            double[] y = Samples.series(67).get(name);
            for (int n : new int[] {1, 2, 7, 80, 159, 160, 161, Integer.MAX_VALUE}) {
                int[] lo = Windows.sessions(x.length, n);
                assertThat(Rolling.mean(x, n)).as(name).isEqualTo(Rolling.mean(x, lo));
                assertThat(Rolling.std(x, n)).as(name).isEqualTo(Rolling.std(x, lo));
                assertThat(Rolling.highest(x, n)).as(name).isEqualTo(Rolling.highest(x, lo));
                assertThat(Rolling.lowest(x, n)).as(name).isEqualTo(Rolling.lowest(x, lo));
                assertThat(Pairs.correlation(x, y, n)).as(name).isEqualTo(Pairs.correlation(x, y, lo));
            }
        });
    }

    @Test
    void noRowsAndUnequalLengthsAreRefused() {
        double[] x = {1, 2, 3};
        for (ThrowingCallable none : new ThrowingCallable[] {
            () -> Rolling.mean(x, 0),
            () -> Rolling.std(x, 0),
            () -> Rolling.highest(x, 0),
            () -> Rolling.lowest(x, 0),
            () -> Pairs.correlation(x, x, 0)
        }) {
            assertThatIllegalArgumentException().isThrownBy(none).withMessage("n must be at least 1, not 0");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.correlation(x, new double[4], 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairs.correlation(x, new double[2], Windows.sessions(3, 2)));
    }

    /** Rounding may leave both a little below 0, and then their product is above it. */
    @Test
    void whatDoesNotVaryHasNoCorrelation() {
        assertThat(SlidingCoMoments.correlation(1e-20, -1e-20, -2e-20)).isNaN();
        assertThat(SlidingCoMoments.correlation(1, 0, 2)).isNaN();
        assertThat(SlidingCoMoments.correlation(1, 2, -1)).isNaN();
        assertThat(SlidingCoMoments.correlation(1, 2, 2)).isEqualTo(0.5);
    }

    /** Whatever sign and payload a NaN has, it is above all in a maximum and comes out as the one NaN. */
    @Test
    void anyNaNComesOutAsTheSame() {
        for (long bits : new long[] {
            0x7FF0_0000_0000_0001L, 0x7FFF_FFFF_FFFF_FFFFL, 0xFFF8_0000_0000_0000L, 0xFFF0_0000_0000_0001L, -1L
        }) {
            double[] x = Samples.noise(new SplittableRandom(68), 60, -3, 1);
            double[] y = Samples.noise(new SplittableRandom(69), 60, 0, 1);
            x[25] = Double.longBitsToDouble(bits);
            x[40] = Double.NEGATIVE_INFINITY;
            for (double[] out : new double[][] {
                Rolling.mean(x, 10),
                Rolling.std(x, 10),
                Rolling.highest(x, 10),
                Rolling.lowest(x, 10),
                Pairs.correlation(x, y, 10),
                Pairs.correlation(y, x, 10)
            }) {
                for (int k = 0; k < x.length; k++) {
                    boolean unknown = k < 9 || (k >= 25 && k < 35);
                    assertThat(!unknown || Double.isNaN(out[k])).as("row %d", k).isTrue();
                    assertThat(!Double.isNaN(out[k]) || Double.doubleToRawLongBits(out[k]) == 0x7FF8_0000_0000_0000L)
                            .as("row %d", k)
                            .isTrue();
                }
                assertThat(out[24]).isNotNaN();
                assertThat(out[35]).isNotNaN();
            }
        }
    }

    /** Infinity less infinity is a NaN with a sign of its own; no comparison of numbers tells it from the one NaN. */
    @Test
    void whatOverflowsComesOutAsTheSameNaN() {
        double[] x = {1e160, -1e160, 0};
        double[] y = {1, 2, 3};
        int[] lo = Windows.sessions(3, 3);
        for (double[][] pair : new double[][][] {{x, y}, {y, x}, {x, x}}) {
            SlidingCoMoments both = new SlidingCoMoments(pair[0], pair[1], lo);
            long[] expected = rawBits(rowByRow(lo, both, both::correlation));
            assertThat(rawBits(Pairs.correlation(pair[0], pair[1], 3))).isEqualTo(expected);
            assertThat(rawBits(Pairs.correlation(pair[0], pair[1], lo))).isEqualTo(expected);
        }
        SlidingMoments one = new SlidingMoments(x, lo);
        assertThat(rawBits(Rolling.std(x, 3))).isEqualTo(rawBits(rowByRow(lo, one, one::std)));
    }

    /** What a block is asked once is true of every row of it: one that is different, wherever it stands, is not missed. */
    @Test
    void oneRowIsNotMissedWhereverItStands() {
        double[] noise = Samples.noise(new SplittableRandom(70), 60, 1, 1);
        double[] y = Samples.noise(new SplittableRandom(71), 60, 1, 1);
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e308, -1.7e308, 1e150}) {
            for (int at = 0; at < noise.length; at++) {
                double[] x = noise.clone();
                x[at] = value;
                x[(at + 3) % x.length] = -value;
                for (int window : new int[] {1, 2, 7, 20}) {
                    agree(x, y, window);
                }
            }
        }
    }

    /** Windows and halves of blocks without any deviation, between others with some. */
    @Test
    void stretchesThatDoNotVaryAreNotMissed() {
        double[] noise = Samples.noise(new SplittableRandom(72), 60, 1, 1);
        double[] y = Samples.noise(new SplittableRandom(73), 60, 1, 1);
        for (int length = 2; length < 30; length++) {
            for (int from = 0; from + length <= noise.length; from++) {
                double[] x = noise.clone();
                Arrays.fill(x, from, from + length, 0.1);
                for (int window : new int[] {2, 3, 6, 7, 12}) {
                    agree(x, y, window);
                }
            }
        }
    }

    /** Both running sums of a window are numbers, and what they add up to is not. */
    @Test
    void halvesThatOverflowOnlyTogetherAreNotMissed() {
        double[] x = new double[300];
        Arrays.setAll(x, i -> i / 15 % 2 == 0 ? 9e307 : -9e307);
        double[] y = Samples.noise(new SplittableRandom(74), 300, 1, 1);
        for (int window : new int[] {2, 7, 15, 20, 30}) {
            agree(x, y, window);
        }
    }

    private static void agree(double[] x, double[] y, int window) {
        int[] lo = Windows.sessions(x.length, window);
        SlidingMoments one = new SlidingMoments(x, lo);
        assertThat(rawBits(Rolling.mean(x, window))).isEqualTo(rawBits(rowByRow(lo, one, one::mean)));
        SlidingMoments two = new SlidingMoments(x, lo);
        assertThat(rawBits(Rolling.std(x, window))).isEqualTo(rawBits(rowByRow(lo, two, two::std)));
        SlidingCoMoments both = new SlidingCoMoments(x, y, lo);
        assertThat(rawBits(Pairs.correlation(x, y, window))).isEqualTo(rawBits(rowByRow(lo, both, both::correlation)));
        SlidingCoMoments turned = new SlidingCoMoments(y, x, lo);
        assertThat(rawBits(Pairs.correlation(y, x, window)))
                .isEqualTo(rawBits(rowByRow(lo, turned, turned::correlation)));
    }

    private static long[] rawBits(double[] x) {
        return Arrays.stream(x).mapToLong(Double::doubleToRawLongBits).toArray();
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
