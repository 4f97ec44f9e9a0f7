package dev.tidemark.source.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @Test
    void everyNumberIsTheDoubleThatJavaSaysItIs() {
        SplittableRandom random = new SplittableRandom(20251003);
        for (int i = 0; i < 200_000; i++) {
            long digits = random.nextLong() >>> random.nextInt(1, 63);
            String text = new BigDecimal(
                            BigInteger.valueOf(random.nextBoolean() ? digits : -digits), random.nextInt(26))
                    .toPlainString();
            assertThat(Numbers.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void sixteenToEighteenDigitsRoundAsJavaRoundsThem() {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 300_000; i++) {
            long digits = random.nextLong(1L << 53, 1_000_000_000_000_000_000L);
            // Halfway between two doubles, and one beside it, is where rounding goes wrong.
            int low = random.nextInt(4) == 0 ? random.nextInt(1, 7) : 0;
            digits = low == 0 ? digits : (((digits >> low) << low) | (1L << (low - 1))) + random.nextInt(-1, 2);
            String text = BigDecimal.valueOf(digits, random.nextInt(20)).toPlainString();
            assertThat(Numbers.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5",
                "007",
                "1e9",
                "1E-9",
                "-1.5e+3",
                "9007199254740991",
                "9007199254740992",
                "9007199254740993",
                "900719925474099.3",
                "123456789012345678901234567890",
                "0.00000000000000000000001",
                "0.000000000000000000000012345",
                "4.9e-324",
                "1e-400",
                "1.7976931348623157e308"
            })
    void theEdgesToo(String text) {
        assertThat(Numbers.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "1..2",
                "--1",
                "+-1",
                "1-",
                "1 ",
                " 1",
                "1d",
                "1f",
                "0x10",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "1,5",
                "1_000",
                "١",
                "1\u00a0000",
                "5%"
            })
    void whatIsNoPlainNumberIsRefused(String text) {
        assertThat(Numbers.parse(text)).isNaN();
    }

    @Test
    void wholeNumbersStayWithinTheirLimit() {
        assertThat(Numbers.whole("0", 10)).isZero();
        assertThat(Numbers.whole("10", 10)).isEqualTo(10);
        assertThat(Numbers.whole("11", 10)).isEqualTo(-1);
        assertThat(Numbers.whole("", 10)).isEqualTo(-1);
        assertThat(Numbers.whole("-1", 10)).isEqualTo(-1);
        assertThat(Numbers.whole("1.0", 10)).isEqualTo(-1);
        assertThat(Numbers.whole("99999999999999999999", 10)).isEqualTo(-1);
    }
}
