package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {
    private static final double NAN = Double.NaN;

    private static void holm(double[] p, double... expected) {
        double[] before = p.clone();

        assertThat(Holm.adjusted(p)).containsExactly(expected, within(1e-15));
        assertThat(p).as("the input stays as it is").isEqualTo(before);
    }

    @Test
    void handWorked() {
        // In order: 4 x 0.005, 3 x 0.01, 2 x 0.03, then 0.04 raised to the 0.06 before it.
        holm(new double[] {0.01, 0.04, 0.03, 0.005}, 0.03, 0.06, 0.06, 0.02);
        holm(new double[] {0.2}, 0.2);
        holm(new double[] {0.5, 0.5}, 1, 1);
        holm(new double[] {0.02, 0.02, 0.02}, 0.06, 0.06, 0.06);
        holm(new double[] {0.9, 0.001, 0.4}, 0.9, 0.003, 0.8);
        holm(new double[0]);
    }

    @Test
    void aTestThatCouldNotBeDoneCountsForNothing() {
        holm(new double[] {NAN, 0.01, NAN, 0.04}, NAN, 0.02, NAN, 0.04);
        holm(new double[] {NAN}, NAN);
    }

    /** Holm's procedure as published: reject in the order of p while p(k) is at most a / (m + 1 - k), then stop. */
    private static boolean[] rejected(double[] p, double a) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        boolean[] rejected = new boolean[p.length];
        for (int k = 1; k <= order.length; k++) {
            if (p[order[k - 1]] > a / (order.length + 1 - k)) {
                break;
            }
            rejected[order[k - 1]] = true;
        }
        return rejected;
    }

    @Test
    void theAdjustedPIsTheLevelFromWhichTheProcedureRejects() {
        SplittableRandom random = new SplittableRandom(3);
        int rejections = 0;
        for (int round = 0; round < 500; round++) {
            double[] p = new double[random.nextInt(1, 12)];
            Arrays.setAll(p, i -> random.nextInt(6) == 0 ? NAN : Math.pow(random.nextDouble(), 3));
            double[] adjusted = Holm.adjusted(p);
            for (double a : new double[] {0.0101, 0.0502, 0.2003, 0.7004, 0.9999}) {
                boolean[] rejected = rejected(p, a);
                for (int i = 0; i < p.length; i++) {
                    assertThat(adjusted[i] <= a).as(Arrays.toString(p)).isEqualTo(rejected[i]);
                    rejections += rejected[i] ? 1 : 0;
                }
            }
        }
        assertThat(rejections).isGreaterThan(500);
    }

    @Test
    void neverBelowPNeverAboveOneAndInTheSameOrder() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 200; round++) {
            double[] p = random.doubles(random.nextInt(1, 20)).toArray();
            double[] adjusted = Holm.adjusted(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i], 1.0);
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] <= p[j] && adjusted[i] > adjusted[j]).isFalse();
                }
            }
        }
    }
}
