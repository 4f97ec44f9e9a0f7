package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @Test
    void everyNumberIsThatOfTheJdk() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 9));
            String text = i % 3 == 0
                    ? Double.toString(value)
                    : String.format(Locale.ROOT, "%." + random.nextInt(0, 18) + "f", value);
            assertThat(Double.doubleToRawLongBits(Decimals.of(text)))
                    .as(text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1.",
                ".5",
                "-.5",
                "007",
                "+1",
                "1e3",
                "999999999999999",
                "9999999999999999",
                "0.1",
                "123456789.012345",
                "0.000000000000001",
                "Infinity",
                "1d",
                "0x1p3"
            })
    void soAreTheUnusual(String text) {
        assertThat(Double.doubleToRawLongBits(Decimals.of(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1-", "x", "1,2", "--1"})
    void whatIsNoneIsNone(String text) {
        assertThatThrownBy(() -> Decimals.of(text)).isInstanceOf(NumberFormatException.class);
    }
}
