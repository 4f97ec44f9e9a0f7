package dev.tidemark.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StripTest {
    private static final int FIRST = 20_000; // 4 Oct 2024

    private static Strip strip(int... met) {
        return new Strip(FIRST, met, new boolean[met.length], 4, 3);
    }

    private static long count(String kind, Strip strip) {
        return Pattern.compile("class=\"" + kind + "\"")
                .matcher(strip.picture().render())
                .results()
                .count();
    }

    @Test
    void theWordsSayWhatThePictureShows() {
        assertThat(strip(1, 1, 3, 4, 2).words())
                .isEqualTo("Conditions met since 4 Oct 2024: at first 1, now 2 of 4; between 1 and 4; the alignment was"
                        + " complete on 2 days.");
        assertThat(new Strip(FIRST, new int[] {1, 3}, new boolean[] {true, false}, 4, 3).words())
                .endsWith("complete on 1 day; on 1 day not all of them were known.");
        assertThat(strip().words()).isEqualTo("No day is known.");
    }

    @Test
    void daysOfTheSameKindAreOneRectangle() {
        Strip strip = strip(1, 1, 3, 4, 4, 0, 0, 2);

        assertThat(count("some", strip)).isEqualTo(2);
        assertThat(count("complete", strip)).isEqualTo(2);
        assertThat(count("unknown", strip)).isZero();
        assertThat(strip.picture().render())
                .contains("viewBox=\"0 0 8 40\"")
                .contains("<rect x=\"0\" y=\"30\" width=\"2\" height=\"10\" class=\"some\">")
                .contains("<rect x=\"3\" y=\"0\" width=\"2\" height=\"40\" class=\"complete\">")
                .contains("y1=\"10\"");
    }

    @Test
    void daysNotKnownAreMarked() {
        Strip strip = new Strip(FIRST, new int[] {1, 1, 1}, new boolean[] {false, true, true}, 4, 3);

        assertThat(count("unknown", strip)).isEqualTo(1);
        assertThat(strip.picture().render())
                .contains("<rect x=\"1\" y=\"0\" width=\"2\" height=\"40\" class=\"unknown\">");
    }

    @Test
    void nothingAtAllIsStillAPicture() {
        assertThat(strip().picture().render()).contains("viewBox=\"0 0 1 40\"", "No day is known.");
    }
}
