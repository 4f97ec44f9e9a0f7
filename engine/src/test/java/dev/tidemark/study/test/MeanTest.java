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
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeanTest {
    private static final double[] X = Worlds.ar1(120, 0.4, Seeds.stream(2, 2));

    @Test
    void neweyWestIsThatOfTheDefinition() {
        Mean.Result r = Mean.of(X, Mean.StandardError.NEWEY_WEST, 0.1, OptionalInt.of(5));
        double error = Math.sqrt(Naive.neweyWest(X, 5) / 120);
        assertThat(r.error()).isEqualTo(error, within(1e-12));
        assertThat(r.statistic()).isEqualTo((Naive.mean(X) - 0.1) / error, within(1e-12));
        assertThat(r.width()).isEqualTo(5);
        assertThat(r.degrees()).isEqualTo(119);
    }

    /** Newey and West (1994), equations 3.13 to 3.16 with a = 4 (n/100)^(2/9) and the constant of the Bartlett kernel. */
    @Test
    void theLagIsThatOfTheDefinition() {
        double[] x = Worlds.ar1(300, 0.8, Seeds.stream(2, 3));
        int n = x.length;
        int m = (int) (4 * Math.pow(n / 100.0, 2.0 / 9));
        double s0 = Naive.autocovariance(x, 0);
        double s1 = 0;
        for (int k = 1; k <= m; k++) {
            s0 += 2 * Naive.autocovariance(x, k);
            s1 += 2 * k * Naive.autocovariance(x, k);
        }
        int lag = (int) (1.1447 * Math.pow(s1 / s0 * s1 / s0, 1 / 3.0) * Math.pow(n, 1 / 3.0));
        assertThat(LongRunVariance.automaticLag(x)).isEqualTo(lag).isGreaterThan(1);
    }

    @Test
    void cosinesAreThoseOfTheDefinition() {
        int count = 8;
        double sum = 0;
        for (int j = 1; j <= count; j++) {
            double transform = 0;
            for (int t = 1; t <= X.length; t++) {
                transform += Math.sqrt(2.0 / X.length) * X[t - 1] * Math.cos(Math.PI * j * (t - 0.5) / X.length);
            }
            sum += transform * transform;
        }
        Mean.Result r = Mean.of(X, Mean.StandardError.COSINES, 0, OptionalInt.of(count));
        assertThat(r.error()).isEqualTo(Math.sqrt(sum / count / X.length), within(1e-12));
        assertThat(r.degrees()).isEqualTo(8);
    }

    /** By hand: 2 4 6 8 has mean 5 and variance 20/3, hence t = 5 / sqrt(20/12); p from a table of t with 3 degrees. */
    @Test
    void independentValuesGetStudentsTest() {
        Mean.Result r = Mean.of(new double[] {2, 4, 6, 8}, Mean.StandardError.IID, 0);
        assertThat(r.statistic()).isEqualTo(5 / Math.sqrt(20.0 / 12), within(1e-12));
        // 2 (1 - F(3.872983)) with 3 degrees of freedom, by its closed form
        double t = r.statistic() / Math.sqrt(3);
        double f = 0.5 + (t / (1 + t * t) + Math.atan(t)) / Math.PI;
        assertThat(r.pValue()).isEqualTo(2 * (1 - f), within(1e-12));
        assertThat(r.pAbove()).isEqualTo(1 - f, within(1e-12));
        assertThat(r.margin(1 - r.pValue())).isEqualTo(5, within(1e-8));
    }

    @ParameterizedTest
    @EnumSource(Mean.StandardError.class)
    void movesWithTheValues(Mean.StandardError error) {
        Mean.Result before = Mean.of(X, error, 0.2);
        double[] moved = java.util.Arrays.stream(X).map(v -> 50 - 4 * v).toArray();
        Mean.Result after = Mean.of(moved, error, 50 - 4 * 0.2);
        assertThat(after.statistic()).isEqualTo(-before.statistic(), within(1e-9));
        assertThat(after.pValue()).isEqualTo(before.pValue(), within(1e-9));
        assertThat(after.error()).isEqualTo(4 * before.error(), within(1e-9));
        assertThat(before.effectiveN()).isBetween(1.0, 120.0);
    }

    @ParameterizedTest
    @EnumSource(Mean.StandardError.class)
    void valuesThatDoNotVaryHaveNoStatistic(Mean.StandardError error) {
        Mean.Result r = Mean.of(new double[] {3, 3, 3, 3, 3}, error, 0);
        assertThat(r.statistic()).isNaN();
        assertThat(r.pValue()).isNaN();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Mean.of(new double[3], Mean.StandardError.IID, 0))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("3 values are too few");
    }

    private static Answer answer(StatTest test, Map<String, String> settings, double[]... columns) {
        List<String> names = Arrays.stream(columns).map(c -> "x").toList();
        return test.run(
                new Numbers(names, new int[0], columns),
                Settings.of(test.about().settings(), settings),
                Trials.IN_TURN);
    }

    @Test
    void aBlockHasALengthOfAtLeastOne() {
        assertThatThrownBy(() -> answer(new Mean(), Map.of("error", "stationary", "lag", "0"), X))
                .isInstanceOf(BadInput.class)
                .hasMessage("a block has a length of at least 1, not 0");
        assertThat(answer(new Mean(), Map.of("error", "newey-west", "lag", "0"), X)
                        .number("lag"))
                .isZero();
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        for (String error : new String[] {"stationary", "iid"}) {
            assertThatThrownBy(() -> answer(new Mean(), Map.of("hac", "true", "error", error), X))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("--hac is --error newey-west and cannot go with --error " + error);
        }
        assertThatThrownBy(() -> answer(new Mean(), Map.of("error", "iid", "lag", "3"), X))
                .isInstanceOf(BadInput.class)
                .hasMessage("--error iid has no lag: leave out --lag");
        assertThat(answer(new Mean(), Map.of("hac", "true", "error", "newey-west"), X)
                        .number("p_value"))
                .isEqualTo(answer(new Mean(), Map.of("hac", "true"), X).number("p_value"));
    }

    @Test
    void quantilesOfNothingAreNoNumber() {
        assertThat(Tails.quantileAboveT(Double.NaN, 5)).isNaN();
        assertThat(Tails.quantileAboveT(0.05, Double.NaN)).isNaN();
        assertThat(Tails.quantileAboveT(0.05, 0)).isNaN();
        assertThat(Tails.quantileAboveT(0.05, -1)).isNaN();
        assertThat(Tails.quantileAboveT(0.05, 1)).isEqualTo(Math.tan(0.45 * Math.PI), within(1e-9));
    }
}
