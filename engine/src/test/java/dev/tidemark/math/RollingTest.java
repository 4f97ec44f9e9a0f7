package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RollingTest {
    private static final double NAN = Double.NaN;
    private static final Agreement.Statistic ONE = (x, y, from, to) -> 1;

    private static double[] mean(double[] x, double[] y, int[] lo) {
        return Rolling.mean(x, lo);
    }

    private static double[] sum(double[] x, double[] y, int[] lo) {
        return Rolling.sum(x, lo);
    }

    private static double[] std(double[] x, double[] y, int[] lo) {
        return Rolling.std(x, lo);
    }

    private static double[] zscore(double[] x, double[] y, int[] lo) {
        return Rolling.zscore(x, lo);
    }

    private static double[] percentileRank(double[] x, double[] y, int[] lo) {
        return Rolling.percentileRank(x, lo);
    }

    @Test
    void meanAgreesWithExactArithmetic() {
        Agreement.everywhere(RollingTest::mean, Exact::mean, Exact::largest);
    }

    @Test
    void sumAgreesWithExactArithmetic() {
        Agreement.everywhere(RollingTest::sum, Exact::sum, Exact::nothing);
    }

    @Test
    void stdAgreesWithExactArithmetic() {
        Agreement.everywhere(RollingTest::std, Exact::std, Exact::nothing);
    }

    @Test
    void zscoreAgreesWithExactArithmetic() {
        Agreement.everywhere(RollingTest::zscore, Exact::zscore, ONE);
    }

    @Test
    void slopeAgreesWithExactArithmetic() {
        Agreement.everywhere(Rolling::slope, Exact::beta, Exact::betaScale);
    }

    @Test
    void extremesByBlocksAreThoseOfEachWindow() {
        SplittableRandom random = new SplittableRandom(21);
        for (int round = 0; round < 400; round++) {
            double[] x = new double[random.nextInt(1, 60)];
            for (int i = 0; i < x.length; i++) {
                // Few different values, for ties; in some rounds a zero of either sign or a NaN, which go another way.
                int value = random.nextInt(1, 12) * (random.nextBoolean() ? 1 : -1);
                x[i] = value == 11 ? Double.POSITIVE_INFINITY : value == -11 ? Double.NEGATIVE_INFINITY : value;
            }
            if (round % 4 == 0) {
                x[random.nextInt(x.length)] = new double[] {0.0, -0.0, NAN}[random.nextInt(3)];
            }
            int window = random.nextInt(1, 20);
            double[] highest = Rolling.highest(x, Windows.sessions(x.length, window));
            double[] lowest = Rolling.lowest(x, Windows.sessions(x.length, window));
            for (int k = 0; k < x.length; k++) {
                double[] rows = Arrays.copyOfRange(x, Math.max(0, k - window + 1), k + 1);
                boolean whole = k >= window - 1;
                double top = whole ? Arrays.stream(rows).reduce(x[k], Math::max) : NAN;
                double bottom = whole ? Arrays.stream(rows).reduce(x[k], Math::min) : NAN;
                assertThat(new double[] {highest[k], lowest[k]}).containsExactly(top, bottom);
            }
        }
    }

    @Test
    void extremesAreValuesOfTheWindow() {
        Agreement.everywhere((x, y, lo) -> Rolling.highest(x, lo), Exact::highest, Exact::nothing);
        Agreement.everywhere((x, y, lo) -> Rolling.lowest(x, lo), Exact::lowest, Exact::nothing);
    }

    @Test
    void percentileRankAgreesWithItsDefinitionBothWays() {
        Agreement.everywhere(RollingTest::percentileRank, Exact::percentileRank, Exact::nothing);
        Agreement.everywhere((x, y, lo) -> Ranks.counting(x, lo), Exact::percentileRank, Exact::nothing);
        Agreement.everywhere((x, y, lo) -> Ranks.ranking(x, lo), Exact::percentileRank, Exact::nothing);
    }

    @Test
    void percentileRankIsTheSameToTheBitBothWays() {
        Samples.series(5)
                .values()
                .forEach(x -> Samples.windows(6, x.length)
                        .values()
                        .forEach(lo -> assertThat(Ranks.ranking(x, lo)).isEqualTo(Ranks.counting(x, lo))));
    }

    @Test
    void aWindowThatGrowsLongLaterHasTheSameRanksNow() {
        double[] x = Samples.walk(new SplittableRandom(7), 2000);
        double[] full = Rolling.percentileRank(x, new int[2000]);
        double[] prefix = Rolling.percentileRank(Arrays.copyOf(x, 400), new int[400]);
        assertThat(prefix).isEqualTo(Arrays.copyOf(full, 400));
    }

    @Test
    void nothingDriftsFarFromZero() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = Samples.noise(random, 100_000, 1e9, 1e-3);
        double[] days = new double[x.length];
        Arrays.setAll(days, k -> 20_000 + 1.4 * k);
        for (int window : new int[] {20, 250, 5000}) {
            Agreement.afterLong(RollingTest::mean, x, x, window, Exact::mean, Exact::nothing);
            Agreement.afterLong(RollingTest::sum, x, x, window, Exact::sum, Exact::nothing);
            Agreement.afterLong(RollingTest::std, x, x, window, Exact::std, Exact::nothing);
            Agreement.afterLong(RollingTest::zscore, x, x, window, Exact::zscore, ONE);
            Agreement.afterLong(RollingTest::percentileRank, x, x, window, Exact::percentileRank, Exact::nothing);
            Agreement.afterLong(Rolling::slope, x, days, window, Exact::beta, Exact::betaScale);
        }
    }

    @Test
    void smallCasesByHand() {
        int[] lo = Windows.sessions(4, 3);
        assertThat(Rolling.mean(new double[] {1, 2, 6, 4}, lo)).containsExactly(NAN, NAN, 3, 4);
        assertThat(Rolling.sum(new double[] {1, 2, 6, 4}, lo)).containsExactly(NAN, NAN, 9, 12);
        assertThat(Rolling.std(new double[] {1, 2, 3, 5}, lo)).containsExactly(NAN, NAN, 1, Math.sqrt(7.0 / 3));
        assertThat(Rolling.highest(new double[] {5, 1, 2, 1}, lo)).containsExactly(NAN, NAN, 5, 2);
        assertThat(Rolling.lowest(new double[] {0, 1, 2, 1}, lo)).containsExactly(NAN, NAN, 0, 1);
        assertThat(Rolling.zscore(new double[] {1, 2, 3, 1}, lo))
                .containsExactly(new double[] {NAN, NAN, 1, -1}, within(1e-15));
        assertThat(Rolling.percentileRank(new double[] {1, 3, 2, 2}, lo)).containsExactly(NAN, NAN, 2 / 3.0, 2 / 3.0);
        assertThat(Rolling.slope(new double[] {1, 3, 5, 4}, new double[] {10, 11, 12, 13}, lo))
                .containsExactly(NAN, NAN, 2, 0.5);
        assertThat(Rolling.slope(new double[] {0, 2, 6}, new double[] {0, 1, 3}, Windows.sessions(3, 3)))
                .containsExactly(NAN, NAN, 2);
    }

    @Test
    void equalValuesHaveExactlyThatMeanAndNoDeviation() {
        for (double value : new double[] {0.1, 1e9 + 0.1, -7.3e-5, 0}) {
            double[] x = new double[50];
            Arrays.fill(x, value);
            x[9] = 1e6;
            int[] lo = Windows.sessions(x.length, 10);
            double[] mean = Rolling.mean(x, lo);
            double[] std = Rolling.std(x, lo);
            for (int k = 19; k < x.length; k++) {
                assertThat(mean[k]).isEqualTo(value);
                assertThat(std[k]).isZero();
            }
            assertThat(std[18]).isPositive();
            assertThat(Rolling.zscore(x, lo)[30]).isNaN();
        }
    }

    @Test
    void oneRowHasNoDeviation() {
        double[] x = {4, 5};
        int[] lo = Windows.sessions(2, 1);
        assertThat(Rolling.std(x, lo)).containsExactly(NAN, NAN);
        assertThat(Rolling.zscore(x, lo)).containsExactly(NAN, NAN);
        assertThat(Rolling.slope(x, x, lo)).containsExactly(NAN, NAN);
        assertThat(Rolling.mean(x, lo)).containsExactly(x);
        assertThat(Rolling.percentileRank(x, lo)).containsExactly(1, 1);
    }

    @Test
    void anUnknownLeavesWithItsRow() {
        double[] x = {1, NAN, 3, 4, 5};
        int[] lo = Windows.sessions(5, 2);
        assertThat(Rolling.mean(x, lo)).containsExactly(NAN, NAN, NAN, 3.5, 4.5);
        assertThat(Rolling.highest(x, lo)).containsExactly(NAN, NAN, NAN, 4, 5);
        assertThat(Rolling.percentileRank(x, lo)).containsExactly(NAN, NAN, NAN, 1, 1);
    }

    @Test
    void anInfinityLeavesWithItsRow() {
        double[] x = {1, Double.POSITIVE_INFINITY, 3, 4, 6};
        int[] lo = Windows.sessions(5, 2);
        assertThat(Rolling.sum(x, lo)).containsExactly(NAN, NAN, NAN, 7, 10);
        assertThat(Rolling.std(x, lo)[4]).isEqualTo(Math.sqrt(2));
        assertThat(Rolling.std(x, lo)[2]).isNaN();
        assertThat(Rolling.highest(x, lo)[2]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void rejectsWindowsThatAreNone() {
        double[] x = {1, 2, 3};
        assertThatIllegalArgumentException().isThrownBy(() -> Rolling.mean(x, new int[] {0, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rolling.mean(x, new int[] {0, 2, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rolling.highest(x, new int[] {0, 1, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rolling.std(x, new int[] {0, -2, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rolling.percentileRank(x, new int[] {0, 0, 3}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rolling.slope(x, new double[2], new int[3]));
    }
}
