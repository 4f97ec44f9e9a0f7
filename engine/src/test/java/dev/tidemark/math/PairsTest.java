package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairsTest {
    private static final double NAN = Double.NaN;

    @Test
    void correlationAgreesWithExactArithmetic() {
        Agreement.everywhere(Pairs::correlation, Exact::correlation, (x, y, from, to) -> 1);
    }

    @Test
    void betaAgreesWithExactArithmetic() {
        Agreement.everywhere(Pairs::beta, Exact::beta, Exact::betaScale);
    }

    @Test
    void covarianceAgreesWithExactArithmetic() {
        Agreement.everywhere(Pairs::covariance, Exact::covariance, Exact::covarianceScale);
    }

    @Test
    void nothingDriftsFarFromZero() {
        SplittableRandom random = new SplittableRandom(4);
        double[] x = Samples.noise(random, 100_000, 1e9, 1e-3);
        double[] y = new double[x.length];
        Arrays.setAll(y, k -> -1e9 + 2 * (x[k] - 1e9) + 1e-3 * random.nextGaussian());
        for (int window : new int[] {20, 250, 5000}) {
            Agreement.afterLong(Pairs::correlation, x, y, window, Exact::correlation, Exact::nothing);
            Agreement.afterLong(Pairs::beta, x, y, window, Exact::beta, Exact::nothing);
            Agreement.afterLong(Pairs::covariance, x, y, window, Exact::covariance, Exact::nothing);
        }
    }

    @Test
    void smallCasesByHand() {
        double[] x = {1, 2, 3, 1};
        double[] y = {2, 4, 6, 8};
        int[] lo = Windows.sessions(4, 3);
        assertThat(Pairs.covariance(x, y, lo)).containsExactly(NAN, NAN, 2, -1);
        assertThat(Pairs.beta(x, y, lo)).containsExactly(NAN, NAN, 0.5, -0.25);
        assertThat(Pairs.beta(y, x, lo)).containsExactly(NAN, NAN, 2, -1);
        assertThat(Pairs.correlation(x, y, lo)).containsExactly(new double[] {NAN, NAN, 1, -0.5}, within(1e-15));
    }

    @Test
    void anArrayCorrelatesWithItselfAndItsContraryExactly() {
        double[] x = Samples.walk(new SplittableRandom(8), 500);
        double[] contrary = Arrays.stream(x).map(value -> -value).toArray();
        int[] lo = Windows.sessions(x.length, 30);
        double[] same = Pairs.correlation(x, x, lo);
        double[] opposite = Pairs.correlation(x, contrary, lo);
        for (int k = 29; k < x.length; k++) {
            assertThat(same[k]).isEqualTo(1);
            assertThat(opposite[k]).isEqualTo(-1);
        }
    }

    @Test
    void correlationStaysWithinItsBounds() {
        SplittableRandom random = new SplittableRandom(9);
        double[] x = Samples.noise(random, 20_000, 3, 1);
        double[] y = Arrays.stream(x).map(value -> 0.1 * value + 7).toArray();
        for (int window : new int[] {2, 3, 10}) {
            double[] out = Pairs.correlation(x, y, Windows.sessions(x.length, window));
            for (int k = window; k < x.length; k++) {
                assertThat(out[k]).isBetween(1 - 1e-9, 1.0);
            }
        }
    }

    @Test
    void whatDoesNotVaryHasNoCorrelation() {
        double[] x = {1, 2, 4};
        double[] constant = {0.1, 0.1, 0.1};
        int[] lo = Windows.sessions(3, 3);
        assertThat(Pairs.correlation(x, constant, lo)[2]).isNaN();
        assertThat(Pairs.correlation(constant, x, lo)[2]).isNaN();
        assertThat(Pairs.beta(x, constant, lo)[2]).isNaN();
        assertThat(Pairs.beta(constant, x, lo)[2]).isZero();
        assertThat(Pairs.covariance(x, constant, lo)[2]).isZero();
    }

    @Test
    void tinyAndHugeSpreadsAreNotRoundedAway() {
        double[] tiny = {1e-100, 3e-100, 2e-100};
        double[] huge = {1e100, 3e100, 2e100};
        int[] lo = Windows.sessions(3, 3);
        assertThat(Pairs.correlation(tiny, huge, lo)[2]).isEqualTo(1, within(1e-15));
        assertThat(Pairs.correlation(tiny, tiny, lo)[2]).isEqualTo(1);
    }

    @Test
    void rejectsUnequalLengths() {
        double[] x = {1, 2, 3};
        int[] lo = {0, 1, 2};
        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.correlation(x, new double[2], lo));
        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.beta(new double[4], x, lo));
        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.covariance(x, x, new int[2]));
    }
}
