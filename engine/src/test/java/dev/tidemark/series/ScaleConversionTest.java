package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number as written becomes the double nearest to what it means, as a calculation in decimals gives it. */
class ScaleConversionTest {
    private static final double[] CORNERS = {
        0,
        -0.0,
        3.6,
        4.25,
        0.07,
        100,
        1e15,
        1e15 - 1,
        1e22,
        1e300,
        Double.MIN_VALUE,
        0x1p53,
        0x1p53 + 2,
        0.1 + 0.2,
        1.0 / 3,
        1e9 / 7,
        9_007_199.25
    };

    private static void convertsLikeDecimals(Scale scale, double written) {
        double exact = BigDecimal.valueOf(written)
                .multiply(BigDecimal.valueOf(scale.multiply()))
                .divide(BigDecimal.valueOf(scale.divide()))
                .doubleValue();
        assertThat(Double.doubleToRawLongBits(scale.toBase(written)))
                .as("%s %s", written, scale.word())
                .isEqualTo(Double.doubleToRawLongBits(exact));
    }

    @ParameterizedTest
    @ValueSource(strings = {"percent", "bp", "USD bn", "USD tn", "weeks", "USD thousand"})
    void conversionIsExactThenRoundedOnce(String unit) {
        Scale scale = Scale.parse(unit).orElseThrow();
        SplittableRandom random = new SplittableRandom(7);
        for (double corner : CORNERS) {
            convertsLikeDecimals(scale, corner);
            convertsLikeDecimals(scale, -corner == 0 ? 0 : -corner);
        }
        for (int i = 0; i < 20_000; i++) {
            long digits = random.nextLong(1L << random.nextInt(1, 60));
            double written = digits / Math.pow(10, random.nextInt(0, 12));
            convertsLikeDecimals(scale, written);
            convertsLikeDecimals(scale, Math.nextUp(written));
        }
    }
}
