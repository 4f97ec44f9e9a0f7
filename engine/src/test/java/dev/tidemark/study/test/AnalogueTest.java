package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The test of an analogue, its windows and its surrogates. */
class AnalogueTest {
    private static final int ROWS = 240;
    private static final int LENGTH = 30;
    private static final int PERIOD = 99;

    /** A series of different values and one that takes a few values often; not random, so that others can make them. */
    private static double[][] made() {
        double[][] state = new double[2][ROWS];
        for (int i = 0; i < ROWS; i++) {
            state[0][i] = Math.sin(i / 17.0) + 0.3 * Math.cos(i * i / 900.0);
            state[1][i] = Math.rint(2 * Math.sin(i / 23.0 + 1));
        }
        return state;
    }

    private static double[][] drawn(int series, int rows, long seed) {
        return Worlds.together(series, rows, 0.5, (n, random) -> Worlds.ar1(n, 0.95, random), Seeds.stream(seed, 0));
    }

    private static double[][] mapped(double[][] state, DoubleUnaryOperator by) {
        return Arrays.stream(state)
                .map(column -> Arrays.stream(column).map(by).toArray())
                .toArray(double[][]::new);
    }

    private static Analogue.Result test(double[][] state, int length, int period) {
        return Analogue.of(new StateWindows(state, length), period, 199, 1, Trials.IN_TURN);
    }

    /** Made with numpy, and the normal quantiles of Python's statistics module. */
    @Test
    void agreesWithAnIndependentCalculation() {
        StateWindows windows = new StateWindows(made(), LENGTH);
        Analogue.Result r = test(made(), LENGTH, PERIOD);

        assertThat(windows.step()).isEqualTo(2);
        assertThat(windows.points()).isEqualTo(15);
        assertThat(r.distance()).isEqualTo(1.350291158558018, within(1e-9));
        assertThat(r.median()).isEqualTo(1.7677316382847232, within(1e-9));
        assertThat(List.of(r.windows(), r.asClose(), r.asFar())).containsExactly(152, 48, 105);
        assertThat(List.of(r.separate(), r.rank())).containsExactly(6, 3);
        double[][] covariance = SurrogateWindows.covariance(windows);
        assertThat(covariance[0][0]).isEqualTo(1, within(1e-12));
        assertThat(covariance[0][3]).isEqualTo(0.7422961090335489, within(1e-9));
        assertThat(covariance[2][20]).isEqualTo(0.21594688241079543, within(1e-9));
    }

    /** The score of a value from its rank alone. */
    private static double[] naiveScores(double[] x) {
        double[] known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        double[] raw = Arrays.stream(x)
                .map(v -> {
                    double below = Arrays.stream(known).filter(w -> w < v).count();
                    double equal = Arrays.stream(known).filter(w -> w == v).count();
                    return Double.isNaN(v) ? v : Tails.normalQuantile((below + equal / 2) / known.length);
                })
                .toArray();
        double mean = Arrays.stream(raw).filter(v -> !Double.isNaN(v)).average().orElseThrow();
        double variance = Arrays.stream(raw)
                .filter(v -> !Double.isNaN(v))
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return Arrays.stream(raw).map(v -> (v - mean) / Math.sqrt(variance)).toArray();
    }

    private static double naiveDistance(double[][] state, int length, int a, int b) {
        int step = 1;
        while ((length + step - 1) / step > StateWindows.MOST_POINTS) {
            step++;
        }
        double sum = 0;
        int known = 0;
        int all = 0;
        for (double[] column : state) {
            double[] scores = naiveScores(column);
            for (int back = 0; back < length; back += step) {
                double difference = scores[a - back] - scores[b - back];
                all++;
                if (!Double.isNaN(difference)) {
                    sum += difference * difference;
                    known++;
                }
            }
        }
        return known < 0.9 * all ? Double.NaN : Math.sqrt(sum / known);
    }

    @Test
    void distancesAreThoseOfTheirDefinition() {
        double[][] state = {made()[0], made()[1], drawn(1, ROWS, 3)[0]};
        Arrays.fill(state[2], 40, 43, Double.NaN);
        Arrays.fill(state[1], 130, 170, Double.NaN);
        for (int length : new int[] {1, 7, 16, 17, 30, 33}) {
            StateWindows windows = new StateWindows(state, length);
            double[] distances = windows.distances(100);
            for (int e = 0; e < ROWS; e += 7) {
                if (e < length - 1) {
                    assertThat(distances[e]).isNaN();
                    continue;
                }
                double expected = naiveDistance(state, length, e, 100);
                if (Double.isNaN(expected)) {
                    assertThat(distances[e]).as("%d of %d", e, length).isNaN();
                } else {
                    assertThat(distances[e]).as("%d of %d", e, length).isEqualTo(expected, within(1e-9));
                }
                assertThat(StateWindows.distance(windows.window(e), windows.window(100)))
                        .isEqualTo(Double.valueOf(distances[e]));
                for (double by : new double[] {0.2, 0.9, distances[e], 2}) {
                    assertThat(StateWindows.within(windows.window(e), windows.window(100), by))
                            .isEqualTo(distances[e] <= by);
                }
            }
            assertThat(windows.isKnown(100)).isTrue();
            assertThat(windows.isKnown(165)).isFalse();
        }
    }

    /** The same bits with and without the check for what is not known. */
    @Test
    void whatIsKnownThroughoutIsReckonedAlike() {
        double[][] whole = drawn(3, 400, 5);
        StateWindows windows = new StateWindows(whole, 50);
        double[] distances = windows.distances(399);
        for (int e = 49; e < 400; e++) {
            assertThat(distances[e]).isEqualTo(StateWindows.distance(windows.window(e), windows.window(399)));
        }
        assertThat(distances[399]).isZero();
        assertThat(windows.distance(1, 399, 399)).isZero();
        double squares = IntStream.range(0, 3)
                .mapToDouble(s -> windows.distance(s, 200, 399))
                .map(d -> d * d)
                .sum();
        assertThat(Math.sqrt(squares / 3)).isEqualTo(distances[200], within(1e-12));
    }

    @Test
    void scoresAreNormalWhateverTheValues() {
        double[] scores =
                new NormalScores().of(Worlds.fatTails(1001, Seeds.stream(2, 0))).scores();
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        assertThat(Columns.mean(scores)).isEqualTo(0, within(1e-12));
        assertThat(sorted[500]).isEqualTo(0, within(1e-12));
        assertThat(sorted[841]).isEqualTo(1, within(0.02));
        assertThat(sorted[1000]).isLessThan(3.5);
        double[] flat = new double[50];
        Arrays.fill(flat, -0.0);
        flat[7] = 0.0;
        assertThat(new NormalScores().of(flat).scores()).containsOnly(0);
        double[] unknown = new double[50];
        Arrays.fill(unknown, Double.NaN);
        assertThat(new NormalScores().of(unknown).scores()).containsOnly(Double.NaN);
    }

    /** Units do not matter, and neither does any other scale, not even one that is turned round. */
    @Test
    void anyScaleGivesTheSame() {
        double[][] state = drawn(2, 600, 7);
        Analogue.Result r = test(state, 40, 200);
        assertThat(test(mapped(state, x -> 1000 * x - 3), 40, 200)).isEqualTo(r);
        assertThat(test(mapped(state, Math::exp), 40, 200)).isEqualTo(r);
        Analogue.Result turned = test(mapped(state, x -> -x), 40, 200);
        assertThat(turned.distance()).isEqualTo(r.distance(), within(1e-12));
        assertThat(turned.asClose()).isEqualTo(r.asClose());
    }

    /** Laid end to end on a circle, all windows have the covariance that surrogates are drawn with. */
    @Test
    void covarianceIsThatOfAllWindowsOnTheCircle() {
        StateWindows windows = new StateWindows(drawn(2, 90, 11), 20);
        int n = 2 * windows.points();
        double[][] naive = new double[n][n];
        for (int e = 0; e < 90; e++) {
            double[] window = new double[n];
            for (int i = 0; i < n; i++) {
                int row = Math.floorMod(e - i % windows.points() * windows.step(), 90);
                window[i] = windows.scores(i / windows.points())[row];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    naive[i][j] += window[i] * window[j] / 90;
                }
            }
        }
        double[][] covariance = SurrogateWindows.covariance(windows);
        for (int i = 0; i < n; i++) {
            assertThat(covariance[i]).containsExactly(naive[i], within(1e-12));
        }
    }

    @Test
    void surrogatesHaveTheCovarianceAndTheValuesOfTheHistory() {
        double[][] state = {drawn(1, 500, 13)[0], mapped(drawn(1, 500, 17), Math::rint)[0]};
        StateWindows windows = new StateWindows(state, 12);
        SurrogateWindows surrogates = new SurrogateWindows(windows);
        double[][] covariance = SurrogateWindows.covariance(windows);
        SplittableRandom random = Seeds.stream(1, 0);
        int runs = 20_000;
        double[] first = new double[12];
        double second = 0;
        for (int i = 0; i < runs; i++) {
            double[] window = surrogates.draw(random);
            for (int j = 0; j < 12; j++) {
                first[j] += window[0] * window[j] / runs;
            }
            second += window[12] * window[12] / runs;
            for (int j = 12; j < 24; j++) {
                double drawn = window[j];
                assertThat(Arrays.stream(windows.scores(1)).anyMatch(v -> v == drawn))
                        .isTrue();
            }
        }
        assertThat(first).containsExactly(Arrays.copyOf(covariance[0], 12), within(0.04));
        assertThat(second).isEqualTo(1, within(0.06));
    }

    /** A period that comes again to the letter is as close as can be; turned round it is as far as can be. */
    @Test
    void theSameAgainIsCloseAndTheOppositeFar() {
        double[][] state = drawn(3, 1500, 19);
        double[][] again = copied(state, 40, 600, 1);
        Analogue.Result close = test(again, 40, 600);
        assertThat(close.distance()).isZero();
        assertThat(close.pAlike()).isEqualTo(1 / 200.0);
        assertThat(close.pPicked()).isEqualTo(1.0 / (close.separate() + 1));
        assertThat(close.pSlid()).isEqualTo(close.pPicked());
        assertThat(close.pUnlike()).isEqualTo(1);
        assertThat(List.of(close.asClose(), close.rank())).containsExactly(1, 1);
        assertThat(close.asFar()).isEqualTo(close.windows());

        for (double[] column : state) {
            Arrays.setAll(column, i -> column[i] + (i > 560 && i <= 600 ? 6 : i >= 1460 ? -6 : 0));
        }
        Analogue.Result far = test(state, 40, 600);
        assertThat(far.pUnlike()).isLessThan(0.02);
        assertThat(far.pAlike()).isEqualTo(1);
        assertThat(far.asFar()).isLessThan(15);
        assertThat(far.pSlid()).as("not asked for").isNaN();
    }

    private static double[][] copied(double[][] state, int length, int period, double sign) {
        double[][] copied = mapped(state, x -> x);
        for (double[] column : copied) {
            for (int j = 0; j < length; j++) {
                column[column.length - 1 - j] = sign * column[period - j];
            }
        }
        return copied;
    }

    @Test
    void aPeriodThatWasPickedIsJudgedMoreSeverely() {
        for (long seed = 0; seed < 20; seed++) {
            double[][] state = drawn(2, 1500, 100 + seed);
            Analogue.Result r = test(state, 40, 700);
            assertThat(r.pPicked()).isGreaterThanOrEqualTo(r.pAlike());
            assertThat(r.pPicked()).isGreaterThanOrEqualTo(1.0 / (r.separate() + 1));
            assertThat(r.pUnlike()).isGreaterThanOrEqualTo((double) r.asFar() / r.windows());
        }
    }

    /** The same surrogates counted one by one, some days of today unknown: these are compared in none of them. */
    @Test
    void pValuesAreCountsOfSurrogates() {
        assertThat(IntStream.range(40, 48).filter(seed -> drawnDecides(seed)).count())
                .isPositive();
    }

    /** Whether the surrogates and not the windows of the past decide about a period that was picked. */
    private static boolean drawnDecides(int seed) {
        double[][] state = drawn(2, 1200, seed);
        state[0][1199] = Double.NaN;
        state[1][1199 - 15] = Double.NaN;
        StateWindows windows = new StateWindows(state, 48);
        int period = 500;
        double[] today = windows.window(1199);
        double distance = StateWindows.distance(today, windows.window(period));
        double[] named = windows.window(period);
        IntStream.range(0, named.length).filter(i -> Double.isNaN(today[i])).forEach(i -> named[i] = Double.NaN);
        int[] ends = IntStream.iterate(period % 48 + 48, e -> e <= 1199 - 48, e -> e + 48)
                .toArray();
        SurrogateWindows surrogates = new SurrogateWindows(windows);
        SplittableRandom random = Seeds.stream(3, 0);
        int close = 1;
        int far = 1;
        int any = 1;
        for (int i = 0; i < 60; i++) {
            double[] drawn = surrogates.draw(random);
            double to = StateWindows.distance(drawn, named);
            close += to <= distance ? 1 : 0;
            far += to >= distance ? 1 : 0;
            boolean found = to <= distance;
            for (int end : ends) {
                found |= StateWindows.distance(drawn, windows.window(end)) <= distance;
            }
            any += found ? 1 : 0;
        }
        Analogue.Result r = Analogue.of(windows, period, 60, 3, Trials.IN_TURN);

        assertThat(r.separate()).isEqualTo(ends.length);
        assertThat(r.pAlike()).isEqualTo(close / 61.0);
        int paired = 1;
        for (int a : ends) {
            boolean found = false;
            for (int b : ends) {
                found |= a != b && StateWindows.distance(windows.window(a), windows.window(b)) <= distance;
            }
            paired += found ? 1 : 0;
        }
        assertThat(r.pPicked()).isEqualTo(Math.max(any / 61.0, paired / (ends.length + 1.0)));
        assertThat(r.pUnlike()).isEqualTo(Math.max(far / 61.0, (double) r.asFar() / r.windows()));
        return any > close && any / 61.0 > paired / (ends.length + 1.0);
    }

    /** By the definition of the transform. */
    @Test
    void transformsOfAnyLength() {
        for (int n : new int[] {1, 2, 3, 8, 17, 60, 97}) {
            double[] re = Worlds.white(n, Seeds.stream(n, 0));
            double[] im = Worlds.white(n, Seeds.stream(n, 1));
            double[] x = re.clone();
            double[] y = im.clone();
            new Fourier(n).transform(x, y);
            for (int k = 0; k < n; k++) {
                double a = 0;
                double b = 0;
                for (int t = 0; t < n; t++) {
                    double angle = -2 * Math.PI * k * t / n;
                    a += re[t] * Math.cos(angle) - im[t] * Math.sin(angle);
                    b += re[t] * Math.sin(angle) + im[t] * Math.cos(angle);
                }
                assertThat(x[k]).as("%d of %d", k, n).isEqualTo(a, within(1e-10));
                assertThat(y[k]).as("%d of %d", k, n).isEqualTo(b, within(1e-10));
            }
        }
    }

    /** Every series keeps its covariance with itself and with the others at every lag around the circle. */
    @Test
    void wholeHistoriesKeepEveryCovariance() {
        for (int rows : new int[] {200, 201}) {
            StateWindows windows = new StateWindows(drawn(3, rows, 41), 20);
            SurrogateHistories surrogates = new SurrogateHistories(windows);
            StateWindows history = surrogates.draw(Seeds.stream(1, 0));
            assertThat(history.scores(0)[7]).isNotCloseTo(windows.scores(0)[7], within(1e-6));
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    for (int lag : new int[] {0, 1, 5, 60}) {
                        assertThat(circular(history, a, b, lag)).isEqualTo(circular(windows, a, b, lag), within(1e-9));
                    }
                }
            }
            StateWindows other = surrogates.draw(Seeds.stream(1, 1));
            assertThat(other.scores(1)[9]).isNotCloseTo(history.scores(1)[9], within(1e-6));
        }
        double[][] ties = {drawn(1, 300, 13)[0], mapped(drawn(1, 300, 17), Math::rint)[0]};
        ties[0][30] = Double.NaN;
        StateWindows windows = new StateWindows(ties, 12);
        StateWindows history = new SurrogateHistories(windows).draw(Seeds.stream(1, 0));
        assertThat(history.scores(0)[30]).isNaN();
        assertThat(Arrays.stream(history.scores(1)))
                .allMatch(v -> Arrays.stream(windows.scores(1)).anyMatch(w -> w == v));
    }

    private static double circular(StateWindows of, int a, int b, int lag) {
        int n = of.rows();
        return IntStream.range(0, n)
                .mapToDouble(t -> of.scores(a)[(t + lag) % n] * of.scores(b)[t])
                .average()
                .orElseThrow();
    }

    /** The separate windows are shared out like the surrogates, and counted the same in whatever order they are done. */
    @Test
    void separateWindowsOfASlidPeriodArePieces() {
        StateWindows windows = new StateWindows(drawn(2, 700, 47), 25);
        int[] apart = IntStream.range(1, 27).map(i -> i * 25).toArray();
        double[] closest = IntStream.of(apart)
                .mapToDouble(e -> closest(windows, e))
                .sorted()
                .toArray();
        SlidPeriod slid = new SlidPeriod(windows, closest[13]);
        List<Integer> runs = new ArrayList<>();
        Trials backwards = new Trials() {
            @Override
            public <T> List<T> run(int pieces, IntFunction<T> piece) {
                runs.add(pieces);
                List<T> answers = new ArrayList<>();
                for (int i = pieces - 1; i >= 0; i--) {
                    answers.addFirst(piece.apply(i));
                }
                return answers;
            }
        };
        assertThat(slid.pValue(apart, 1, 9, backwards))
                .isEqualTo(slid.pValue(apart, 1, 9, Trials.IN_TURN))
                .isGreaterThanOrEqualTo(15.0 / 27);
        assertThat(runs).contains(26);
    }

    /** The closest of all windows of each surrogate history, one by one; drawn until p is known to lie above 5%. */
    @Test
    void theSlidPIsACountOfWholeHistories() {
        StateWindows windows = new StateWindows(drawn(2, 700, 47), 25);
        int[] apart = {124, 174, 224, 324};
        double[] best = new double[120];
        SurrogateHistories surrogates = new SurrogateHistories(windows);
        for (int i = 0; i < best.length; i++) {
            StateWindows history = surrogates.draw(Seeds.stream(Seeds.of(9, 1), i));
            best[i] = closest(history, 699);
        }
        double[] sorted = Arrays.stream(best).sorted().toArray();
        // 7 of 120 make 5%
        for (int close : new int[] {0, 3, 6, 7, 30}) {
            double distance = close == 0 ? sorted[0] - 1e-9 : sorted[close - 1];
            int found = 0;
            int drawn = 0;
            while (drawn < best.length && found < 7) {
                found += best[drawn++] <= distance ? 1 : 0;
            }
            double expected = found == 7 ? 7.0 / drawn : (1.0 + close) / 121;
            double paired = (1.0
                            + Arrays.stream(apart)
                                    .filter(e -> closest(windows, e) <= distance)
                                    .count())
                    / 5;
            SlidPeriod slid = new SlidPeriod(windows, distance);
            assertThat(slid.pValue(apart, 120, 9, Trials.IN_TURN)).isEqualTo(Math.max(expected, paired));
            assertThat(slid.pValue(new int[0], 120, 9, Trials.IN_TURN)).isEqualTo(1);
            assertThat(slid.drawn(120, Seeds.of(9, 1), Trials.IN_TURN)).isEqualTo(expected);
        }
    }

    private static double closest(StateWindows history, int end) {
        double closest = Double.POSITIVE_INFINITY;
        for (int e = history.length() - 1; e < history.rows() - history.length(); e++) {
            if (Math.abs(e - end) >= history.length()) {
                closest = Math.min(closest, StateWindows.distance(history.window(e), history.window(end)));
            }
        }
        return closest;
    }

    /** Any order of the pieces gives the same, and another seed nearly the same. */
    @Test
    void theSeedAloneDecides() {
        StateWindows windows = new StateWindows(drawn(2, 800, 23), 40);
        Analogue.Result once = Analogue.of(windows, 300, 999, 5, Trials.IN_TURN);
        Trials backwards = new Trials() {
            @Override
            public <T> List<T> run(int pieces, IntFunction<T> piece) {
                List<T> answers = new ArrayList<>();
                for (int i = pieces - 1; i >= 0; i--) {
                    answers.add(piece.apply(i));
                }
                Collections.reverse(answers);
                return answers;
            }
        };
        assertThat(Analogue.of(windows, 300, 999, 5, backwards)).isEqualTo(once);
        Analogue.Result other = Analogue.of(windows, 300, 999, 6, Trials.IN_TURN);
        assertThat(other.pAlike()).isNotEqualTo(once.pAlike()).isEqualTo(once.pAlike(), within(0.06));
    }

    /** What is not known today is not compared, in surrogates neither: a few gaps change little. */
    @Test
    void aFewUnknownDaysChangeLittle() {
        double[][] state = drawn(2, 1200, 29);
        Analogue.Result whole = test(state, 48, 500);
        state[0][1199 - 6] = Double.NaN;
        state[1][500 - 12] = Double.NaN;
        Analogue.Result gaps = test(state, 48, 500);
        assertThat(gaps.distance()).isNotEqualTo(whole.distance()).isEqualTo(whole.distance(), within(0.1));
        assertThat(gaps.pAlike()).isEqualTo(whole.pAlike(), within(0.1));
        Arrays.fill(state[0], 1150, 1200, Double.NaN);
        assertThatThrownBy(() -> test(state, 48, 500))
                .isInstanceOf(BadInput.class)
                .hasMessage("too little is known of the period or of the last rows");
    }

    @Test
    void whatCannotBeComparedIsSaid() {
        double[][] state = drawn(1, 100, 31);
        assertThatThrownBy(() -> test(state, 20, 18))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has to lie within");
        assertThatThrownBy(() -> test(state, 20, 80)).isInstanceOf(BadInput.class);
        assertThat(test(state, 20, 79).windows()).isEqualTo(100 - 19 - 20 - 19);
        assertThat(test(state, 20, 19).rank()).isBetween(1, 4);
        assertThatThrownBy(() -> new StateWindows(state, 101)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> new StateWindows(new double[0][], 5)).isInstanceOf(BadInput.class);
    }

    private static Answer run(double[][] columns, Map<String, String> settings) {
        Analogue test = new Analogue();
        return test.run(Numbers.of(columns), Settings.of(test.about().settings(), settings), Trials.IN_TURN);
    }

    @Test
    void runsOnRowsOfAFile() {
        Answer answer = run(made(), Map.of("from", "71", "to", "100", "resamples", "199"));
        Analogue.Result r = test(made(), LENGTH, PERIOD);
        assertThat(answer.number("statistic")).isEqualTo(r.distance());
        assertThat(answer.number("p_value")).isEqualTo(r.pAlike());
        assertThat(answer.number("p_picked")).isEqualTo(r.pPicked());
        assertThat(answer.number("p_slid")).isEqualTo(Double.valueOf(r.pSlid()));
        assertThat(answer.number("p_unlike")).isEqualTo(r.pUnlike());
        assertThat(answer.number("rank_of_period")).isEqualTo(3);
        assertThat(answer.warnings())
                .containsExactly("the past holds 6 separate windows; fewer than 20 cannot tell a period that was picked"
                        + " from chance");
        assertThat(run(drawn(1, 500, 1), Map.of("from", "101", "to", "120")).warnings())
                .isEmpty();

        assertThatThrownBy(() -> run(made(), Map.of("from", "71"))).hasMessageContaining("--from and --to");
        assertThatThrownBy(() -> run(made(), Map.of("from", "71", "to", "70"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> run(made(), Map.of("from", "71", "to", "241"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> run(new double[][] {new double[50]}, Map.of("from", "1", "to", "9")))
                .hasMessage("column 1 never changes");
    }
}
