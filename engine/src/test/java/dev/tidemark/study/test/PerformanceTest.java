package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Performance of a rule: the examples of the papers, and the definitions written down plainly. */
class PerformanceTest {
    private static final double DAILY = 2.5 / Math.sqrt(250);

    /** Bailey and Lopez de Prado (2014), their example, 250 days a year; the excess kurtosis in its place would give 0.9018. */
    @Test
    void theDeflatedSharpeRatioIsThatOfThePaper() {
        double variance = 0.5 / 250;
        assertThat(DeflatedSharpe.expectedBest(100, variance)).isEqualTo(0.1132, within(5e-5));
        assertThat(DeflatedSharpe.of(DAILY, 1250, -3, 10, 100, variance)).isEqualTo(0.9004, within(5e-5));
        assertThat(DeflatedSharpe.of(DAILY, 1250, -3, 10, 46, variance)).isEqualTo(0.9505, within(5e-5));
        assertThat(DeflatedSharpe.of(DAILY, 1250, 0, 3, 88, variance)).isEqualTo(0.9505, within(5e-5));
    }

    @Test
    void oneTrialIsNotDeflated() {
        double[] x = Worlds.shifted(Worlds.white(200, Seeds.stream(1, 1)), 0.1);
        Moments m = Moments.of(x);
        assertThat(DeflatedSharpe.of(m.sharpe(), 200, m.skewness(), m.kurtosis(), 1, 0.01))
                .isEqualTo(ProbabilisticSharpe.of(x, 0));
        assertThat(DeflatedSharpe.expectedBest(2, 0.01)).isPositive();
    }

    @Test
    void momentsAreThoseOfTheDefinition() {
        double[] x = {1, 2, 4, 9, -3};
        double mean = 2.6;
        double second = Arrays.stream(x).map(v -> Math.pow(v - mean, 2)).sum() / 5;
        double third = Arrays.stream(x).map(v -> Math.pow(v - mean, 3)).sum() / 5;
        double fourth = Arrays.stream(x).map(v -> Math.pow(v - mean, 4)).sum() / 5;
        Moments m = Moments.of(x);
        assertThat(m.skewness()).isEqualTo(third / Math.pow(second, 1.5), within(1e-12));
        assertThat(m.kurtosis()).isEqualTo(fourth / (second * second), within(1e-12));
        assertThat(m.sharpe()).isEqualTo(mean / Math.sqrt(second * 5 / 4), within(1e-12));
    }

    /** A record of the minimum length has exactly the confidence; one less has less. */
    @Test
    void theMinimumTrackRecordIsWhereThePsrReachesTheConfidence() {
        for (double skewness : new double[] {-1, 0, 0.5}) {
            double least = MinTrackRecord.of(0.1, 0.02, skewness, 5, 0.95);
            int n = (int) Math.ceil(least);
            assertThat(ProbabilisticSharpe.of(0.1, 0.02, n, skewness, 5)).isGreaterThanOrEqualTo(0.95);
            assertThat(ProbabilisticSharpe.of(0.1, 0.02, n - 1, skewness, 5)).isLessThan(0.95);
        }
        assertThat(MinTrackRecord.of(0.1, 0.1, 0, 3, 0.95)).isInfinite();
        // normal returns, Sharpe 1 a row, 97.5%: 1 + 1.5 * 1.959964^2
        assertThat(MinTrackRecord.of(1, 0, 0, 3, 0.975)).isEqualTo(1 + 1.5 * 3.841459, within(1e-5));
    }

    @Test
    void theErrorOfASharpeRatioIsThatOfItsInfluence() {
        double[] x = Worlds.shifted(Worlds.fatTails(300, Seeds.stream(3, 3)), 0.1);
        Sharpe.Result r = Sharpe.of(x, Mean.StandardError.IID, 0);
        // with independent returns both errors are estimates of the same: Mertens' formula from the moments
        assertThat(r.error()).isEqualTo(r.errorIndependent(), within(0.002 * r.error()));
        // the jackknife, a third way
        double[] left = new double[300];
        Arrays.setAll(left, i -> {
            double[] rest = new double[299];
            System.arraycopy(x, 0, rest, 0, i);
            System.arraycopy(x, i + 1, rest, i, 299 - i);
            return Moments.of(rest).sharpe();
        });
        double mean = Naive.mean(left);
        double jackknife =
                Math.sqrt(Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum() * 299 / 300);
        assertThat(r.error()).isEqualTo(jackknife, within(0.06 * jackknife));
    }

    @Test
    void overfittingIsThatOfTheDefinition() {
        double[][] x = Naive.columns(5, 83, 7);
        Overfitting.Result r = Overfitting.of(x, 6, Trials.IN_TURN);
        List<double[]> splits = new ArrayList<>();
        for (int mask : Overfitting.masks(6)) {
            double[] in = new double[5];
            double[] out = new double[5];
            for (int k = 0; k < 5; k++) {
                in[k] = sharpe(half(x[k], mask, true));
                out[k] = sharpe(half(x[k], mask, false));
            }
            int best = 0;
            for (int k = 0; k < 5; k++) {
                best = in[k] > in[best] ? k : best;
            }
            double rank = 1;
            for (int k = 0; k < 5; k++) {
                rank += out[k] < out[best] ? 1 : 0;
            }
            splits.add(new double[] {in[best], out[best], rank / 6});
        }
        assertThat(r.splits()).isEqualTo(20);
        assertThat(r.probability())
                .isEqualTo(splits.stream().filter(s -> s[2] <= 0.5).count() / 20.0, within(1e-12));
        assertThat(r.loss()).isEqualTo(splits.stream().filter(s -> s[1] < 0).count() / 20.0, within(1e-12));
        double a = splits.stream().mapToDouble(s -> s[0]).average().orElseThrow();
        double b = splits.stream().mapToDouble(s -> s[1]).average().orElseThrow();
        double slope = splits.stream().mapToDouble(s -> (s[0] - a) * (s[1] - b)).sum()
                / splits.stream().mapToDouble(s -> (s[0] - a) * (s[0] - a)).sum();
        assertThat(r.slope()).isEqualTo(slope, within(1e-9));
        double[] logits = splits.stream()
                .mapToDouble(s -> Math.log(s[2] / (1 - s[2])))
                .sorted()
                .toArray();
        assertThat(r.medianLogit()).isEqualTo((logits[9] + logits[10]) / 2, within(1e-12));
    }

    private static double[] half(double[] x, int mask, boolean in) {
        int rows = x.length / 6;
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < rows * 6; i++) {
            if (((mask >> (i / rows)) & 1) == (in ? 1 : 0)) {
                values.add(x[i]);
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double sharpe(double[] x) {
        double mean = Naive.mean(x);
        return mean
                / Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    }

    @Test
    void saysWhatIsWrong() {
        double[] flat = new double[30];
        assertThatThrownBy(() -> Sharpe.of(flat, Mean.StandardError.IID, 0))
                .isInstanceOf(BadInput.class)
                .hasMessage("the returns do not vary");
        assertThatThrownBy(() -> Overfitting.of(Naive.columns(3, 40, 1), 7, Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("even number");
        assertThatThrownBy(() -> Overfitting.of(Naive.columns(3, 20, 1), 16, Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("each needs at least 2");
        assertThatThrownBy(() -> MinTrackRecord.of(1, 0, 0, 3, 0.3)).isInstanceOf(BadInput.class);
    }
}
