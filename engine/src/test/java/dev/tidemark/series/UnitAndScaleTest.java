package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units are written as people write them and counted in base units. */
class UnitAndScaleTest {
    @ParameterizedTest
    @CsvSource({
        "percent, 3.6, 0.036, fraction",
        "%, 0.07, 0.0007, fraction",
        "bp, 360, 0.036, fraction",
        "fraction, 0.5, 0.5, fraction",
        "number, 7, 7, number",
        "USD, 2, 2, USD",
        "USD bn, 4.898, 4898000000, USD",
        "USD mn, 6605909, 6605909000000, USD",
        "USD billion, 1, 1e9, USD",
        "USD tn, 22.1, 2.21e13, USD",
        "USD/oz, 1900, 1900, USD/oz",
        "points, 2400, 2400, points",
        "index, -0.5, -0.5, index",
        "weeks, 2, 14, day",
        "sessions, 9, 9, session",
        "'  USD   bn ', 1, 1e9, USD",
    })
    void whatIsWrittenAndWhatIsMeant(String name, double written, double base, String unit) {
        Scale scale = Scale.parse(name).orElseThrow();
        assertThat(scale.toBase(written)).isEqualTo(base);
        assertThat(scale.unit().toString()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "5", "USD per oz bn of", "USD//oz", "ü", "USD,oz"})
    void whatIsNoUnit(String text) {
        assertThat(Scale.parse(text)).isEmpty();
    }

    @Test
    void percentAndBasisPointsMeetExactly() {
        Scale percent = Scale.parse("percent").orElseThrow();
        Scale bp = Scale.parse("bp").orElseThrow();
        for (int hundredths = -2_500; hundredths <= 2_500; hundredths++) {
            assertThat(percent.toBase(hundredths / 100.0))
                    .isEqualTo(bp.toBase(hundredths))
                    .isEqualTo(Double.parseDouble(hundredths + "e-4"));
        }
        assertThat(percent.toBase(Double.NaN)).isNaN();
        assertThat(percent.toBase(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void unitsMultiplyAndCancel() {
        Unit ounce = Unit.of("oz");
        Unit gold = Unit.USD.over(ounce);
        assertThat(gold.times(ounce)).isEqualTo(Unit.USD);
        assertThat(gold.over(gold).plain()).isTrue();
        assertThat(gold.over(Unit.USD).toString()).isEqualTo("1/oz");
        assertThat(Unit.USD.times(Unit.USD).toString()).isEqualTo("USD^2");
        assertThat(Unit.USD.times(Unit.FRACTION)).isEqualTo(Unit.USD);
        assertThat(Unit.FRACTION.times(Unit.NUMBER)).isEqualTo(Unit.FRACTION);
        assertThat(Unit.FRACTION.over(Unit.FRACTION)).isEqualTo(Unit.NUMBER);
        assertThat(Unit.FRACTION.agrees(Unit.NUMBER)).isTrue();
        assertThat(Unit.FRACTION.plus(Unit.NUMBER)).isEqualTo(Unit.FRACTION);
        assertThat(Unit.NUMBER.plus(Unit.FRACTION)).isEqualTo(Unit.FRACTION);
        assertThat(Unit.USD.plus(Unit.USD)).isEqualTo(Unit.USD);
        assertThat(Unit.USD.agrees(Unit.NUMBER)).isFalse();
    }

    @Test
    void columnsOfTablesAreScaledByTheEndingOfTheirNames() {
        assertThat(TableInfo.scaleOf("par_accepted_usd").unit()).isEqualTo(Unit.USD);
        assertThat(TableInfo.scaleOf("median_percent").toBase(3.6)).isEqualTo(0.036);
        assertThat(TableInfo.scaleOf("spread_bp").toBase(25)).isEqualTo(0.0025);
        assertThat(TableInfo.scaleOf("funds").toBase(27)).isEqualTo(27);
        assertThat(TableInfo.scaleOf("usd").unit()).isEqualTo(Unit.USD);
    }

    @Test
    void calendarsAreSharedByNameAndAnchor() {
        int friday = 20_350; // 2025-09-19
        assertThat(Calendar.of("NYSE", "daily", friday)).isEqualTo(Calendar.of("NYSE", "daily", friday - 3));
        assertThat(Calendar.of("FRED", "weekly", friday)).isEqualTo(Calendar.of("FRED", "weekly", friday + 70));
        assertThat(Calendar.of("FRED", "weekly", friday)).isNotEqualTo(Calendar.of("FRED", "weekly", friday - 2));
        assertThat(Calendar.of("FRED", "monthly", friday)).isEqualTo(Calendar.of("FRED", "monthly", friday - 2));
        assertThat(Calendar.of("FRED", "daily", friday)).isNotEqualTo(Calendar.of("NYSE", "daily", friday));
    }
}
