package dev.tidemark.source.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDateTest {
    @Test
    void everyDayOfSixCenturiesIsTheDayThatJavaSaysItIs() {
        LocalDate end = LocalDate.of(2200, 1, 1);
        for (LocalDate day = LocalDate.of(1599, 12, 31); day.isBefore(end); day = day.plusDays(1)) {
            assertThat(IsoDate.parse(day.toString())).isEqualTo((int) day.toEpochDay());
        }
    }

    @Test
    void theFirstAndTheLastYearOfFourDigits() {
        for (String day : new String[] {"0000-01-01", "0000-02-29", "0001-03-01", "9999-12-31"}) {
            assertThat(IsoDate.parse(day)).isEqualTo((int) LocalDate.parse(day).toEpochDay());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025",
                "2025-9-18",
                "2025-09-180",
                "2025/09/18",
                "2025-09/18",
                "20250918xx",
                "-025-09-18",
                "2025-00-10",
                "2025-13-10",
                "2025-01-00",
                "2025-01-32",
                "2025-04-31",
                "2025-02-29",
                "2100-02-29",
                "2025-0a-18",
                "２025-09-18",
                "2025-09-1 ",
                " 2025-09-1"
            })
    void whatIsNoDayIsRefused(String text) {
        assertThat(IsoDate.parse(text)).isEqualTo(IsoDate.NONE);
    }
}
