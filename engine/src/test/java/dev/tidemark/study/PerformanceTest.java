package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static final double[] RETURNS = {
        0.01, -0.02, 0.015, 0.0, -0.005, 0.03, -0.01, 0.002, 0.004, -0.03, 0.02, 0.01
    };

    private static double[] cash(int n, double rate) {
        double[] cash = new double[n];
        Arrays.fill(cash, rate);
        return cash;
    }

    /** Reckoned by numpy from the formulas, the error of Newey and West with its automatic lag too. */
    @Test
    void theNumbersAreThoseOfTheFormulas() {
        Performance p = Performance.of(RETURNS, cash(12, 0.0001), 100);
        assertThat(p.total()).isCloseTo(0.024716444893839062, within(1e-15));
        assertThat(p.yearly()).isCloseTo(1.102569203882327, within(1e-13));
        assertThat(p.volatility()).isCloseTo(0.32153986745602225, within(1e-14));
        assertThat(p.sharpe()).isCloseTo(2.3476093523713444, within(1e-13));
        assertThat(p.sharpeError()).isCloseTo(1.5265918552469209, within(1e-12));
        assertThat(p.drawdown()).isCloseTo(-0.033930517599999876, within(1e-15));
        assertThat(p.peak()).isEqualTo(106);
        assertThat(p.trough()).isEqualTo(110);
        assertThat(p.recovered())
                .as("the record of day 106 was not reached again")
                .isEmpty();
    }

    @Test
    void aLossEndsOnTheDayOfTheOldRecord() {
        Performance p = Performance.of(new double[] {0.1, -0.5, 0.5, 0.5, 0.0, -0.1}, cash(6, 0), 0);
        assertThat(p.drawdown()).isEqualTo(-0.5);
        assertThat(p.peak()).isEqualTo(1);
        assertThat(p.trough()).isEqualTo(2);
        assertThat(p.recovered()).hasValue(4);
        Performance none = Performance.of(new double[] {0.1, 0, 0.1, 0.2}, cash(4, 0), 50);
        assertThat(none.drawdown()).isZero();
        assertThat(none.recovered()).hasValue(50);
    }

    @Test
    void aLossFromTheFirstDayOnCounts() {
        Performance p = Performance.of(new double[] {-0.1, -0.1, 0.3, 0.1}, cash(4, 0), 10);
        assertThat(p.drawdown()).isCloseTo(-0.19, within(1e-15));
        assertThat(p.peak()).isEqualTo(10);
        assertThat(p.trough()).isEqualTo(12);
    }

    @Test
    void whatDoesNotVaryHasNoSharpeRatio() {
        Performance p = Performance.of(cash(40, 0.0001), cash(40, 0.0001), 0);
        assertThat(p.sharpe()).isNaN();
        assertThat(p.sharpeError()).isNaN();
        assertThat(Performance.ratio(cash(40, 0))).isNaN();
        assertThat(p.total()).isPositive();
    }

    @Test
    void theRatioAloneIsTheOneWithAnError() {
        assertThat(Performance.ratio(RETURNS))
                .isCloseTo(Performance.sharpe(RETURNS).sharpe(), within(1e-15));
    }
}
