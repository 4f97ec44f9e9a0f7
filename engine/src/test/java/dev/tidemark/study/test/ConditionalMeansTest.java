package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditional means, against the paper's formulas and loops written down plainly. */
class ConditionalMeansTest {
    private static final int N = 700;
    private static final double[] R = Worlds.garch(N, Seeds.stream(11, 1));

    private static boolean[] moves(double above) {
        boolean[] on = new boolean[N];
        for (int t = 0; t < N; t++) {
            on[t] = Math.signum(above) * R[t] > Math.abs(above);
        }
        return on;
    }

    private static double sum(int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += R[i];
        }
        return sum;
    }

    private static double deviation(List<Double> x) {
        double mean = x.stream().mapToDouble(v -> v).sum() / x.size();
        return Math.sqrt(x.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (x.size() - 1));
    }

    private static double mean(List<Double> x) {
        return x.stream().mapToDouble(v -> v).sum() / x.size();
    }

    @ParameterizedTest
    @CsvSource({"1,0,true", "1,0,false", "10,0,true", "10,0,false", "3,2,true", "7,1,false"})
    void theNumbersAreThoseOfThePaper(int hold, int delay, boolean rule) {
        boolean[] up = moves(0.6);
        boolean[] down = moves(-0.8);
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        int freeA = 0;
        int freeB = 0;
        for (int t = 0; t + delay + hold < N; t++) {
            double after = sum(t + 1 + delay, hold);
            if (up[t] && t >= freeA) {
                a.add(after);
                freeA = t + hold;
                freeB = rule ? freeA : freeB;
            } else if (down[t] && t >= freeB) {
                b.add(after);
                freeB = t + hold;
                freeA = rule ? freeB : freeA;
            }
        }
        List<Double> all = new ArrayList<>();
        for (int p = 0; p + hold <= N; p += hold) {
            all.add(sum(p, hold));
        }
        double s = deviation(all);

        ConditionalMeans.Result r = ConditionalMeans.of(
                R,
                new ConditionalMeans.Signals(up, down, rule),
                new ConditionalMeans.Holding(hold, delay),
                Mean.StandardError.NEWEY_WEST);

        assertThat(r.met().n()).isEqualTo(a.size());
        assertThat(r.against().n()).isEqualTo(b.size());
        assertThat(r.all().n()).isEqualTo(all.size());
        assertThat(r.met().mean()).isEqualTo(mean(a), within(1e-12));
        assertThat(r.against().mean()).isEqualTo(mean(b), within(1e-12));
        assertThat(r.met().deviation()).isEqualTo(deviation(a), within(1e-12));
        assertThat(r.met().positive())
                .isEqualTo((int) a.stream().filter(v -> v > 0).count());
        assertThat(r.difference()).isEqualTo(mean(a) - mean(b), within(1e-12));
        assertThat(r.t())
                .isEqualTo((mean(a) - mean(b)) / Math.sqrt(s * s / a.size() + s * s / b.size()), within(1e-12));
        assertThat(r.met().t())
                .isEqualTo((mean(a) - mean(all)) / Math.sqrt(s * s / a.size() + s * s / all.size()), within(1e-12));
        assertThat(r.robust().mean()).isEqualTo(r.difference());
    }

    /** With Newey-West and no lag it is the regression on a dummy with errors of the kind HC2. */
    @Test
    void theRobustErrorIsThatOfARegressionOnADummy() {
        boolean[] up = moves(0.6);
        boolean[] others = ConditionalMeans.others(up);
        ConditionalMeans.Result r = ConditionalMeans.of(
                R,
                new ConditionalMeans.Signals(up, others, true),
                new ConditionalMeans.Holding(1, 0),
                Mean.StandardError.IID);
        double[] squares = new double[2];
        int[] n = new int[2];
        for (int t = 0; t + 1 < N; t++) {
            int g = up[t] ? 0 : 1;
            double mean = g == 0 ? r.met().mean() : r.against().mean();
            squares[g] += (R[t + 1] - mean) * (R[t + 1] - mean);
            n[g]++;
        }
        double variance = squares[0] / (n[0] - 1) / n[0] + squares[1] / (n[1] - 1) / n[1];
        int all = n[0] + n[1];
        // the variance of the influences is taken over all - 1
        assertThat(r.robust().error()).isEqualTo(Math.sqrt(variance * all / (all - 1)), within(1e-12));
        assertThat(r.robust().degrees()).isEqualTo(Math.min(all - 1, Math.min(n[0], n[1]) - 1));
        assertThat(r.smallestDetectable(0.05, 0.8))
                .isEqualTo(
                        (Tails.quantileAboveT(0.05, r.robust().degrees())
                                        + Tails.quantileAboveT(0.2, r.robust().degrees()))
                                * r.robust().error(),
                        within(1e-15));
    }

    @Test
    void aSignalOnTheLastSessionsHasNoReturnYet() {
        boolean[] last = new boolean[N];
        last[N - 1] = true;
        last[N - 5] = true;
        boolean[] none = new boolean[N];
        ConditionalMeans.Result r = ConditionalMeans.of(
                R,
                new ConditionalMeans.Signals(last, none, true),
                new ConditionalMeans.Holding(4, 0),
                Mean.StandardError.COSINES);
        assertThat(r.met().n()).isEqualTo(1);
        assertThat(r.met().mean()).isEqualTo(sum(N - 4, 4), within(1e-15));
        assertThat(r.against().mean()).isNaN();
        assertThat(r.t()).isNaN();
        assertThat(r.robust().pValue()).isNaN();
        assertThat(r.smallestDetectable(0.05, 0.8)).isNaN();
    }

    @Test
    void theFirstReturnPrecedesEverySignal() {
        boolean[] up = moves(0.6);
        ConditionalMeans.Signals signals = new ConditionalMeans.Signals(up, ConditionalMeans.others(up), true);
        double[] other = R.clone();
        other[0] = 50;
        ConditionalMeans.Holding holding = new ConditionalMeans.Holding(1, 0);
        assertThat(ConditionalMeans.of(other, signals, holding, Mean.StandardError.COSINES)
                        .difference())
                .isEqualTo(ConditionalMeans.of(R, signals, holding, Mean.StandardError.COSINES)
                        .difference());
    }

    @Test
    void ofTheCommandLineWithoutAThirdColumnAllOthersAreCompared() {
        double[] met = new double[N];
        boolean[] up = moves(0.6);
        Arrays.setAll(met, t -> up[t] ? 1 : 0);
        ConditionalMeans test = new ConditionalMeans();
        var settings = Settings.of(test.about().settings(), Map.of("hold", "5"));
        var answer = test.run(Numbers.of(R, met), settings, Trials.IN_TURN);
        ConditionalMeans.Result r = ConditionalMeans.of(
                R,
                new ConditionalMeans.Signals(up, ConditionalMeans.others(up), false),
                new ConditionalMeans.Holding(5, 0),
                Mean.StandardError.COSINES);
        assertThat(answer.number("difference")).isEqualTo(r.difference());
        assertThat(answer.number("p_value")).isEqualTo(r.robust().pValue());
    }

    @Test
    void saysWhatIsWrong() {
        boolean[] up = moves(0.6);
        assertThatThrownBy(() -> new ConditionalMeans.Signals(up, up, true))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is of both kinds");
        assertThatThrownBy(() -> new ConditionalMeans.Holding(0, 0)).isInstanceOf(BadInput.class);
        ConditionalMeans test = new ConditionalMeans();
        assertThatThrownBy(
                        () -> test.run(Numbers.of(R), Settings.of(test.about().settings(), Map.of()), Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("there are 1");
    }
}
