package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Worlds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Event tests over a cross-section, against the formulas of the papers written down plainly. */
class CrossSectionTest {
    private static final int T = 60;
    private static final int L = 3;
    private static final int N = 7;
    private static final double[][] X = Worlds.together(N, T + L, 0.2, Worlds::white, Seeds.stream(6, 6));

    private static double[] scar() {
        double[] scar = new double[N];
        for (int i = 0; i < N; i++) {
            double mean = Arrays.stream(X[i], 0, T).sum() / T;
            double squares =
                    Arrays.stream(X[i], 0, T).map(v -> (v - mean) * (v - mean)).sum();
            double s = Math.sqrt(squares / (T - 1));
            double car = Arrays.stream(X[i], T, T + L).map(v -> v - mean).sum();
            scar[i] = car / (s * Math.sqrt(L + (double) L * L / T));
        }
        return scar;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a, 0, T).sum() / T;
        double meanB = Arrays.stream(b, 0, T).sum() / T;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int t = 0; t < T; t++) {
            ab += (a[t] - meanA) * (b[t] - meanB);
            aa += (a[t] - meanA) * (a[t] - meanA);
            bb += (b[t] - meanB) * (b[t] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double meanCorrelation() {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            for (int j = i + 1; j < N; j++) {
                sum += correlation(X[i], X[j]);
            }
        }
        return sum / (N * (N - 1) / 2.0);
    }

    @Test
    void patellIsThatOfThePaper() {
        double z = Arrays.stream(scar()).sum() / Math.sqrt(N * (T - 1.0) / (T - 3.0));
        Patell.Result r = Patell.of(X, L);
        assertThat(r.statistic()).isEqualTo(z, within(1e-12));
        assertThat(r.meanCorrelation()).isEqualTo(meanCorrelation(), within(1e-12));
        assertThat(r.effectiveN()).isEqualTo(N / (1 + (N - 1) * meanCorrelation()), within(1e-9));
    }

    @Test
    void bmpAndItsCorrectionAreThoseOfThePapers() {
        double[] scar = scar();
        double mean = Naive.mean(scar);
        double s =
                Math.sqrt(Arrays.stream(scar).map(v -> (v - mean) * (v - mean)).sum() / (N - 1));
        double t = mean * Math.sqrt(N) / s;
        double r = meanCorrelation();
        Bmp.Result bmp = Bmp.of(X, L);
        assertThat(bmp.unadjusted()).isEqualTo(t, within(1e-12));
        assertThat(bmp.statistic()).isEqualTo(t * Math.sqrt((1 - r) / (1 + (N - 1) * r)), within(1e-12));
    }

    @Test
    void theGeneralizedSignTestIsThatOfThePaper() {
        int positive = 0;
        double share = 0;
        for (double[] x : X) {
            double mean = Arrays.stream(x, 0, T).sum() / T;
            positive += x[T] + x[T + 1] + x[T + 2] > 3 * mean ? 1 : 0;
            int above = 0;
            for (int t = 0; t + L <= T; t++) {
                above += x[t] + x[t + 1] + x[t + 2] > 3 * mean ? 1 : 0;
            }
            share += above / (T - L + 1.0) / N;
        }
        GeneralizedSign.Result r = GeneralizedSign.of(X, L);
        assertThat(r.positive()).isEqualTo(positive);
        assertThat(r.statistic()).isEqualTo((positive - N * share) / Math.sqrt(N * share * (1 - share)), within(1e-12));
    }

    @Test
    void theRankTestIsThatOfThePaper() {
        int days = T + L;
        double[] u = new double[days];
        for (double[] x : X) {
            for (int t = 0; t < days; t++) {
                double own = x[t];
                double rank = 1 + Arrays.stream(x).filter(v -> v < own).count();
                u[t] += (rank / (days + 1) - 0.5) / N;
            }
        }
        double s = Math.sqrt(Arrays.stream(u).map(v -> v * v).sum() / days);
        double z = (u[T] + u[T + 1] + u[T + 2]) / (Math.sqrt(L) * s);
        assertThat(Corrado.of(X, L).statistic()).isEqualTo(z, within(1e-12));
        assertThat(Corrado.ranks(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
    }

    @Test
    void aPlantedEffectIsFoundAndItsMirrorToo() {
        double[][] up = Arrays.stream(X).map(double[]::clone).toArray(double[][]::new);
        double[][] down = Arrays.stream(X).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < N; i++) {
            for (int t = T; t < T + L; t++) {
                up[i][t] += 2;
                down[i][t] -= 2;
            }
        }
        assertThat(Bmp.of(up, L).pValue()).isLessThan(0.01);
        assertThat(Bmp.of(down, L).pValue()).isLessThan(0.01);
        assertThat(Corrado.of(up, L).statistic()).isGreaterThan(2);
        assertThat(Corrado.of(down, L).statistic()).isLessThan(-2);
        assertThat(Patell.of(up, L).statistic()).isGreaterThan(2);
        assertThat(GeneralizedSign.of(up, L).positive()).isEqualTo(N);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Bmp.of(new double[][] {X[0]}, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least two columns");
        assertThatThrownBy(() -> Bmp.of(X, 60))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("leaves 3 for the estimation");
        assertThatThrownBy(() -> Bmp.of(new double[][] {X[0], new double[T + L]}, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("column 2 does not vary before the event; leave it out");
    }
}
