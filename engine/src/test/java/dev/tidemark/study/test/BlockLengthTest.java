package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockLengthTest {
    private static final double PRINTED = 5e-7;

    @ParameterizedTest
    @CsvSource({
        "ar1_000_n2000.csv, 1.583502, 1.812657",
        "ar1_030_n5000.csv, 14.025652, 16.055363",
        "ar1_090_n5000.csv, 83.778051, 95.901928"
    })
    void isThatOfTheReferenceOnAutoregressions(String file, double stationary, double circular) {
        BlockLength.Lengths lengths = BlockLength.of(Fixture.columns(file)[0]);
        assertThat(lengths.stationary()).isEqualTo(stationary, within(PRINTED));
        assertThat(lengths.circular()).isEqualTo(circular, within(PRINTED));
    }

    @Test
    void isThatOfTheReferenceOnTheRussell2000() {
        double[] closes = Fixture.russell2000();
        double[] returns = new double[closes.length - 1];
        Arrays.setAll(returns, i -> Math.log(closes[i + 1] / closes[i]));
        BlockLength.Lengths lengths = BlockLength.of(returns);
        assertThat(lengths.stationary()).isEqualTo(3.516516, within(PRINTED));
        assertThat(lengths.circular()).isEqualTo(4.025406, within(PRINTED));
        BlockLength.Lengths sizes =
                BlockLength.of(Arrays.stream(returns).map(Math::abs).toArray());
        assertThat(sizes.stationary()).isEqualTo(219.888508, within(PRINTED));
        assertThat(sizes.circular()).isEqualTo(251.709507, within(PRINTED));
    }

    @Test
    void doesNotDependOnLocationAndScale() {
        double[] x = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
        double[] moved = Arrays.stream(x).map(v -> 1000 - 7 * v).toArray();
        assertThat(BlockLength.of(moved).stationary())
                .isEqualTo(BlockLength.of(x).stationary(), within(1e-9));
    }

    @Test
    void isOneWithoutVariationAndNeverBelow() {
        assertThat(BlockLength.of(new double[50])).isEqualTo(new BlockLength.Lengths(1, 1));
        double[] swings = new double[50];
        Arrays.setAll(swings, i -> i % 2 == 0 ? 1 : -1);
        assertThat(BlockLength.of(swings).stationary()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> BlockLength.of(new double[8]))
                .isInstanceOf(BadInput.class)
                .hasMessage("8 values are too few; at least 9 are needed");
        double[] gap = new double[20];
        gap[4] = Double.NaN;
        assertThatThrownBy(() -> BlockLength.of(gap))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("row 5");
    }
}
