package dev.tidemark.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums so ill-conditioned that plain arithmetic keeps two digits of them or none. */
class CompensatedSumTest {
    private static final int N = 2000;

    /** Half of it saved and then joined to the other half. */
    private static CompensatedSum sum(double[] x) {
        CompensatedSum half = new CompensatedSum();
        double[] saved = new double[3];
        for (int i = 0; i < x.length; i++) {
            if (i == x.length / 3) {
                half.save(saved, 1);
                half.clear();
            }
            half.add(x[i]);
        }
        CompensatedSum sum = new CompensatedSum();
        sum.set(half, saved, 1);
        return sum;
    }

    @Test
    void whatCancelsLeavesItsDigits() {
        SplittableRandom random = new SplittableRandom(92);
        double[] large = Samples.noise(new SplittableRandom(91), N, 1e12, 1e10);
        double[] x = new double[2 * N];
        for (int i = 0; i < N; i++) {
            x[i] = large[i];
            x[N + i] = random.nextGaussian() - large[i];
        }
        double exact = Arrays.stream(x)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();

        assertThat(sum(x).value()).isEqualTo(exact);
        assertThat(Arrays.stream(x).reduce(0, Double::sum)).as("plain sum").isNotEqualTo(exact);
        assertThat(sum(x).dividedBy(x.length)).isEqualTo(Exact.mean(x, x, 0, x.length - 1));
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
