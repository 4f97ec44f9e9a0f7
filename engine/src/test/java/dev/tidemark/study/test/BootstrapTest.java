package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int B = 199;
    private static final double[] X = Worlds.ar1(61, 0.5, Seeds.stream(8, 8));

    private static Resampled run(Bootstrap.Interval interval, Resampling resampling, Statistic statistic) {
        return Bootstrap.run(X, statistic, new Bootstrap.Plan(resampling, interval, B, 3), Trials.IN_TURN);
    }

    /** Resample b, put together one observation after the other. */
    private static double[] drawn(Resampling resampling, int b) {
        int[] positions = resampling.draw(X.length, Seeds.stream(3, b)).positions();
        return Arrays.stream(positions).mapToDouble(i -> X[i]).toArray();
    }

    private static double[] sorted(Resampling resampling, ToDoubleFunction<double[]> statistic) {
        double[] values = new double[B];
        Arrays.setAll(values, b -> statistic.applyAsDouble(drawn(resampling, b)));
        Arrays.sort(values);
        return values;
    }

    @Test
    void percentileAndBasicAreThoseOfTheDefinition() {
        Resampling blocks = Resampling.stationary(5);
        double[] means = sorted(blocks, Naive::mean);
        // 200 * 0.025 = 5: the 5th smallest; 200 * 0.975 = 195
        Resampled percentile = run(Bootstrap.Interval.PERCENTILE, blocks, Statistic.Named.MEAN);
        assertThat(percentile.low(0.95)).isEqualTo(means[4], within(1e-12));
        assertThat(percentile.high(0.95)).isEqualTo(means[194], within(1e-12));
        Resampled basic = run(Bootstrap.Interval.BASIC, blocks, Statistic.Named.MEAN);
        assertThat(basic.low(0.95)).isEqualTo(2 * Naive.mean(X) - means[194], within(1e-12));
        assertThat(basic.high(0.95)).isEqualTo(2 * Naive.mean(X) - means[4], within(1e-12));
    }

    @Test
    void studentisedIsThatOfTheDefinition() {
        Resampling blocks = Resampling.stationary(5);
        double mean = Naive.mean(X);
        double[] ratios = new double[B];
        for (int b = 0; b < B; b++) {
            Resampling.Blocks one = blocks.draw(X.length, Seeds.stream(3, b));
            double[] x = drawn(blocks, b);
            double own = Naive.mean(x);
            double squares = 0;
            int at = 0;
            for (int j = 0; j < one.count(); j++) {
                double sum = 0;
                int length = one.ends()[j] - one.starts()[j];
                for (int i = 0; i < length; i++) {
                    sum += x[at++];
                }
                squares += Math.pow(sum - length * own, 2);
            }
            ratios[b] = (own - mean) / (Math.sqrt(squares) / X.length);
        }
        Arrays.sort(ratios);
        double error = Math.sqrt(Naive.stationaryVariance(X, 5) / X.length);
        Resampled studentised = run(Bootstrap.Interval.STUDENTISED, blocks, Statistic.Named.MEAN);
        assertThat(studentised.low(0.95)).isEqualTo(mean - error * ratios[194], within(1e-12));
        assertThat(studentised.high(0.95)).isEqualTo(mean - error * ratios[4], within(1e-12));
    }

    /** Efron (1987), formulas (2.3) and (6.6), with single observations left out. */
    @Test
    void bcaIsThatOfTheDefinition() {
        double[] deviations = sorted(Resampling.iid(), BootstrapTest::deviation);
        double estimate = deviation(X);
        long below = Arrays.stream(deviations).filter(v -> v < estimate).count();
        double bias = NORMAL.inverseCumulativeProbability((below + 0.5) / (B + 1.0));
        double[] left = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            int out = i;
            left[i] = deviation(java.util.stream.IntStream.range(0, X.length)
                    .filter(j -> j != out)
                    .mapToDouble(j -> X[j])
                    .toArray());
        }
        double mean = Naive.mean(left);
        double cubes = Arrays.stream(left).map(v -> Math.pow(mean - v, 3)).sum();
        double squares = Arrays.stream(left).map(v -> Math.pow(mean - v, 2)).sum();
        double a = cubes / (6 * Math.pow(squares, 1.5));
        Resampled bca = run(Bootstrap.Interval.BCA, Resampling.iid(), Statistic.Named.DEVIATION);
        for (double p : new double[] {0.05, 0.95}) {
            double z = bias + NORMAL.inverseCumulativeProbability(p);
            double rank = NORMAL.cumulativeProbability(bias + z / (1 - a * z)) * (B + 1) - 1;
            int whole = (int) rank;
            double expected = deviations[whole] + (rank - whole) * (deviations[whole + 1] - deviations[whole]);
            assertThat(p < 0.5 ? bca.low(0.9) : bca.high(0.9)).isEqualTo(expected, within(1e-9));
        }
    }

    private static double deviation(double[] x) {
        double mean = Naive.mean(x);
        return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    }

    /** Of a mean, leaving out overlapping blocks gives the variance between these blocks. */
    @Test
    void theJackknifeOfTheMeanIsItsBlockVariance() {
        Statistic mean = x -> Arrays.stream(x).sum() / x.length;
        int l = 6;
        int m = X.length - l + 1;
        double sum = 0;
        double[] blocks = new double[m];
        for (int i = 0; i < m; i++) {
            blocks[i] = Arrays.stream(X, i, i + l).sum();
        }
        double centre = Naive.mean(blocks);
        for (double block : blocks) {
            sum += (block - centre) * (block - centre);
        }
        assertThat(Studentised.error(X, Resampling.moving(l), mean))
                .isEqualTo(Math.sqrt(sum / m / l / X.length), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Bootstrap.Interval.class)
    void thePValueIsTheLevelAtWhichTheIntervalEnds(Bootstrap.Interval interval) {
        Resampled resampled = run(interval, Resampling.stationary(4), Statistic.Named.MEAN);
        for (double level : new double[] {0.5, 0.8, 0.9}) {
            for (double end : new double[] {resampled.low(level), resampled.high(level)}) {
                // a resample more or less, on each side
                assertThat(resampled.pValue(end)).isEqualTo(1 - level, within(4.0 / (B + 1)));
            }
        }
        assertThat(resampled.pValue(resampled.estimate())).isGreaterThan(0.5);
        assertThat(resampled.pValue(1e6)).isBetween(1e-12, 2.0 / (B + 1));
    }

    @ParameterizedTest
    @EnumSource(Bootstrap.Interval.class)
    void anIntervalMovesWithTheValues(Bootstrap.Interval interval) {
        Resampled before = run(interval, Resampling.circular(4), Statistic.Named.MEDIAN);
        double[] moved = Arrays.stream(X).map(v -> 3 * v + 7).toArray();
        Resampled after = Bootstrap.run(
                moved,
                Statistic.Named.MEDIAN,
                new Bootstrap.Plan(Resampling.circular(4), interval, B, 3),
                Trials.IN_TURN);
        assertThat(after.low(0.9)).isEqualTo(3 * before.low(0.9) + 7, within(1e-9));
        assertThat(after.high(0.9)).isEqualTo(3 * before.high(0.9) + 7, within(1e-9));
        assertThat(before.low(0.9)).isLessThanOrEqualTo(before.high(0.9));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new Bootstrap.Plan(Resampling.iid(), Bootstrap.Interval.BASIC, 50, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least 99");
        double[] flat = {1, 1, 1, 1, 1};
        assertThatThrownBy(() -> Bootstrap.run(
                        flat,
                        Statistic.Named.SHARPE,
                        new Bootstrap.Plan(Resampling.iid(), Bootstrap.Interval.BASIC, 99, 1),
                        Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no number");
    }

    private static Answer answer(StatTest test, Map<String, String> settings, double[]... columns) {
        List<String> names = Arrays.stream(columns).map(c -> "x").toList();
        return test.run(
                new Numbers(names, new int[0], columns),
                Settings.of(test.about().settings(), settings),
                Trials.IN_TURN);
    }

    @Test
    void blocksAreNotLongerThanTheSeries() {
        for (String scheme : new String[] {"stationary", "circular", "moving"}) {
            assertThatThrownBy(() -> answer(new Bootstrap(), Map.of("scheme", scheme, "block", "62"), X))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("a block of 62 is longer than the series of 61");
            // as an int it would be 1
            assertThatThrownBy(() -> answer(new Bootstrap(), Map.of("scheme", scheme, "block", "4294967297"), X))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("a block of 4294967297 is longer than the series of 61");
        }
        assertThatThrownBy(() -> Resampling.circular(1).draw(0, Seeds.stream(1, 1)))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> new Resampling(Resampling.Scheme.MOVING, 4294967297.0).draw(61, Seeds.stream(1, 1)))
                .isInstanceOf(BadInput.class)
                .hasMessage("blocks of 4294967297 in a series of 61");
        assertThat(LongRunVariance.stationaryKernel(X, 1e17)).isBetween(0.0, 1e-12);
    }

    @Test
    void blocksOfOneLengthHaveAWholeLength() {
        for (String scheme : new String[] {"circular", "moving"}) {
            assertThatThrownBy(() -> answer(new Bootstrap(), Map.of("scheme", scheme, "block", "2.5"), X))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("blocks of one length have a whole length, not 2.5");
        }
        assertThat(answer(new Bootstrap(), Map.of("block", "2.5", "resamples", "99"), X)
                        .number("block_length"))
                .isEqualTo(2.5);
    }

    @Test
    void valuesThatDoNotVaryHaveNoInterval() {
        double[] flat = new double[9];
        Arrays.fill(flat, 0.1);
        assertThatThrownBy(() -> answer(new Bootstrap(), Map.of(), flat))
                .isInstanceOf(BadInput.class)
                .hasMessage("the values do not vary");
    }

    /** A tenth of the resamples draw zeros only: their error is 0, not what rounding leaves of it. */
    @Test
    void roundingIsNoErrorToStudentiseBy() {
        double[] x = new double[60];
        x[7] = 1.15;
        x[33] = -0.15;
        Resampled r = Bootstrap.run(
                x,
                Statistic.Named.MEAN,
                new Bootstrap.Plan(Resampling.stationary(1), Bootstrap.Interval.STUDENTISED, 999, 1),
                Trials.IN_TURN);
        assertThat(r.low(0.95)).isFinite();
        assertThat(r.high(0.95)).isEqualTo(Double.POSITIVE_INFINITY);
        for (double ratio : r.values()) {
            assertThat(Double.isInfinite(ratio) || Math.abs(ratio) < 1000)
                    .as("%s", ratio)
                    .isTrue();
        }
        assertThat(answer(new Bootstrap(), Map.of("resamples", "999"), x).warnings())
                .contains("too many resamples do not vary: there is no interval on that side");
    }

    @Test
    void endsBetweenNoneAndSomeErrorAreInfinite() {
        double[] values = {Double.NEGATIVE_INFINITY, -1, 0, 1, Double.POSITIVE_INFINITY};
        Resampled r = new Resampled(3, Bootstrap.Interval.STUDENTISED, values, 2, 0);
        // rank 6 times 1/4 lies between the first and the second
        assertThat(r.high(0.5)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(r.low(0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(r.high(0.2)).isEqualTo(3 + 2 * 0.6, within(1e-12));
    }

    @Test
    void resamplesWithoutAStatisticLeaveNoInterval() {
        double[] x = {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2};
        for (String interval : new String[] {"percentile", "basic", "studentised", "bca"}) {
            Answer answer = answer(
                    new Bootstrap(), Map.of("of", "sharpe", "interval", interval, "resamples", "199", "block", "1"), x);
            assertThat(answer.number("p_value")).as(interval).isNaN();
            assertThat(((Answer.Row) answer.values().get("interval")).numbers()).containsOnly(Double.NaN);
            assertThat(answer.warnings())
                    .anyMatch(w ->
                            w.matches("[1-9]\\d* of 199 resamples have no such statistic or no error of it: there is"
                                    + " no p-value and no interval"));
        }
        // One value away from the others: without it the series has no ratio.
        Answer one = answer(
                new Bootstrap(), Map.of("of", "sharpe", "resamples", "99", "block", "1"), new double[] {0, 0, 0, 0, 1});
        assertThat(one.number("p_value")).isNaN();
    }
}
