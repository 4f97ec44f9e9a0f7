package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.study.MeanPath;
import dev.tidemark.study.test.PathBands;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a mean path. */
class MeanSentencesTest {
    /** From one day before to three after: a mean of 2 in a band of half a width, beside days of 0. */
    private static MeanPath path(int paths, int clusters, double width) {
        PathBands bands = new PathBands(paths, clusters, of(2), of(1.5), of(2.5), of(2 - width / 2), of(2 + width / 2));
        return new MeanPath(-1, Optional.of(bands), 1234, new double[5]);
    }

    private static double[] of(double value) {
        double[] all = new double[5];
        Arrays.fill(all, value);
        return all;
    }

    @Test
    void saysWhetherTheMeanOfAnyDayLeavesTheBand() {
        assertThat(Sentences.meanCaption(path(12, 12, 3), 1, 0))
                .isEqualTo("The mean of 12 independent events (those that count and whose whole window is known), and"
                        + " dashed that of 1234 days of any kind. The mean of any day lies outside the band of the whole"
                        + " path on 3 of 3 days after the event, first on day 1. The verdict looks at hits, not at this"
                        + " mean.");
        assertThat(Sentences.meanCaption(path(12, 12, 5), 1, 0))
                .contains("lies within the band of the whole path on every day after the event: the two cannot be told"
                        + " apart.")
                .doesNotContain("outside");
    }

    /** The days before the horizon are no part of what is claimed. */
    @Test
    void countsFromTheFirstDayOfTheHorizon() {
        assertThat(Sentences.meanCaption(path(12, 12, 3), 2, 2))
                .contains("lies outside the band of the whole path on 2 of 2 days of the horizon from day 2 to day 3,"
                        + " first on day 2. The verdict");
        assertThat(Sentences.meanCaption(path(12, 12, 5), 2, 0))
                .contains("on every day of the horizon from day 2 to day 3: the two cannot be told apart. The verdict");
    }

    @Test
    void saysUntilWhenANumberHoldsDaysFromBeforeTheEvent() {
        assertThat(Sentences.meanCaption(path(12, 12, 3), 1, 3))
                .contains(
                        "first on day 1. Before day 3 the number still holds days from before the event. The verdict");
        assertThat(Sentences.meanCaption(path(12, 12, 3), 1, 1)).doesNotContain("still holds");
        assertThat(Sentences.meanCaption(path(12, 12, 3), 1, 90)).contains("Before day 4 the number");
    }

    @Test
    void saysHowFewItRestsOn() {
        assertThat(Sentences.meanCaption(path(12, 10, 3), 1, 0))
                .contains("whose whole window is known), which form 10 clusters because windows overlap, and dashed")
                .doesNotContain("wide");
        assertThat(Sentences.meanCaption(path(12, 9, 3), 1, 0))
                .contains("The bands are wide: they rest on only 9 clusters.");
        assertThat(Sentences.meanCaption(path(9, 9, 3), 1, 0))
                .contains("The bands are wide: they rest on only 9 events.");
        assertThat(Sentences.meanCaption(path(2, 2, Double.POSITIVE_INFINITY), 1, 0))
                .contains("Too many draws from these events do not vary on some day: the band of the whole path has no"
                        + " ends and is not drawn.")
                .doesNotContain("The mean of any day");
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(Sentences.noMean(new MeanPath(-1, Optional.empty(), 3, of(0))))
                .startsWith("No event that counts");
        assertThat(Sentences.noMean(path(1, 1, 1))).startsWith("One event counts");
        assertThat(Sentences.noMean(path(4, 1, 1))).startsWith("The windows of all events that count overlap");
        assertThat(Sentences.noMean(new MeanPath(-1, path(4, 4, 1).bands(), 0, of(Double.NaN))))
                .startsWith("No day of any kind");
    }
}
