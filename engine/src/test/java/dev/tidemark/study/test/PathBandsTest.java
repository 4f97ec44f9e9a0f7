package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Bands of a mean path, against the definitions written down plainly. */
class PathBandsTest {
    private static final int[] CLUSTER = {0, 0, 1, 2, 2, 2, 3};

    private static double[][] paths(int count, int width, long seed) {
        SplittableRandom random = Seeds.stream(seed, 0);
        return IntStream.range(0, count)
                .mapToObj(e -> Worlds.ar1(width, 0.7, random))
                .toArray(double[][]::new);
    }

    /** The mean of some paths, each taken as often as its cluster is drawn, on one day. */
    private static double mean(double[][] paths, int[] drawn, int day) {
        double sum = 0;
        int n = 0;
        for (int c : drawn) {
            for (int e = 0; e < paths.length; e++) {
                if (CLUSTER[e] == c) {
                    sum += paths[e][day];
                    n++;
                }
            }
        }
        return sum / n;
    }

    /** The root of C/(C - 1) sum over clusters of (sum over its paths of the distance to the mean)^2, over the paths. */
    private static double error(double[][] paths, int[] drawn, int day) {
        double mean = mean(paths, drawn, day);
        double squares = 0;
        int n = 0;
        for (int c : drawn) {
            double own = 0;
            for (int e = 0; e < paths.length; e++) {
                if (CLUSTER[e] == c) {
                    own += paths[e][day] - mean;
                    n++;
                }
            }
            squares += own * own;
        }
        double clusters = drawn.length;
        return Math.sqrt(clusters / (clusters - 1) * squares) / n;
    }

    @Test
    void bandsAreThoseOfTheDefinition() {
        double[][] paths = paths(7, 9, 4);
        int resamples = 99;
        PathBands bands = PathBands.of(paths, CLUSTER, new PathBands.Plan(0.9, resamples, 5), Trials.IN_TURN);
        assertThat(bands.paths()).isEqualTo(7);
        assertThat(bands.clusters()).isEqualTo(4);
        int[] each = {0, 1, 2, 3};
        double[] largest = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            SplittableRandom random = Seeds.stream(5, b);
            int[] drawn = IntStream.range(0, 4).map(c -> random.nextInt(4)).toArray();
            for (int day = 0; day < 9; day++) {
                double distance = Math.abs(mean(paths, drawn, day) - mean(paths, each, day));
                double error = error(paths, drawn, day);
                // One cluster four times: no error but for rounding.
                double t = Arrays.stream(drawn).distinct().count() == 1 ? Double.POSITIVE_INFINITY : distance / error;
                largest[b] = Math.max(largest[b], t);
            }
        }
        Arrays.sort(largest);
        double wide = largest[89]; // the 90th of 99, which is (99 + 1) 0.9
        double narrow = TDistribution.of(3).inverseSurvivalProbability(0.05);
        for (int day = 0; day < 9; day++) {
            double mean = mean(paths, each, day);
            double error = error(paths, each, day);
            assertThat(bands.mean()[day]).isEqualTo(mean, within(1e-12));
            assertThat(bands.low()[day]).isEqualTo(mean - narrow * error, within(1e-12));
            assertThat(bands.high()[day]).isEqualTo(mean + narrow * error, within(1e-12));
            assertThat(bands.lowest()[day]).isEqualTo(mean - wide * error, within(1e-9));
            assertThat(bands.highest()[day]).isEqualTo(mean + wide * error, within(1e-9));
        }
    }

    /** The figures that event paths had before their bands stood by themselves. */
    @Test
    void eventPathsHaveTheBandsTheyHad() {
        double[] x = Worlds.garch(200, Seeds.stream(9, 9));
        int[] events = {1, 40, 46, 90, 110, 150, 197};
        EventPath.Result r = EventPath.of(events, x, new EventPath.Plan(3, 6, false, 0.95, 199, 1), Trials.IN_TURN);
        double[] actual = {r.mean()[4], r.low()[4], r.high()[4], r.lowest()[4], r.highest()[4], r.cumulative()[9]};
        assertThat(actual)
                .containsExactly(
                        0.5670929816350024,
                        -0.800448354736342,
                        1.934634318006347,
                        -16.171036380454737,
                        17.305222343724743,
                        0.7979715514571424);
        assertThat(r.clusters()).isEqualTo(4);
        assertThat(r.pValue()).isEqualTo(0.28272251308900526);
    }

    @Test
    void oneClusterHasNoBand() {
        double[][] paths = paths(3, 4, 1);
        PathBands bands = PathBands.of(paths, new int[3], new PathBands.Plan(0.95, 99, 1), Trials.IN_TURN);
        assertThat(bands.mean()[2]).isEqualTo((paths[0][2] + paths[1][2] + paths[2][2]) / 3, within(1e-12));
        assertThat(bands.low()).containsOnly(Double.NaN);
        assertThat(bands.highest()).containsOnly(Double.NaN);
    }

    @Test
    void windowsThatShareADayAreOneCluster() {
        assertThat(PathBands.clusters(new int[] {10, 14, 19, 25, 30}, 5)).containsExactly(0, 0, 1, 2, 3);
        assertThat(PathBands.clusters(new int[] {}, 5)).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        PathBands.Plan plan = new PathBands.Plan(0.95, 99, 1);
        assertThatThrownBy(() -> PathBands.of(new double[0][], new int[0], plan, Trials.IN_TURN))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() ->
                        PathBands.of(new double[][] {{1, Double.NaN}, {1, 2}}, new int[] {0, 1}, plan, Trials.IN_TURN))
                .isInstanceOf(BadInput.class);
    }

    /** A ninth of the resamples of three clusters draw one of them only: no error, even where rounding leaves some. */
    @Test
    void simultaneousBandsOfThreeClustersAreInfinite() {
        PathBands bands = PathBands.of(
                paths(7, 9, 4), new int[] {0, 0, 1, 1, 1, 2, 2}, new PathBands.Plan(0.95, 999, 1), Trials.IN_TURN);
        assertThat(bands.low()).doesNotContain(Double.NEGATIVE_INFINITY);
        assertThat(bands.lowest()).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(bands.highest()).containsOnly(Double.POSITIVE_INFINITY);
    }
}
