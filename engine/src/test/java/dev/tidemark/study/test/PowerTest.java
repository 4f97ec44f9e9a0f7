package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    private static Answer answer(StatTest test, Map<String, String> settings, double[]... columns) {
        List<String> names = Arrays.stream(columns).map(c -> "x").toList();
        return test.run(
                new Numbers(names, new int[0], columns),
                Settings.of(test.about().settings(), settings),
                Trials.IN_TURN);
    }

    /** The number as it was first defined: by scanning for the critical value, and down from twice the approximation. */
    private static OptionalInt scanned(double base, double rate, double level, double power) {
        double z = Tails.normalQuantileAbove(level) * Math.sqrt(base * (1 - base))
                + Tails.normalQuantileAbove(1 - power) * Math.sqrt(rate * (1 - rate));
        int most = (int) Math.ceil(2 * Math.max(1, z * z / ((rate - base) * (rate - base)))) + 40;
        int last = most + 1;
        while (last > 1 && found(last - 1, base, rate, level, power)) {
            last--;
        }
        return last > most ? OptionalInt.empty() : OptionalInt.of(last);
    }

    private static boolean found(int n, double base, double rate, double level, double power) {
        BinomialDistribution luck = BinomialDistribution.of(n, base);
        int critical = 1;
        while (critical <= n && luck.survivalProbability(critical - 1) > level) {
            critical++;
        }
        return critical <= n
                && BetaDistribution.of(critical, n - critical + 1.0).inverseCumulativeProbability(power)
                        <= rate + 1e-12;
    }

    @Test
    void theSearchFindsWhatTheScanFound() {
        double[] bases = {0, 0.01, 0.1, 0.3, 0.5, 0.8, 0.97};
        for (double base : bases) {
            for (double more : new double[] {0.08, 0.13, 0.2, 0.45}) {
                for (double level : new double[] {0.01, 0.05, 0.3}) {
                    double rate = Math.min(1, base + more);
                    assertThat(Power.eventsNeeded(base, rate, level, 0.8))
                            .as("%s to %s at %s", base, rate, level)
                            .isEqualTo(scanned(base, rate, level, 0.8));
                }
            }
        }
        // large enough to be searched near the approximation
        double[][] cases = {{0.3, 0.335, 0.05, 0.8}, {0.02, 0.03, 0.05, 0.9}, {0.001, 0.003, 0.01, 0.95}};
        for (double[] c : cases) {
            OptionalInt needed = Power.eventsNeeded(c[0], c[1], c[2], c[3]);
            assertThat(needed).isEqualTo(scanned(c[0], c[1], c[2], c[3]));
            assertThat(needed.orElseThrow()).isGreaterThan(1000);
        }
    }

    @Test
    @Timeout(20)
    void manyEventsAreCountedInTime() {
        int needed = Power.eventsNeeded(0.3, 0.305, 0.05, 0.8).orElseThrow();
        assertThat(needed).isBetween(52_000, 53_000);
        assertThat(found(needed, 0.3, 0.305, 0.05, 0.8)).isTrue();
        assertThat(found(needed - 1, 0.3, 0.305, 0.05, 0.8)).isFalse();
    }

    @Test
    void theCriticalValueIsThatOfTheScan() {
        for (int n : new int[] {1, 2, 7, 50, 300}) {
            for (double base : new double[] {0, 0.001, 0.3, 0.999}) {
                for (double level : new double[] {1e-9, 0.05, 0.5, 0.99}) {
                    BinomialDistribution luck = BinomialDistribution.of(n, base);
                    int critical = 1;
                    while (critical <= n && luck.survivalProbability(critical - 1) > level) {
                        critical++;
                    }
                    for (int guess : new int[] {-5, 1, critical, n, n + 9}) {
                        assertThat(Binomials.critical(luck, level, guess)).isEqualTo(critical);
                    }
                }
            }
        }
    }

    /** (1.6449 + 0.8416)^2 = 6.1826 times the squared deviation over the mean. */
    @Test
    @Timeout(60)
    void ofManyValuesTheNormalDistributionTellsHowManyAreNeeded() {
        assertThat(Power.valuesNeeded(1e-6, 1, 0.05, 0.8)).isEqualTo(6.1826e12, within(1e8));
        // where both are used they agree but for half the squared quantile
        assertThat(Power.valuesNeeded(0.025, 1, 0.05, 0.8)).isEqualTo(6.1826 * 1600 + 1.35, within(0.5));
        double[] x = new double[40];
        for (int i = 0; i < 40; i++) {
            x[i] = (i % 2 == 0 ? 1 : -1) * (1 + i % 5) + 1e-9;
        }
        Answer answer = answer(new Power(), Map.of(), x);
        assertThat(answer.values()).doesNotContainKey("observations_needed");
        assertThat(answer.warnings()).contains("to find this mean takes more than 1,000,000,000,000,000 observations");
    }
}
