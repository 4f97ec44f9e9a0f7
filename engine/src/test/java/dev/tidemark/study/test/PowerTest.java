package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTest {
    /** From the definition: the first number from which on every test has the power, by trying 200 of them. */
    @Test
    void eventsNeededAreThoseFromWhichOnTheTestHasThePower() {
        double[][] cases = {{0.3, 0.5}, {0.5, 0.7}, {0.1, 0.4}, {0.57, 0.75}};
        for (double[] c : cases) {
            int needed = Power.eventsNeeded(c[0], c[1], 0.05, 0.8).orElseThrow();
            for (int n = needed; n < needed + 200; n++) {
                assertThat(power(n, c[0], c[1])).as("n = %d", n).isGreaterThanOrEqualTo(0.8 - 1e-9);
            }
            assertThat(power(needed - 1, c[0], c[1])).isLessThan(0.8);
        }
    }

    private static double power(int n, double base, double rate) {
        int critical = BinomialTails.critical(n, base);
        return critical > n ? 0 : BinomialTails.atLeast(critical, n, rate);
    }

    @Test
    void whatLiesNotAboveTheBaseRateIsNeverFound() {
        assertThat(Power.eventsNeeded(0.5, 0.5, 0.05, 0.8)).isEmpty();
        assertThat(Power.eventsNeeded(0.5, 0.4, 0.05, 0.8)).isEmpty();
        assertThat(Power.eventsNeeded(0.5, 0.5001, 0.05, 0.8)).isEmpty();
    }

    @Test
    void thePowerOfStudentsTestIsThatOfSimulations() {
        double exact = Power.ofMean(0.5, 1, 20, 0.05);
        SplittableRandom random = new SplittableRandom(1);
        int found = 0;
        int runs = 40_000;
        for (int r = 0; r < runs; r++) {
            double[] x = new double[20];
            for (int i = 0; i < 20; i++) {
                x[i] = 0.5 + random.nextGaussian();
            }
            found += Mean.of(x, Mean.StandardError.IID, 0).pAbove() <= 0.05 ? 1 : 0;
        }
        assertThat(exact).isEqualTo((double) found / runs, within(0.007));
        assertThat(Power.ofMean(0, 1, 20, 0.05)).isEqualTo(0.05, within(1e-4));
    }

    @Test
    void theSmallestMeanHasThePower() {
        double smallest = Power.smallestMean(2, 25, 0.05, 0.8);
        assertThat(Power.ofMean(smallest, 2, 25, 0.05)).isEqualTo(0.8, within(1e-6));
        assertThat(Power.smallestMean(4, 25, 0.05, 0.8)).isEqualTo(2 * smallest, within(1e-9));
    }
}
