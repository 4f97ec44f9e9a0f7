package dev.tidemark.brief;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Unit;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Truth;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static Unit unit(String word) {
        return switch (word) {
            case "fraction" -> Unit.FRACTION;
            case "number" -> Unit.NUMBER;
            case "day" -> Unit.DAY;
            case "session" -> Unit.SESSION;
            default -> Unit.of(word);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-0.0085          | fraction | −0.85%",
                "0.1              | fraction | 10.0%",
                "0.041100000000000005 | fraction | 4.11%",
                "0.0425           | fraction | 4.25%",
                "0.04113          | fraction | 4.1%",
                "0                | fraction | 0.0%",
                "-0.0000000001    | fraction | 0.0%",
                "2467.7           | points   | 2,467.70 points",
                "4898000000       | USD      | 4.90bn USD",
                "1500000000000    | USD      | 1.50tn USD",
                "-12500000        | USD      | −12.50mn USD",
                "118660           | USD      | 118,660.00 USD",
                "0.0000123456     | USD      | 0.0000123 USD",
                "27               | number   | 27",
                "0.00832          | number   | 0.0083",
                "-0.00832         | number   | −0.0083",
                "1                | day      | 1 day",
                "968              | session  | 968 sessions",
                "NaN              | USD      | ?"
            })
    void numbersAsPeopleReadThemWhateverTheMachinesLanguage(double value, String word, String expected) {
        assertThat(Words.number(value, unit(word))).isEqualTo(expected);
    }

    /** Two numbers that are compared are read digit by digit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.05631 | 0.050012  | number   | 0.0563          | 0.0500          | 0.0063",
                "0.554   | 0.504     | number   | 0.554           | 0.504           | 0.050",
                "0.3125  | 0.324     | fraction | 31.25%          | 32.40%          | 1.15%",
                "0.31273 | 0.324     | fraction | 31.3%           | 32.4%           | 1.1%",
                "27      | 20        | number   | 27              | 20              | 7",
                "0       | 0.5       | number   | 0.0             | 0.5             | 0.5",
                "4.898e9 | 6e9       | USD      | 4.90bn USD      | 6.00bn USD      | 1.10bn USD",
                "12.5    | 20        | day      | 12.5 days       | 20.0 days       | 7.5 days",
                "0.0000123 | 1       | USD      | 0.0000123 USD   | 1.00 USD        | 1 USD",
                "0.50004 | 0.5       | fraction | 50.0%           | 50.0%           | 0.0%",
                "2.00001 | 2.1       | number   | 2.0             | 2.1             | 0.1",
                "NaN     | 0.125     | number   | ?               | 0.125           | ''"
            })
    void valueThresholdAndDistanceHaveTheSameDecimals(
            double value, double threshold, String word, String a, String b, String apart) {
        Figures figures = Figures.of(new Reading.ConditionState(
                "id",
                "says",
                "x > y",
                Truth.MET,
                OptionalInt.empty(),
                value,
                unit(word),
                threshold,
                value - threshold,
                "",
                OptionalInt.empty(),
                List.of(),
                List.of()));
        assertThat(figures).isEqualTo(new Figures(a, b, apart));
    }

    @Test
    void numbersForProgramsGiveTheSameDoubleBack() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
            String digits = Words.digits(value);

            assertThat(Double.parseDouble(digits)).isEqualTo(value);
            assertThat(digits).matches("-?[0-9]+(\\.[0-9]*[1-9])?");
        }
        assertThat(Words.digits(4.898e9)).isEqualTo("4898000000");
        assertThat(Words.digits(1e-10)).isEqualTo("0.0000000001");
        assertThat(Words.digits(1e22)).isEqualTo("10000000000000000000000");
        assertThat(Words.digits(-0.5)).isEqualTo("-0.5");
        assertThat(Words.digits(-0.0)).isEqualTo("0");
    }

    @Test
    void since() {
        int day = (int) LocalDate.parse("2025-10-03").toEpochDay();

        assertThat(Words.since(OptionalInt.of(day - 15), day, Truth.MET)).isEqualTo("since 18 Sep 2025, 15 days");
        assertThat(Words.since(OptionalInt.of(day - 1), day, Truth.UNMET)).isEqualTo("since 2 Oct 2025, 1 day");
        assertThat(Words.since(OptionalInt.of(day), day, Truth.MET)).isEqualTo("since 3 Oct 2025, first day");
        assertThat(Words.since(OptionalInt.empty(), day, Truth.MET)).isEqualTo("since before the data");
        assertThat(Words.since(OptionalInt.empty(), day, Truth.UNKNOWN)).isEmpty();
    }

    @Test
    void linesAreBrokenAtBlanks() {
        assertThat(Words.wrap("one two  three\nfour", 9)).containsExactly("one two", "three", "four");
        assertThat(Words.wrap("incomprehensibilities of", 5)).containsExactly("incomprehensibilities", "of");
        assertThat(Words.wrap("  ", 5)).isEmpty();
    }

    @Test
    void textFromAFileIsNoMarkup() {
        assertThat(MarkdownBrief.safe("a|b *c* _d_ <b>&\n# e `f` [g](h) \\"))
                .isEqualTo("a\\|b \\*c\\* \\_d\\_ &lt;b>&amp; \\# e \\`f\\` \\[g\\](h) \\\\");
    }
}
