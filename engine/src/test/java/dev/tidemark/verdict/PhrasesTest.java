package dev.tidemark.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.thesis.Claim.Period.Length;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    @ParameterizedTest
    @CsvSource({
        "0.123, 12.3%",
        "1, 100.0%",
        "0, 0.0%",
        "-0.0821, \u22128.2%",
        "-0.0001, 0.0%",
        "-0.0, 0.0%",
        "12.345, 1234.5%"
    })
    void sharesArePercentages(double share, String text) {
        assertThat(Phrases.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, p = 1.00, 1.00",
        "0.16, p = 0.16, 0.16",
        "0.05, p = 0.050, 0.050",
        "0.0012, p = 0.001, 0.001",
        "0.001, p = 0.001, 0.001",
        "0.00099, p < 0.001, less than 0.001"
    })
    void pValuesAreNeverNothing(double p, String equation, String number) {
        assertThat(Phrases.p(p)).isEqualTo(equation);
        assertThat(Phrases.number(p)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 10, October, Octobers",
        "QUARTER, 4, Q4, quarters Q4",
        "HALF, 2, H2, half-years H2",
        "SEASON_HALF, 1, the half from November, half-years from November",
        "SEASON_HALF, 2, the half from May, half-years from May"
    })
    void partsOfTheYearHaveNames(Length length, int index, String one, String many) {
        assertThat(Phrases.part(length, index, false)).isEqualTo(one);
        assertThat(Phrases.part(length, index, true)).isEqualTo(many);
    }

    @Test
    void datesAndCountsAreEnglish() {
        assertThat(Phrases.date(20_347)).isEqualTo("16 Sep 2025");
        assertThat(Phrases.count(1, "hit")).isEqualTo("1 hit");
        assertThat(Phrases.count(0, "hit")).isEqualTo("0 hits");
        assertThat(Phrases.sentence("the half from May")).isEqualTo("The half from May");
    }
}
