package dev.tidemark.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable table() {
        TextTable table = new TextTable(List.of("of", "n", "rate"), "lrr");
        table.row("alignment", "0", "");
        table.row("up", "12", "33.3%");
        return table;
    }

    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
        assertThat(table().lines(40))
                .containsExactly(
                        "of          n   rate", //
                        "alignment   0",
                        "up         12  33.3%");
    }

    @Test
    void whatDoesNotFitLosesItsLastColumns() {
        assertThat(table().lines(20)).first().isEqualTo("of          n   rate");
        assertThat(table().lines(19)).containsExactly("of          n", "alignment   0", "up         12");
        assertThat(table().lines(3)).as("two columns always stay").first().isEqualTo("of          n");
    }

    @Test
    void longNamesEndInAnEllipsis() {
        assertThat(TextTable.clipped("treasury-buybacks", 17)).isEqualTo("treasury-buybacks");
        assertThat(TextTable.clipped("treasury-buybacks-x", 18)).isEqualTo("treasury-buybacks\u2026");
    }

    @Test
    void aSparklineGoesFromTheLowestToTheHighest() {
        assertThat(Sparkline.of(List.of(0.0, 3.5, 7.0))).isEqualTo("\u2581\u2585\u2588");
        assertThat(Sparkline.of(List.of(Double.NaN, 5.0, 5.0))).isEqualTo(" \u2581\u2581");
        assertThat(Sparkline.of(List.of(Double.NaN))).isEqualTo(" ");
        assertThat(Sparkline.of(List.of())).isEmpty();
    }
}
