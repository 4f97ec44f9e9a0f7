package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BreakoutTest {
    private static final double NAN = Double.NaN;

    /** Whether row k exceeds a record that has stood, and the record it exceeds (NaN if not), by the definition. */
    private static double exceeded(double[] x, int standing, int k) {
        double record = Arrays.stream(x, 0, k)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(NAN);
        int row = 0;
        while (row < k && x[row] != record) {
            row++;
        }
        return x[k] > record && k - row >= standing ? record : NAN;
    }

    private static boolean toldAt(double[] x, int standing, int k) {
        int first = 0;
        while (first < x.length && Double.isNaN(x[first])) {
            first++;
        }
        return !Double.isNaN(x[k]) && k - first >= standing;
    }

    private static double plain(double[] x, int standing, int k) {
        if (!toldAt(x, standing, k)) {
            return NAN;
        }
        return Double.isNaN(exceeded(x, standing, k)) ? 0 : 1;
    }

    /** Looks back from k for the pending record and counts the rows beyond its band since then. */
    private static double confirmed(double[] x, int standing, double band, int confirm, int k) {
        if (!toldAt(x, standing, k)) {
            return NAN;
        }
        int start = k;
        while (start >= 0 && Double.isNaN(exceeded(x, standing, start))) {
            start--;
        }
        if (start < 0) {
            return 0;
        }
        double record = exceeded(x, standing, start);
        double beyond = record + band * Math.abs(record);
        int run = 0;
        for (int i = start; i <= k; i++) {
            if (!Double.isNaN(x[i])) {
                run = x[i] > beyond ? run + 1 : 0;
                if (run == confirm + 1) {
                    return i == k ? 1 : 0;
                }
            }
        }
        return 0;
    }

    @Test
    void withoutBandOrConfirmationItIsThePlainDefinition() {
        Samples.series(41).forEach((name, x) -> {
            for (int standing : new int[] {1, 2, 5, 40, 1000}) {
                double[] expected = new double[x.length];
                Arrays.setAll(expected, k -> plain(x, standing, k));
                assertThat(Cumulative.breakout(x, standing))
                        .as("%s, %d", name, standing)
                        .containsExactly(expected);
                assertThat(Cumulative.breakout(x, standing, 0, 0))
                        .as("%s, %d", name, standing)
                        .containsExactly(expected);
            }
        });
    }

    @Test
    void bandAndConfirmationAgreeWithLookingBack() {
        int breakouts = 0;
        for (int seed = 0; seed < 30; seed++) {
            double[] x = rough(seed);
            for (int standing : new int[] {1, 2, 5, 20}) {
                for (double band : new double[] {0, 0.01, 0.05}) {
                    for (int confirm : new int[] {0, 1, 2, 4}) {
                        double[] expected = new double[x.length];
                        Arrays.setAll(expected, k -> confirmed(x, standing, band, confirm, k));
                        assertThat(Cumulative.breakout(x, standing, band, confirm))
                                .as("seed %d, %d, %s, %d", seed, standing, band, confirm)
                                .containsExactly(expected);
                        breakouts += confirm > 0
                                ? (int) Arrays.stream(expected)
                                        .filter(value -> value == 1)
                                        .count()
                                : 0;
                    }
                }
            }
        }
        assertThat(breakouts).as("the samples do break out").isGreaterThan(500);
    }

    /** A walk with ties, gaps and, for odd seeds, negative levels. */
    private static double[] rough(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = Samples.walk(random, 120);
        for (int k = 0; k < x.length; k++) {
            double value = Math.rint(x[k]) + (seed % 2 == 0 ? 0.2 * k : -200);
            x[k] = random.nextInt(12) == 0 ? NAN : value;
        }
        return x;
    }

    @Test
    void byHand() {
        assertThat(Cumulative.breakout(new double[] {5, 4, 6, 7}, 2)).containsExactly(NAN, NAN, 1, 0);
        assertThat(Cumulative.breakout(new double[] {5, 5, 5, 6}, 3))
                .as("the first to set it counts")
                .containsExactly(NAN, NAN, NAN, 1);
        assertThat(Cumulative.breakout(new double[] {5, 4, 5, 5}, 2))
                .as("above, not equal")
                .containsExactly(NAN, NAN, 0, 0);
        assertThat(Cumulative.breakout(new double[] {NAN, 5, NAN, NAN, 6}, 3))
                .as("gaps are rows")
                .containsExactly(NAN, NAN, NAN, NAN, 1);
        assertThat(Cumulative.breakout(new double[] {NAN, 5, NAN, 6, 7}, 3)).containsExactly(NAN, NAN, NAN, NAN, 0);
    }

    @Test
    void aBandDelays() {
        double[] x = {100, 90, 102, 104, 106, 107};
        assertThat(Cumulative.breakout(x, 2, 0.05, 0)).containsExactly(NAN, NAN, 0, 0, 1, 0);
        assertThat(Cumulative.breakout(x, 2, 0.10, 0)).containsExactly(NAN, NAN, 0, 0, 0, 0);
    }

    @Test
    void confirmationCountsRowsInSuccession() {
        assertThat(Cumulative.breakout(new double[] {5, 4, 6, 6}, 2, 0.1, 1)).containsExactly(NAN, NAN, 0, 1);
        double[] x = {100, 90, 101, 99, 101, 101, 101, 101};
        assertThat(Cumulative.breakout(x, 2, 0, 2)).as("99 resets").containsExactly(NAN, NAN, 0, 0, 0, 0, 1, 0);
        double[] gap = {100, 90, 101, NAN, 101, 101};
        assertThat(Cumulative.breakout(gap, 2, 0, 2)).as("a gap does not").containsExactly(NAN, NAN, 0, NAN, 0, 1);
    }

    @Test
    void aNewerRecordTakesThePlaceOfThePendingOne() {
        double[] x = {100, 90, 101, 90, 90, 102, 103, 103};
        assertThat(Cumulative.breakout(x, 2, 0, 1)).containsExactly(NAN, NAN, 0, 0, 0, 0, 1, 0);
        double[] band = {100, 90, 108, 90, 111, 119};
        assertThat(Cumulative.breakout(band, 2, 0.1, 0))
                .as("111 is beyond 100's band, not beyond 108's")
                .containsExactly(NAN, NAN, 0, 0, 0, 1);
    }

    @Test
    void aStraightRiseIsConfirmedUnlessEachRowIsARecordThatStood() {
        double[] x = {1, 2, 3, 4, 5, 6};
        assertThat(Cumulative.breakout(x, 1, 0, 1)).containsExactly(NAN, 0, 0, 0, 0, 0);
        double[] later = {9, 1, 10, 11, 12, 13};
        assertThat(Cumulative.breakout(later, 2, 0, 2)).containsExactly(NAN, NAN, 0, 0, 1, 0);
    }

    @Test
    void theBandLiesAboveANegativeRecordToo() {
        double[] x = {-10, -20, -9.5, -8};
        assertThat(Cumulative.breakout(x, 2, 0.1, 0)).containsExactly(NAN, NAN, 0, 1);
    }

    /** Whether a value in the place of row k counts: with as many further ones beyond any band it is a breakout. */
    private static boolean counts(double[] x, int k, double value, int standing, double band, int confirm) {
        double[] after = Arrays.copyOf(x, k + 1 + confirm);
        Arrays.fill(after, k, after.length, value);
        return Arrays.stream(Cumulative.breakout(after, standing, band, confirm), k, after.length)
                .anyMatch(told -> told == 1);
    }

    @Test
    void theLevelIsTheLowestThatCountsNot() {
        int none = 0;
        int pending = 0;
        for (int seed = 0; seed < 20; seed++) {
            double[] x = rough(seed);
            for (int standing : new int[] {1, 2, 5, 20}) {
                for (double band : new double[] {0, 0.01, 0.05}) {
                    for (int confirm : new int[] {0, 1, 3}) {
                        double[] level = Cumulative.breakoutLevel(x, standing, band, confirm);
                        for (int k = 0; k < x.length; k++) {
                            String at = "seed %d, %d, %s, %d, row %d".formatted(seed, standing, band, confirm, k);
                            if (Double.isNaN(level[k])) {
                                boolean any = !Double.isNaN(x[k]) && counts(x, k, 1e6, standing, band, confirm);
                                assertThat(any).as(at).isFalse();
                                none++;
                                continue;
                            }
                            assertThat(counts(x, k, Math.nextUp(level[k]), standing, band, confirm))
                                    .as(at)
                                    .isTrue();
                            assertThat(counts(x, k, level[k], standing, band, confirm))
                                    .as(at)
                                    .isFalse();
                            pending += confirm > 0 && level[k] < highestBefore(x, k) ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(none).isGreaterThan(500);
        assertThat(pending).isGreaterThan(500);
    }

    private static double highestBefore(double[] x, int k) {
        return Arrays.stream(x, 0, k).filter(v -> !Double.isNaN(v)).max().orElse(NAN);
    }

    @Test
    void theLevelByHand() {
        assertThat(Cumulative.breakoutLevel(new double[] {5, 4, 6, 7}, 2, 0, 0)).containsExactly(NAN, NAN, 5, NAN);
        assertThat(Cumulative.breakoutLevel(new double[] {100, 90, 102, 103, NAN, 106, 1}, 2, 0.05, 0))
                .as("100 stays the one to beat until 103 has stood as well")
                .containsExactly(NAN, NAN, 105, 105, NAN, 103 * 1.05, 103 * 1.05);
        assertThat(Cumulative.breakoutLevel(new double[] {-10, -20, -15}, 2, 0.1, 0)[2])
                .isEqualTo(-9);
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.breakoutLevel(new double[1], 0, 0, 0));
    }

    @Test
    void rejectsWhatMakesNoBreakout() {
        double[] x = {1, 2};
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.breakout(x, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.breakout(x, 1, -0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.breakout(x, 1, NAN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.breakout(x, 1, Double.POSITIVE_INFINITY, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.breakout(x, 1, 0, -1));
    }
}
