package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tests of families of variants, against the references and against the definitions written down plainly. */
class FamilyTest {
    private static final OptionalDouble TEN = OptionalDouble.of(10);

    @Test
    void oneGoodModelAmongNoisyPoorOnesIsFound() {
        Spa.Result spa = Spa.of(Fixture.columns("spa_one_good.csv"), TEN, 20_000, 1, Trials.IN_TURN);
        assertThat(spa.statistic()).isEqualTo(6.7827, within(5e-5));
        assertThat(spa.pLower()).isLessThan(0.001);
        assertThat(spa.pConsistent()).isLessThan(0.001);
        assertThat(spa.pUpper()).isLessThan(0.001);
        assertThat(spa.pRealityCheck()).isEqualTo(0.995, within(0.003));
    }

    @Test
    void amongPoorOnesNoneIsFound() {
        Spa.Result spa = Spa.of(Fixture.columns("spa_null.csv"), TEN, 20_000, 1, Trials.IN_TURN);
        assertThat(spa.statistic()).isEqualTo(2.2630, within(5e-5));
        // Monte-Carlo: three standard errors of 20,000 resamples, and the two seeds of the reference
        assertThat(spa.pLower()).isEqualTo(0.135, within(0.009));
        assertThat(spa.pConsistent()).isEqualTo(0.204, within(0.01));
        assertThat(spa.pUpper()).isEqualTo(0.204, within(0.01));
        assertThat(spa.pRealityCheck()).isEqualTo(0.278, within(0.011));
    }

    /** A test that forgets to divide by the errors gives about 0.45 here. */
    @Test
    void oneGoodModelIsNotDrownedByAWildOne() {
        double[][] x = Naive.columns(20, 300, 3);
        for (int k = 2; k < x.length; k++) {
            for (int i = 0; i < x[k].length; i++) {
                x[k][i] = 30 * x[k][i] - 40;
            }
        }
        for (int i = 0; i < x[1].length; i++) {
            x[1][i] += 0.6;
        }
        Spa.Result spa = Spa.of(x, TEN, 999, 1, Trials.IN_TURN);
        assertThat(spa.statistic()).isGreaterThan(8);
        assertThat(spa.pConsistent()).isEqualTo(0.001);
        assertThat(spa.pRealityCheck()).isGreaterThan(0.3);
    }

    @Test
    void spaIsThatOfTheDefinition() {
        double[][] x = Naive.columns(6, 120, 11);
        double length = 4.5;
        int resamples = 500;
        int n = x[0].length;
        double[] means = Arrays.stream(x).mapToDouble(Naive::mean).toArray();
        double[] w = Arrays.stream(x)
                .mapToDouble(c -> Math.sqrt(Naive.stationaryVariance(c, length)))
                .toArray();
        double observed = 0;
        double unscaled = 0;
        for (int k = 0; k < x.length; k++) {
            observed = Math.max(observed, Math.sqrt(n) * means[k] / w[k]);
            unscaled = Math.max(unscaled, means[k]);
        }
        int[] reached = new int[4];
        for (int b = 0; b < resamples; b++) {
            double[] drawn = Naive.resampledMeans(x, Resampling.stationary(length), 17, b);
            double[] maxima = new double[4];
            for (int k = 0; k < x.length; k++) {
                double kept = means[k] >= -w[k] / Math.sqrt(n) * Math.sqrt(2 * Math.log(Math.log(n))) ? means[k] : 0;
                double[] centres = {Math.max(0, means[k]), kept, means[k]};
                for (int i = 0; i < 3; i++) {
                    maxima[i] = Math.max(maxima[i], Math.sqrt(n) * (drawn[k] - centres[i]) / w[k]);
                }
                maxima[3] = Math.max(maxima[3], drawn[k] - means[k]);
            }
            for (int i = 0; i < 4; i++) {
                reached[i] += maxima[i] >= (i == 3 ? unscaled : observed) ? 1 : 0;
            }
        }
        Spa.Result spa = Spa.of(x, OptionalDouble.of(length), resamples, 17, Trials.IN_TURN);
        assertThat(spa.statistic()).isEqualTo(observed, within(1e-12));
        assertThat(new double[] {spa.pLower(), spa.pConsistent(), spa.pUpper(), spa.pRealityCheck()})
                .containsExactly(
                        Arrays.stream(reached).mapToDouble(r -> (1.0 + r) / 501).toArray());
        assertThat(RealityCheck.of(x, OptionalDouble.of(length), resamples, 17, Trials.IN_TURN)
                        .pValue())
                .isEqualTo((1.0 + reached[3]) / 501);
        assertThat(spa.pLower()).isLessThanOrEqualTo(spa.pConsistent());
        assertThat(spa.pConsistent()).isLessThanOrEqualTo(spa.pUpper());
    }

    @Test
    void resampledMeansAreThoseOfTheDefinition() {
        double[][] x = Naive.columns(3, 97, 5);
        double[] means = Arrays.stream(x).mapToDouble(Naive::mean).toArray();
        Family family = new Family(x, means, new double[] {1, 0.5, 2}, 6.5);
        int[] order = {2, 0, 1};
        for (Resampling resampling :
                List.of(Resampling.stationary(6.5), Resampling.circular(8), Resampling.moving(8), Resampling.iid())) {
            double[][] drawn = all(new ResampledMeans(family, order, resampling, 100, 23, Trials.IN_TURN), 3);
            assertThat(drawn).hasNumberOfRows(100);
            for (int b = 0; b < 100; b++) {
                double[] naive = Naive.resampledMeans(x, resampling, 23, b);
                for (int rank = 0; rank < 3; rank++) {
                    int k = order[rank];
                    assertThat(drawn[b][rank] * family.errors()[k]).isEqualTo(naive[k] - means[k], within(1e-12));
                }
            }
        }
    }

    /** The numbers of all resamples, a row each, by rank. */
    private static double[][] all(ResampledMeans means, int columns) {
        return means
                .pieces(Trials.IN_TURN, piece -> {
                    double[][] rows = new double[piece.size()][columns];
                    piece.each((b, first, t) -> {
                        for (int k = 0; k < t.length; k++) {
                            rows[b][first + k] = piece.exact(b, first + k);
                            assertThat(t[k]).isCloseTo(means.units(rows[b][first + k]), within(piece.slack(b)));
                        }
                    });
                    return rows;
                })
                .stream()
                .flatMap(Arrays::stream)
                .toArray(double[][]::new);
    }

    /** 600 columns lie in two tiles, 7 of them in one, and resamples in other pieces. */
    @Test
    void aNumberDependsOnItsColumnAndItsResampleAlone() {
        double[][] x = Naive.columns(600, 60, 5);
        Family family = Family.of(x, TEN, Trials.IN_TURN);
        int[] order = Family.falling(family.statistics());
        int[] some = Arrays.copyOfRange(order, 300, 307);
        double[][] wide = all(family.resampled(order, 2000, 3, Trials.IN_TURN), 600);
        double[][] narrow = all(family.resampled(some, 300, 3, Trials.IN_TURN), 7);
        for (int b = 0; b < narrow.length; b++) {
            assertThat(narrow[b]).containsExactly(Arrays.copyOfRange(wide[b], 300, 307));
            double[] drawn = Naive.resampledMeans(x, Resampling.stationary(10), 3, b);
            int k = order[303];
            assertThat(narrow[b][3]).isEqualTo((drawn[k] - family.means()[k]) / family.errors()[k], within(1e-11));
        }
    }

    @Test
    void bothTestsAtOnceSayWhatEachSays() {
        double[][] x = good(600, 80, 290);
        StepM.Plan plan = new StepM.Plan(0.1, TEN, 299, 8);
        SpaAndStepM.Result both = SpaAndStepM.of(x, plan, Trials.IN_TURN);
        assertThat(both.spa()).isEqualTo(Spa.of(x, TEN, 299, 8, Trials.IN_TURN));
        StepM.Result steps = StepM.of(x, plan, Trials.IN_TURN);
        assertThat(both.stepM()).usingRecursiveComparison().isEqualTo(steps);
    }

    /** Columns of which some have means that rise from one to the next. */
    private static double[][] good(int columns, int n, int good) {
        double[][] x = Naive.columns(columns, n, 12);
        for (int k = 0; k < good; k++) {
            for (int i = 0; i < n; i++) {
                x[2 * k][i] += 0.005 * k;
            }
        }
        return x;
    }

    /** More than one step, more than one tile, and rejections that end within a tile. */
    @Test
    void theStepsAreThoseOfTheDefinition() {
        double[][] x = good(600, 80, 290);
        StepM.Result steps = StepM.of(x, new StepM.Plan(0.1, TEN, 299, 8), Trials.IN_TURN);
        Family family = Family.of(x, TEN, Trials.IN_TURN);
        int[] order = Family.falling(family.statistics());
        double[][] t = all(family.resampled(order, 299, 8, Trials.IN_TURN), 600);
        List<Double> bounds = new ArrayList<>();
        int left = 0;
        int before = -1;
        while (left > before) {
            before = left;
            int from = left;
            double[] maxima = Arrays.stream(t)
                    .mapToDouble(row -> Arrays.stream(row, from, 600).max().orElseThrow())
                    .sorted()
                    .toArray();
            double bound = maxima[269];
            bounds.add(bound);
            while (family.statistics()[order[left]] > bound) {
                left++;
            }
        }
        assertThat(bounds).hasSizeGreaterThan(2);
        assertThat(steps.criticalValues())
                .containsExactly(bounds.stream().mapToDouble(b -> b).toArray());
        assertThat(steps.count()).isEqualTo(left).isGreaterThan(100);
        double[] p = RomanoWolf.of(x, false, TEN, 299, 8, Trials.IN_TURN).adjusted();
        for (int k = 0; k < p.length; k++) {
            assertThat(steps.rejected()[k]).isEqualTo(p[k] <= 0.1);
        }
    }

    @Test
    void stepDownIsThatOfTheDefinition() {
        double[][] x = Naive.columns(6, 120, 11);
        for (boolean twoSided : new boolean[] {false, true}) {
            double[] naive = stepDown(x, 4.5, 400, 17, twoSided);
            double[] kernel = RomanoWolf.of(x, twoSided, OptionalDouble.of(4.5), 400, 17, Trials.IN_TURN)
                    .adjusted();
            assertThat(kernel).containsExactly(naive);
        }
    }

    private static double[] stepDown(double[][] x, double length, int resamples, long seed, boolean twoSided) {
        int n = x[0].length;
        double[] means = Arrays.stream(x).mapToDouble(Naive::mean).toArray();
        double[] errors = Arrays.stream(x)
                .mapToDouble(c -> Math.sqrt(Naive.stationaryVariance(c, length) / n))
                .toArray();
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, x.length).boxed().toList());
        double[] p = new double[x.length];
        double before = 0;
        while (!left.isEmpty()) {
            int best = Collections.max(
                    left,
                    (a, c) ->
                            Double.compare(size(means[a] / errors[a], twoSided), size(means[c] / errors[c], twoSided)));
            double t = size(means[best] / errors[best], twoSided);
            int reached = 0;
            for (int b = 0; b < resamples; b++) {
                double[] drawn = Naive.resampledMeans(x, Resampling.stationary(length), seed, b);
                double largest = left.stream()
                        .mapToDouble(k -> size((drawn[k] - means[k]) / errors[k], twoSided))
                        .max()
                        .orElseThrow();
                reached += largest >= t ? 1 : 0;
            }
            before = Math.max(before, (1.0 + reached) / (1.0 + resamples));
            p[best] = before;
            left.remove(Integer.valueOf(best));
        }
        return p;
    }

    private static double size(double t, boolean twoSided) {
        return twoSided ? Math.abs(t) : t;
    }

    @Test
    void stepMRejectsWhereTheStepDownPIsAtMostTheLevel() {
        for (long seed = 1; seed <= 20; seed++) {
            double[][] x = Naive.columns(8, 90, seed);
            for (int i = 0; i < 90; i++) {
                x[3][i] += 0.35;
                x[4][i] += 0.5;
            }
            double[] p = RomanoWolf.of(x, false, OptionalDouble.of(3), 199, seed, Trials.IN_TURN)
                    .adjusted();
            for (double level : new double[] {0.01, 0.05, 0.2}) {
                StepM.Result steps =
                        StepM.of(x, new StepM.Plan(level, OptionalDouble.of(3), 199, seed), Trials.IN_TURN);
                for (int k = 0; k < p.length; k++) {
                    assertThat(steps.rejected()[k])
                            .as("column %s at %s", k, level)
                            .isEqualTo(p[k] <= level);
                }
            }
        }
    }

    @Test
    void theOrderInWhichPiecesAreRunChangesNothing() {
        double[][] x = Naive.columns(5, 200, 2);
        Trials backwards = new Trials() {
            @Override
            public <T> List<T> run(int pieces, IntFunction<T> piece) {
                List<T> answers = new ArrayList<>();
                for (int i = pieces - 1; i >= 0; i--) {
                    answers.addFirst(piece.apply(i));
                }
                return answers;
            }
        };
        assertThat(Spa.of(x, OptionalDouble.empty(), 999, 4, backwards))
                .isEqualTo(Spa.of(x, OptionalDouble.empty(), 999, 4, Trials.IN_TURN));
    }

    @Test
    void saysWhatIsWrong() {
        double[][] flat = {Naive.columns(1, 20, 1)[0], new double[20]};
        assertThatThrownBy(() -> Spa.of(flat, TEN, 99, 1, Trials.IN_TURN))
                .isInstanceOf(BadInput.class)
                .hasMessage("column 2 does not vary; leave it out");
        assertThatThrownBy(() -> new StepM.Plan(0.001, TEN, 99, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("99 resamples cannot reject at a level of 0.001");
    }

    private static Answer answer(StatTest test, Map<String, String> settings, double[]... columns) {
        List<String> names = Arrays.stream(columns).map(c -> "x").toList();
        return test.run(
                new Numbers(names, new int[0], columns),
                Settings.of(test.about().settings(), settings),
                Trials.IN_TURN);
    }

    @Test
    void blocksAreNotLongerThanTheColumns() {
        double[][] x = Naive.columns(3, 60, 1);
        for (StatTest test : List.of(new Spa(), new StepM(), new RomanoWolf(), new RealityCheck())) {
            for (String block : new String[] {"61", "4294967297", "10000000000000000000"}) {
                assertThatThrownBy(() -> answer(test, Map.of("block", block, "resamples", "99"), x))
                        .isInstanceOf(BadInput.class)
                        .hasMessage("a block of " + block + " is longer than the series of 60");
            }
            String few = "the series holds fewer than five blocks: the test finds too much";
            assertThat(answer(test, Map.of("block", "13", "resamples", "99"), x).warnings())
                    .contains(few);
            assertThat(answer(test, Map.of("block", "12", "resamples", "99"), x).warnings())
                    .doesNotContain(few);
        }
    }
}
