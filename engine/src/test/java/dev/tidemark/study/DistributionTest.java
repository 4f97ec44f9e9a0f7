package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void handWorked() {
        Distribution d = Distribution.of(new double[] {5, 1, Double.NaN, 3, 2, 4, 26});

        assertThat(d.n()).isEqualTo(6);
        assertThat(d.mean()).isCloseTo(41 / 6.0, within(1e-14));
        // Between ranks: (6 - 1) p = 0.5, 1.25, 2.5, 3.75, 4.5.
        assertThat(d.p10()).isCloseTo(1.5, within(1e-14));
        assertThat(d.p25()).isCloseTo(2.25, within(1e-14));
        assertThat(d.median()).isCloseTo(3.5, within(1e-14));
        assertThat(d.p75()).isCloseTo(4.75, within(1e-14));
        assertThat(d.p90()).isCloseTo(15.5, within(1e-14));
    }

    @Test
    void oneValueIsAllOfThem() {
        assertThat(Distribution.of(new double[] {7})).isEqualTo(new Distribution(1, 7, 7, 7, 7, 7, 7));
    }

    @Test
    void nothingKnownIsNothing() {
        double no = Double.NaN;
        assertThat(Distribution.of(new double[] {no, no})).isEqualTo(new Distribution(0, no, no, no, no, no, no));
        assertThat(Distribution.of(new double[0]).n()).isZero();
    }
}
