package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Means of groups in time, against the formulas written down plainly. */
class GroupMeansTest {
    private static final double[] X = {3, -1, 2, 0, 7, -2, 1, 1, 4, -3, 6, 2};
    private static final int[] GROUP = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};

    /** By hand: the mean of 3, 0, 1, -3 is 1/4; the influence is 12 (x - 1/4) / root(4 x 3) there and 0 elsewhere. */
    @Test
    void theErrorOfOneMeanIsThatOfItsInfluence() {
        double w = Math.sqrt(12);
        double[] influence = {2.75 * w, 0, 0, -0.25 * w, 0, 0, 0.75 * w, 0, 0, -3.25 * w, 0, 0};
        Mean.Result r = new GroupMeans(X, GROUP, 3).mean(0, Mean.StandardError.IID);
        double squares = 12 * (2.75 * 2.75 + 0.25 * 0.25 + 0.75 * 0.75 + 3.25 * 3.25);
        assertThat(r.mean()).isEqualTo(0.25);
        assertThat(r.error()).isEqualTo(Math.sqrt(squares / 11 / 12), within(1e-15));

        Mean.Result robust = new GroupMeans(X, GROUP, 3).mean(0, Mean.StandardError.NEWEY_WEST);
        int lag = LongRunVariance.automaticLag(influence);
        assertThat(robust.error()).isEqualTo(Math.sqrt(Naive.neweyWest(influence, lag) / 12), within(1e-15));
        assertThat(robust.statistic()).isEqualTo(0.25 / robust.error(), within(1e-12));
    }

    @Test
    void thereAreFewerDegreesOfFreedomThanValuesInTheSmallerGroup() {
        double[] x = Worlds.white(60, Seeds.stream(3, 3));
        int[] rare = IntStream.range(0, 60).map(i -> i % 20 == 7 ? 0 : 1).toArray();
        GroupMeans means = new GroupMeans(x, rare, 2);
        assertThat(means.mean(0, Mean.StandardError.COSINES).degrees()).isEqualTo(2);
        assertThat(means.difference(0, 1, Mean.StandardError.COSINES).degrees()).isEqualTo(2);
        assertThat(means.mean(1, Mean.StandardError.COSINES).degrees()).isEqualTo(6);
        double[] influence = new double[60];
        for (int i = 0; i < 60; i++) {
            influence[i] = rare[i] == 0 ? 60 / Math.sqrt(6) * (x[i] - means.mean(0)) : 0;
        }
        double sum = 0;
        for (int j = 1; j <= 6; j++) {
            double transform = 0;
            for (int i = 0; i < 60; i++) {
                transform += influence[i] * Math.cos(Math.PI * j * (i + 0.5) / 60);
            }
            sum += 2 * transform * transform / 60 / 6;
        }
        assertThat(means.mean(0, Mean.StandardError.COSINES).error()).isEqualTo(Math.sqrt(sum / 60), within(1e-12));
    }

    @Test
    void whatDoesNotVaryIsNotTested() {
        double[] x = {1, 5, 1, 7, 1, 6, 1, 9};
        GroupMeans means = new GroupMeans(x, new int[] {0, 1, 0, 1, 0, 1, 0, 1}, 2);
        assertThat(means.mean(0, Mean.StandardError.COSINES).pValue()).isNaN();
        assertThat(means.mean(1, Mean.StandardError.COSINES).pValue()).isBetween(0.0, 0.1);
        assertThat(means.difference(0, 1, Mean.StandardError.COSINES).pValue()).isNaN();
        assertThat(means.sameMeans().pValue()).isNaN();
    }

    @Test
    void oneSideIsHalfOfBoth() {
        Mean.Result up = new GroupMeans(X, GROUP, 3).mean(1, Mean.StandardError.COSINES);
        assertThat(up.statistic()).isPositive();
        assertThat(up.pAbove()).isEqualTo(up.pValue() / 2);
        assertThat(up.pBelow()).isEqualTo(1 - up.pValue() / 2);
    }

    /** Ten years of months whose ends shoot up: too few for the joint test, too skewed for the tests of a mean. */
    @Test
    void warnsWhereItFindsTooMuch() {
        int[] days = new int[120];
        double[] x = new double[120];
        for (int month = 0; month < 120; month++) {
            days[month] = (int) LocalDate.of(2001, 1, 28).plusMonths(month).toEpochDay();
            x[month] = month % 17 == 0 ? 4 : Math.sin(month) - 0.2;
        }
        Seasonality test = new Seasonality();
        Answer answer = test.run(
                new Numbers(List.of("x"), days, new double[][] {x}),
                Settings.of(test.about().settings(), Map.of("by", "month")),
                Trials.IN_TURN);
        assertThat(answer.warnings()).hasSize(2);
        assertThat(answer.warnings().get(0)).contains("the smallest part has 10 observations; with fewer than");
        assertThat(answer.warnings().get(1)).contains("find too often that it lies low");
    }

    private static Answer weekdays(double[] x, int[] days) {
        Seasonality test = new Seasonality();
        return test.run(
                new Numbers(List.of("x"), days, new double[][] {x}),
                Settings.of(test.about().settings(), Map.of("by", "weekday")),
                Trials.IN_TURN);
    }

    /** Without observations at weekends the joint tests are those of five parts. */
    @Test
    void partsWithoutTwoObservationsAreLeftOutOfTheJointTests() {
        int monday = (int) LocalDate.of(2024, 1, 1).toEpochDay();
        int[] days =
                IntStream.range(0, 250).map(i -> monday + i / 5 * 7 + i % 5).toArray();
        double[] x = Worlds.white(250, Seeds.stream(4, 4));
        int[] group = IntStream.range(0, 250).map(i -> i % 5).toArray();
        GroupMeans five = new GroupMeans(x, group, 5);
        Answer answer = weekdays(x, days);
        assertThat(answer.number("p_value"))
                .isEqualTo(five.sameMeans().pValue())
                .isBetween(0.0, 1.0);
        assertThat(answer.number("p_ranks"))
                .isEqualTo(five.sameRanks().pValue())
                .isBetween(0.0, 1.0);
        assertThat(answer.warnings()).noneMatch(w -> w.contains("left out"));

        days[249]++; // the last Friday becomes a Saturday
        group[249] = -1;
        GroupMeans without = new GroupMeans(x, group, 5);
        Answer single = weekdays(x, days);
        assertThat(single.number("p_value")).isEqualTo(without.sameMeans().pValue());
        assertThat(single.number("p_ranks")).isEqualTo(without.sameRanks().pValue());
        assertThat(single.warnings()).anyMatch(w -> w.matches("left out of the joint tests, with 1 observation: \\w+"));
    }

    @Test
    void groupsThatAreLargeEnoughStayAsTheyAre() {
        GroupMeans means = new GroupMeans(X, GROUP, 3);
        assertThat(means.withAtLeast(4)).isSameAs(means);
        assertThat(means.withAtLeast(5).sameMeans().pValue()).isNaN();
        assertThat(means.withAtLeast(5).sameRanks().pValue()).isNaN();
    }
}
