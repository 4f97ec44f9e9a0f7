package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialsTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 10, 0.0000, 0.3085",
        "1, 10, 0.0025, 0.4450",
        "5, 10, 0.1871, 0.8129",
        "10, 10, 0.6915, 1.0000",
        "1, 1, 0.0250, 1.0000",
        "0, 1, 0.0000, 0.9750",
        "1, 20, 0.0013, 0.2487",
        "3, 20, 0.0321, 0.3789",
        "7, 25, 0.1207, 0.4939",
        "29, 30, 0.8278, 0.9992"
    })
    void theIntervalIsThatOfPublishedTables(int hits, int n, double low, double high) {
        Binomials.Interval interval = Binomials.clopperPearson(hits, n, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void eachEndIsTheRateAtWhichTheTailIsHalfOfWhatIsLeft() {
        for (double level : new double[] {0.95, 0.9, 0.5}) {
            for (int n = 1; n <= 40; n++) {
                for (int hits = 0; hits <= n; hits++) {
                    Binomials.Interval interval = Binomials.clopperPearson(hits, n, level);
                    double tail = (1 - level) / 2;
                    if (hits == 0) {
                        assertThat(interval.low()).isZero();
                    } else {
                        assertThat(BinomialTails.atLeast(hits, n, interval.low()))
                                .isCloseTo(tail, within(1e-9));
                    }
                    if (hits == n) {
                        assertThat(interval.high()).isOne();
                    } else {
                        assertThat(BinomialTails.atMost(hits, n, interval.high()))
                                .isCloseTo(tail, within(1e-9));
                    }
                }
            }
        }
    }

    @Test
    void itCoversTheTrueRateAtLeastAsOftenAsItsLevelSays() {
        double least = 1;
        for (int n : new int[] {1, 2, 3, 5, 10, 17, 30}) {
            Binomials.Interval[] intervals = new Binomials.Interval[n + 1];
            for (int hits = 0; hits <= n; hits++) {
                intervals[hits] = Binomials.clopperPearson(hits, n, 0.95);
            }
            for (int k = 0; k <= 400; k++) {
                double rate = k / 400.0;
                double covered = 0;
                for (int hits = 0; hits <= n; hits++) {
                    boolean inside = intervals[hits].low() <= rate && rate <= intervals[hits].high();
                    covered += inside ? BinomialTails.exactly(hits, n, rate) : 0;
                }
                assertThat(covered).as("n %d, rate %s", n, rate).isGreaterThanOrEqualTo(0.95);
                least = Math.min(least, covered);
            }
        }
        assertThat(least).as("not wider than it must be").isLessThan(0.96);
    }

    @Test
    void aRateOfHitsOutOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Binomials.clopperPearson(0, 0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Binomials.clopperPearson(-1, 5, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Binomials.clopperPearson(6, 5, 0.95));
    }

    @Test
    void theSmallestDetectableRateIsThatOfASearchByTails() {
        int found = 0;
        for (int n = 1; n <= 40; n++) {
            for (double base = 0; base < 0.995; base += 0.013) {
                double expected = BinomialTails.detectable(n, base);
                double rate = Binomials.smallestDetectable(base, n, 0.05, 0.8).orElse(Double.NaN);
                if (Double.isNaN(expected)) {
                    assertThat(rate).as("n %d, base %s", n, base).isNaN();
                } else {
                    assertThat(rate).as("n %d, base %s", n, base).isCloseTo(expected, within(1e-9));
                    assertThat(rate).isGreaterThan(base);
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void handWorkedRates() {
        // One hit of one is beyond luck where luck hits in 5% of cases; it is found with 80% at a rate of 80%.
        assertThat(Binomials.smallestDetectable(0.05, 1, 0.05, 0.8).orElseThrow())
                .isCloseTo(0.8, within(1e-12));
        // Five of five by luck: 1/32; all five again in 80% of cases: the fifth root of 0.8.
        assertThat(Binomials.smallestDetectable(0.5, 5, 0.05, 0.8).orElseThrow())
                .isCloseTo(Math.pow(0.8, 0.2), within(1e-12));
    }

    @Test
    void whereNothingEverHappensByLuckOneHitIsEnough() {
        assertThat(Binomials.smallestDetectable(0, 3, 0.05, 0.8).orElseThrow())
                .isCloseTo(1 - Math.pow(0.2, 1 / 3.0), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void upToFourEventsTellNothingFromAnEvenBaseRate(int n) {
        assertThat(Binomials.smallestDetectable(0.5, n, 0.05, 0.8)).isEmpty();
    }

    @Test
    void nothingIsDetectableWithoutEventsOrRoomAbove() {
        assertThat(Binomials.smallestDetectable(0.5, 0, 0.05, 0.8)).isEmpty();
        assertThat(Binomials.smallestDetectable(1, 100, 0.05, 0.8)).isEmpty();
        assertThat(Binomials.smallestDetectable(Double.NaN, 100, 0.05, 0.8)).isEmpty();
        assertThat(Binomials.smallestDetectable(-0.1, 100, 0.05, 0.8)).isEmpty();
        assertThat(Binomials.smallestDetectable(0.8, 13, 0.05, 0.8)).isEmpty();
        assertThat(Binomials.smallestDetectable(0.8, 14, 0.05, 0.8)).isPresent();
    }

    @Test
    void fewEventsCannotBeRareByLuck() {
        assertThat(Binomials.size(1, 0.13, 0.05)).isZero();
        assertThat(Binomials.size(2, 0.13, 0.05)).isEqualTo(0.0169, within(1e-12)); // both hits
        assertThat(Binomials.size(20, 0.5, 0.05)).isEqualTo(21_700 / 1_048_576.0, within(1e-12)); // 15 or more
        assertThat(Binomials.size(0, 0.5, 0.05)).isZero();
        assertThat(Binomials.size(20, 0, 0.05)).isZero();
        assertThat(Binomials.size(20, Double.NaN, 0.05)).isZero();
    }
}
