package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CumulativeTest {
    private static final double NAN = Double.NaN;

    /** The first row up to k with the largest value, or -1: by looking at all of them. */
    private static int setter(double[] x, int k) {
        int row = -1;
        for (int i = k; i >= 0; i--) {
            if (row < 0 ? !Double.isNaN(x[i]) : x[i] >= x[row]) {
                row = i;
            }
        }
        return row;
    }

    @Test
    void recordsAgreeWithLookingAtAllEarlierRows() {
        Samples.series(21).forEach((name, x) -> {
            int[] rows = new int[x.length];
            double[] record = new double[x.length];
            double[] drawdown = new double[x.length];
            double[] since = new double[x.length];
            for (int k = 0; k < x.length; k++) {
                rows[k] = Double.isNaN(x[k]) ? -1 : setter(x, k);
                record[k] = rows[k] < 0 ? NAN : x[rows[k]];
                drawdown[k] = record[k] > 0 ? x[k] / record[k] - 1 : NAN;
                since[k] = rows[k] < 0 ? NAN : k - rows[k];
            }
            assertThat(Cumulative.recordIndex(x)).as(name).containsExactly(rows);
            assertThat(Cumulative.record(x)).as(name).containsExactly(record);
            assertThat(Cumulative.drawdown(x)).as(name).containsExactly(drawdown);
            assertThat(Cumulative.sinceRecord(x)).as(name).containsExactly(since);
        });
    }

    @Test
    void recordsByHand() {
        assertThat(Cumulative.record(new double[] {3, NAN, 2, 4})).containsExactly(3, NAN, 3, 4);
        assertThat(Cumulative.recordIndex(new double[] {NAN, 3, 3, NAN, 4})).containsExactly(-1, 1, 1, -1, 4);
        assertThat(Cumulative.sinceRecord(new double[] {3, 2, NAN, 3, 4})).containsExactly(0, 1, NAN, 3, 0);
        assertThat(Cumulative.drawdown(new double[] {4, 3, 5, NAN, 4})).containsExactly(0, -0.25, 0, NAN, 4 / 5.0 - 1);
        assertThat(Cumulative.drawdown(new double[] {-4, 0, 2, 1})).containsExactly(NAN, NAN, 0, -0.5);
        assertThat(Cumulative.drawdown(new double[] {0, -1})).containsExactly(NAN, NAN);
    }

    /** Rows are worked on by tiles; what stands in one tile must not be seen from the next but for the record. */
    @Test
    void longDrawdownsAreThoseOfEachRow() {
        for (double odd : new double[] {NAN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e308, 1e-308, 0}) {
            for (int at : new int[] {0, 1, 998, 999, 1000, 1001, 2500, 4999}) {
                double[] x = Samples.noise(new SplittableRandom(23), 5000, at % 2 == 0 ? 2 : -2, 1);
                x[at] = odd;
                double[] expected = new double[x.length];
                double record = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < x.length; k++) {
                    record = x[k] > record ? x[k] : record;
                    expected[k] = record > 0 ? x[k] / record - 1 : NAN;
                }
                assertThat(Cumulative.drawdown(x)).as("%g at %d", odd, at).containsExactly(expected);
            }
        }
    }

    @Test
    void anyNaNOfADrawdownComesOutAsTheSame() {
        for (long bits : new long[] {0x7FFF_FFFF_FFFF_FFFFL, 0xFFF8_0000_0000_0000L, -1L}) {
            double[] x = {3, Double.longBitsToDouble(bits), 4};
            assertThat(Double.doubleToRawLongBits(Cumulative.drawdown(x)[1])).isEqualTo(0x7FF8_0000_0000_0000L);
        }
    }

    /** The seed and the geometric weights of each later value, written out. */
    private static double weighted(double[] x, int n, int k) {
        double[] known =
                Arrays.stream(x, 0, k + 1).filter(value -> !Double.isNaN(value)).toArray();
        if (Double.isNaN(x[k]) || known.length < n) {
            return NAN;
        }
        double alpha = 2 / (n + 1.0);
        double total = Exact.mean(known, known, 0, n - 1) * Math.pow(1 - alpha, known.length - n);
        for (int i = n; i < known.length; i++) {
            total += alpha * Math.pow(1 - alpha, known.length - 1.0 - i) * known[i];
        }
        return total;
    }

    @Test
    void emaAgreesWithItsWeights() {
        Samples.series(22).forEach((name, x) -> {
            for (int n : new int[] {1, 2, 9, 50, 1000}) {
                double[] ema = Cumulative.ema(x, n);
                for (int k = 0; k < x.length; k++) {
                    double expected = weighted(x, n, k);
                    if (Double.isNaN(expected)) {
                        assertThat(ema[k]).as("%s %d", name, k).isNaN();
                    } else {
                        double size = Arrays.stream(x, 0, k + 1)
                                .map(Math::abs)
                                .filter(v -> v >= 0)
                                .max()
                                .orElseThrow();
                        double error = Math.abs(ema[k] - expected);
                        assertThat(error).as("%s %d", name, k).isLessThanOrEqualTo(1e-12 * size);
                    }
                }
            }
        });
    }

    @Test
    void emaDoesNotDriftFarFromZero() {
        double[] x = Samples.noise(new SplittableRandom(23), 100_000, 1e9, 1e-3);
        double[] ema = Cumulative.ema(x, 20);
        int last = x.length - 1;
        double[] recent = Arrays.copyOfRange(x, last - 600, last + 1); // older weights are below 1e-26
        assertThat(Math.abs(ema[last] - weighted(recent, 20, 600))).isLessThan(1e-12 * 1e9);
    }

    @Test
    void emaByHand() {
        assertThat(Cumulative.ema(new double[] {1, 3, 5, 5}, 3)).containsExactly(NAN, NAN, 3, 4);
        assertThat(Cumulative.ema(new double[] {NAN, 1, NAN, 3, 5, NAN, 5}, 3))
                .containsExactly(NAN, NAN, NAN, NAN, 3, NAN, 4);
        assertThat(Cumulative.ema(new double[] {1e9, 1e-9, NAN, 0.3}, 1)).containsExactly(1e9, 1e-9, NAN, 0.3);
        assertThat(Cumulative.ema(new double[] {2, Double.POSITIVE_INFINITY, 4}, 1))
                .containsExactly(2, NAN, 4);
        assertThat(Cumulative.ema(new double[] {0.1, 0.1, 0.1, 0.1, 0.1}, 3)).containsExactly(NAN, NAN, 0.1, 0.1, 0.1);
    }

    @Test
    void rejectsCountsBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.ema(new double[3], 0));
    }
}
