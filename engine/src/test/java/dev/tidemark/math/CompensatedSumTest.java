package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums so ill-conditioned that plain arithmetic keeps two digits of them or none. */
class CompensatedSumTest {
    private static final int N = 2000;
    private static final double[] X = Samples.noise(new SplittableRandom(91), N, 1e7, 1);
    private static final double[] Y = partner();
    private static final double[] ONES = ones();

    private static double[] partner() {
        SplittableRandom random = new SplittableRandom(92);
        return Arrays.stream(X).map(x -> 3e7 - x + random.nextGaussian()).toArray();
    }

    private static double[] ones() {
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Σ a·b, half of it saved and then joined to the other half. */
    private static CompensatedSum sum(double[] a, double[] b) {
        CompensatedSum half = new CompensatedSum();
        double[] saved = new double[3];
        for (int i = 0; i < N; i++) {
            if (i == N / 3) {
                half.save(saved, 1);
                half.clear();
            }
            half.addProduct(a[i], b[i]);
        }
        CompensatedSum sum = new CompensatedSum();
        sum.set(half, saved, 1);
        return sum;
    }

    @Test
    void centredSumsKeepTheirDigits() {
        CompensatedSum x = sum(X, ONES);
        CompensatedSum y = sum(Y, ONES);
        double scale = (double) N * (N - 1);
        assertThat(CompensatedSum.centred(N, sum(X, X), x, x) / scale / Exact.covariance(X, X, 0, N - 1))
                .isEqualTo(1, within(1e-12));
        assertThat(CompensatedSum.centred(N, sum(X, Y), x, y) / scale / Exact.covariance(X, Y, 0, N - 1))
                .isEqualTo(1, within(1e-12));
    }

    @Test
    void theDistanceOfTheRoundedMeanIsItsRounding() {
        CompensatedSum x = sum(X, ONES);
        double mean = x.dividedBy(N);
        assertThat(mean).isEqualTo(Exact.mean(X, X, 0, N - 1));
        BigDecimal total = Arrays.stream(X).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        double expected = BigDecimal.valueOf(N)
                .multiply(new BigDecimal(mean))
                .subtract(total)
                .doubleValue();
        assertThat(expected).isNotZero();
        assertThat(x.distanceOf(mean, N) / expected).isEqualTo(1, within(1e-9));
        assertThat(x.distanceOf(mean + 0.1, N)).isEqualTo((mean + 0.1 - mean) * N + expected, within(1e-12));
    }

    @Test
    void nothingIsLostToALargePassingTerm() {
        CompensatedSum sum = new CompensatedSum();
        for (double term : new double[] {1, 1e100, 1, -1e100}) {
            sum.add(term);
        }
        assertThat(sum.dividedBy(1)).isEqualTo(2);
        CompensatedSum joined = new CompensatedSum();
        joined.set(sum, new double[] {1e100, 1e-3}, 0);
        assertThat(joined.value()).isEqualTo(1e100);
    }
}
