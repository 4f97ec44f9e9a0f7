package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.fixtures.Threads;
import dev.tidemark.fixtures.TravellingTrials;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of columns on other machines say what one machine says, to the bit. */
class ByBlocksTest {
    private static final OptionalDouble AUTOMATIC = OptionalDouble.empty();

    /** Blocks and trials of several kinds against one machine. */
    private static void same(double[][] x, OptionalDouble length, double level, int resamples, int... widths) {
        StepM.Plan plan = new StepM.Plan(level, length, resamples, 5);
        Spa.Result spa = Spa.of(x, length, resamples, 5, Trials.IN_TURN);
        StepM.Result stepM = StepM.of(x, plan, Trials.IN_TURN);
        RealityCheck.Result check = RealityCheck.of(x, length, resamples, 5, Trials.IN_TURN);
        for (int width : widths) {
            ByBlocks blocks = new ByBlocks(ColumnSource.of(x), width, new TravellingTrials(width));
            assertThat(blocks.spa(length, resamples, 5)).as("width %d", width).isEqualTo(spa);
            equal(blocks.stepM(plan), stepM);
            SpaAndStepM.Result both = blocks.both(plan);
            assertThat(both.spa()).isEqualTo(spa);
            equal(both.stepM(), stepM);
            assertThat(blocks.realityCheck(length, resamples, 5)).isEqualTo(check);
        }
    }

    private static void equal(StepM.Result blocks, StepM.Result one) {
        assertThat(blocks.criticalValues()).containsExactly(one.criticalValues());
        assertThat(blocks.rejected()).containsExactly(one.rejected());
        assertThat(blocks.statistics()).containsExactly(one.statistics());
        assertThat(blocks.blockLength()).isEqualTo(one.blockLength());
        assertThat(blocks.effectiveN()).isEqualTo(one.effectiveN());
    }

    @ParameterizedTest
    @ValueSource(strings = {"spa_null.csv", "spa_one_good.csv"})
    void theFixturesGiveTheSameOnThreadsAndElsewhere(String file) {
        double[][] x = Fixture.columns(file);
        StepM.Plan plan = new StepM.Plan(0.05, AUTOMATIC, 2000, 1);
        Spa.Result spa = Spa.of(x, AUTOMATIC, 2000, 1, Trials.IN_TURN);
        StepM.Result stepM = StepM.of(x, plan, Trials.IN_TURN);
        RealityCheck.Result check = RealityCheck.of(x, AUTOMATIC, 2000, 1, Trials.IN_TURN);
        Overfitting.Result pbo = Overfitting.of(x, 10, Trials.IN_TURN);
        for (Trials trials : List.of(
                new Threads(1),
                new Threads(2),
                new Threads(8),
                new TravellingTrials(1),
                new TravellingTrials(2, new Threads(2)),
                new TravellingTrials(3, new Threads(8)))) {
            assertThat(Spa.of(x, AUTOMATIC, 2000, 1, trials)).isEqualTo(spa);
            equal(StepM.of(x, plan, trials), stepM);
            SpaAndStepM.Result both = SpaAndStepM.of(x, plan, trials);
            assertThat(both.spa()).isEqualTo(spa);
            equal(both.stepM(), stepM);
            assertThat(RealityCheck.of(x, AUTOMATIC, 2000, 1, trials)).isEqualTo(check);
            assertThat(Overfitting.of(x, 10, trials)).isEqualTo(pbo);
        }
        same(x, OptionalDouble.of(10), 0.1, 999, 1, 3, x.length);
    }

    @Test
    void oneColumnIsAFamily() {
        same(Fixture.columns("ar1_090_n5000.csv"), AUTOMATIC, 0.05, 99, 1, 512);
    }

    /** Steps that end within blocks, at their ends, and go on over some of them; 601 is a prime. */
    @Test
    void theStepsGoOnWithinABlock() {
        double[][] x = Naive.columns(601, 80, 12);
        for (int k = 0; k < 290; k++) {
            for (int i = 0; i < 80; i++) {
                x[2 * k][i] += 0.005 * k;
            }
        }
        StepM.Result steps = StepM.of(x, new StepM.Plan(0.1, AUTOMATIC, 299, 5), Trials.IN_TURN);
        assertThat(steps.criticalValues()).hasSizeGreaterThan(2);
        assertThat(steps.count()).isGreaterThan(64);
        same(x, AUTOMATIC, 0.1, 299, 64, 256, 600, 601, 1000);
    }

    /** Rejections that end exactly where a block ends: no block is asked again. */
    @Test
    void aStepThatEndsWithABlockAsksNobody() {
        double[][] x = Naive.columns(20, 200, 3);
        for (int k = 5; k < 9; k++) {
            for (int i = 0; i < 200; i++) {
                x[k][i] += 2;
            }
        }
        StepM.Plan plan = new StepM.Plan(0.05, OptionalDouble.of(5), 199, 2);
        StepM.Result one = StepM.of(x, plan, Trials.IN_TURN);
        int found = one.count();
        assertThat(found).isBetween(4, 6);
        assertThat(one.criticalValues()).hasSize(2);
        for (int width : new int[] {found, found + 1}) {
            int[] asked = {0};
            Trials counting = new Trials() {
                @Override
                public <T> List<T> run(int pieces, IntFunction<T> piece) {
                    asked[0] += pieces;
                    return Trials.IN_TURN.run(pieces, piece);
                }
            };
            equal(new ByBlocks(ColumnSource.of(x), width, counting).stepM(plan), one);
            int blocks = (20 + width - 1) / width;
            // each block for means and errors, and for the resamples; then the one in which the rejections end
            assertThat(asked[0]).isEqualTo(2 * blocks + (width == found ? 0 : 1));
        }
    }

    /** Equal columns, columns with equal t and another scale, and negatives. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void tiesAreBrokenAsOnOneMachine(int seed) {
        SplittableRandom random = Seeds.stream(seed, 1);
        double[][] made = Naive.columns(12, 30 + seed, seed);
        double[][] x = new double[53][];
        for (int k = 0; k < x.length; k++) {
            double factor = new double[] {1, 1, 2, 0.25, -1}[random.nextInt(5)];
            x[k] = Arrays.stream(made[random.nextInt(12)]).map(v -> factor * v).toArray();
        }
        same(x, seed % 2 == 0 ? AUTOMATIC : OptionalDouble.of(1.5), 0.1, 199, 1, 2, 7, 52);
    }

    /** Columns that differ by less than a unit: units name any of them, only the column itself says which is the largest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void columnsThatUnitsCannotTellApart(int seed) {
        SplittableRandom random = Seeds.stream(seed, 3);
        double[] made = Naive.columns(2, 70, seed)[1];
        double[][] x = new double[19][];
        for (int k = 0; k < x.length; k++) {
            x[k] = Arrays.stream(made)
                    .map(v -> v + 1e-8 * random.nextGaussian())
                    .toArray();
        }
        same(x, OptionalDouble.of(3), 0.1, 299, 1, 5, 19);
    }

    /** Few whole values: many resampled numbers are equal to each other, and to what they are held against. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void numbersThatMeetTheirBoundsAreCountedAsOnOneMachine(int seed) {
        SplittableRandom random = Seeds.stream(seed, 2);
        double[][] x = new double[10 + 3 * seed][9 + seed];
        for (double[] column : x) {
            do {
                Arrays.setAll(column, i -> random.nextInt(-1, 2));
            } while (!Columns.varies(column));
            column[0] += random.nextInt(3) * 1e-9;
        }
        same(x, OptionalDouble.of(1 + 0.5 * (seed % 3)), 0.2, 499, 1, 4, 9);
    }

    /** What is below 0 everywhere reaches the reality check's bound, which is below 0 as well, by other rules. */
    @Test
    void allPoor() {
        double[][] x = Naive.columns(9, 60, 4);
        for (double[] column : x) {
            for (int i = 0; i < column.length; i++) {
                column[i] -= 1;
            }
        }
        same(x, AUTOMATIC, 0.05, 199, 1, 4);
    }

    @Test
    void theFirstColumnThatIsWrongIsNamed() {
        double[][] x = Naive.columns(9, 60, 4);
        x[7][3] = Double.NaN;
        wrong(x, AUTOMATIC);
        x[6] = new double[60];
        wrong(x, OptionalDouble.of(5));
        x[4] = new double[61];
        wrong(x, AUTOMATIC);
        x[2] = new double[4];
        wrong(x, OptionalDouble.of(90));
        double[][] good = Naive.columns(3, 60, 1);
        wrong(good, OptionalDouble.of(61));
        wrong(good, OptionalDouble.of(Double.NaN));
        wrong(good, OptionalDouble.of(0.5));
    }

    private static void wrong(double[][] x, OptionalDouble length) {
        Throwable one = catchThrowable(() -> Spa.of(x, length, 99, 1, Trials.IN_TURN));
        assertThat(one).isInstanceOf(BadInput.class);
        ByBlocks blocks = new ByBlocks(ColumnSource.of(x), 2, new TravellingTrials(1));
        assertThatThrownBy(() -> blocks.spa(length, 99, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage(one.getMessage());
    }

    /** Columns that are reckoned where they are needed. */
    private record Reckoned(int size, int rows, long seed) implements ColumnSource {
        @Override
        public ColumnBlock block(int[] columns) {
            return new Some(columns, rows, seed);
        }

        private record Some(int[] which, int rows, long seed) implements ColumnBlock {
            @Override
            public double[][] columns() {
                return Arrays.stream(which).mapToObj(k -> column(k, rows, seed)).toArray(double[][]::new);
            }
        }

        private static double[] column(int k, int rows, long seed) {
            SplittableRandom random = Seeds.stream(seed, k);
            return IntStream.range(0, rows)
                    .mapToDouble(i -> random.nextGaussian() + 0.004 * k)
                    .toArray();
        }

        double[][] all() {
            return IntStream.range(0, size).mapToObj(k -> column(k, rows, seed)).toArray(double[][]::new);
        }
    }

    @Test
    void columnsThatAreReckonedElsewhereNeedNotTravel() {
        Reckoned reckoned = new Reckoned(150, 400, 3);
        double[][] x = reckoned.all();
        StepM.Plan plan = new StepM.Plan(0.05, AUTOMATIC, 199, 1);
        TravellingTrials small = new TravellingTrials(1);
        TravellingTrials large = new TravellingTrials(1);
        SpaAndStepM.Result here = SpaAndStepM.of(x, plan, Trials.IN_TURN);
        for (SpaAndStepM.Result there :
                List.of(SpaAndStepM.of(reckoned, plan, small), SpaAndStepM.of(x, plan, large))) {
            assertThat(there.spa()).isEqualTo(here.spa());
            equal(there.stepM(), here.stepM());
        }
        assertThat(small.bytesOut()).isLessThan(8L * 150 * 400 / 4);
        assertThat(large.bytesOut()).isGreaterThan(3 * 8L * 150 * 400);
        assertThat(Overfitting.of(reckoned, 8, small)).isEqualTo(Overfitting.of(x, 8, Trials.IN_TURN));
    }

    /** No answer grows with the columns but for the few numbers of each; none is a resample by column. */
    @Test
    void answersAreTheMaximaThatDecideAndBits() {
        int resamples = 20_000;
        double[][] x = Naive.columns(64, 50, 9);
        TravellingTrials trials = new TravellingTrials(1);
        new ByBlocks(ColumnSource.of(x), 16, trials).both(new StepM.Plan(0.05, OptionalDouble.of(4), resamples, 1));
        assertThat(trials.pieces()).isGreaterThanOrEqualTo(8);
        assertThat(trials.largestBack()).isLessThan(12 * resamples / 20 + resamples / 2 + 1500);
        TravellingTrials bits = new TravellingTrials(1);
        new ByBlocks(ColumnSource.of(x), 16, bits).spa(OptionalDouble.of(4), resamples, 1);
        assertThat(bits.largestBack()).isLessThan(resamples / 2 + 1500);
    }

    /**
     * Two variants that are equal but for one group of rows, of equal sum and another spread: where it is tested on, both are
     * best and only the first counts.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 11, 12, 40})
    void theBestOfEachSplitIsTheFirstOfEqualOnes(int width) {
        double[][] x = new double[11][48];
        SplittableRandom random = Seeds.stream(4, 4);
        for (double[] column : x) {
            Arrays.setAll(column, i -> random.nextInt(-3, 4));
        }
        for (int i = 0; i < 48; i++) {
            x[3][i] += 5;
        }
        for (int k : new int[] {5, 9}) {
            x[k] = x[3].clone();
            for (int i = 0; i < 8; i++) {
                x[k][8 * (k % 5) + i] += (i % 2 == 0 ? -k : k);
            }
        }
        x[10] = x[2].clone();
        for (int groups : new int[] {4, 6}) {
            Overfitting.Result one = Overfitting.of(x, groups, Trials.IN_TURN);
            assertThat(Overfitting.of(ColumnSource.of(x), groups, width, new TravellingTrials(width)))
                    .isEqualTo(one);
        }
        double[][] noise = Naive.columns(25, 90, 8);
        assertThat(Overfitting.of(ColumnSource.of(noise), 10, width, new TravellingTrials(width)))
                .isEqualTo(Overfitting.of(noise, 10, Trials.IN_TURN))
                .isEqualTo(Overfitting.of(noise, 10, new Threads(2)));
    }

    /** 18 groups have 48,620 splits, more than are asked for at once. */
    @Test
    void manySplitsAreAskedForInTurn() {
        double[][] x = Naive.columns(5, 40, 8);
        assertThat(Overfitting.of(ColumnSource.of(x), 18, 2, new TravellingTrials(1)))
                .isEqualTo(Overfitting.of(x, 18, Trials.IN_TURN));
    }

    @Test
    void whatIsWrongWithSplitsIsSaidAsOnOneMachine() {
        double[][] x = Naive.columns(5, 40, 8);
        x[3][17] = Double.NaN;
        x[4][2] = Double.NaN;
        for (Trials trials : List.of(Trials.IN_TURN, new TravellingTrials(1))) {
            assertThatThrownBy(() -> Overfitting.of(x, 4, trials))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("row 18 holds no number; leave such rows out or fill them");
            assertThatThrownBy(() -> Overfitting.of(new double[0][], 4, trials))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("overfitting needs at least two columns to choose from");
        }
    }

    @Test
    void shiftsGiveTheSameOnThreadsAndElsewhere() {
        int days = 700;
        List<MaxShift.Variant> variants =
                IntStream.range(0, 133).mapToObj(k -> variant(days, k)).toList();
        MaxShift.Result one = MaxShift.of(variants, Trials.IN_TURN);
        assertThat(one.scaled()[20]).isNaN();
        assertThat(one.best()).isNotEqualTo(20);
        for (Trials trials : List.of(
                new Threads(1),
                new Threads(2),
                new Threads(8),
                new TravellingTrials(1),
                new TravellingTrials(2, new Threads(8)))) {
            MaxShift.Result other = MaxShift.of(variants, trials);
            assertThat(other.best()).isEqualTo(one.best());
            assertThat(other.statistic()).isEqualTo(one.statistic());
            assertThat(other.pValue()).isEqualTo(one.pValue());
            assertThat(other.scaled()).containsExactly(one.scaled());
            assertThat(other.adjusted()).containsExactly(one.adjusted());
        }
    }

    /** The 21st always hits and the 22nd has no event. */
    private static MaxShift.Variant variant(int days, int k) {
        SplittableRandom random = Seeds.stream(6, k);
        boolean[] hit = new boolean[days];
        for (int i = 0; i < days; i++) {
            hit[i] = k == 20 || random.nextInt(3) == 0;
        }
        int[] events = IntStream.range(0, k == 21 ? 0 : days)
                .filter(i -> random.nextInt(2 + k) == 0)
                .toArray();
        return new MaxShift.Variant(events, hit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 5000})
    void daysTravelAsBits(int days) {
        for (int k = 18; k < 23; k++) {
            MaxShift.Variant variant = variant(days, k);
            byte[] bytes = TravellingTrials.bytes(variant);
            MaxShift.Variant arrived = TravellingTrials.arrived(variant);
            assertThat(arrived.events()).containsExactly(variant.events());
            assertThat(arrived.hit()).containsExactly(variant.hit());
            assertThat(bytes.length).isLessThan(300 + 4 * variant.events().length + days / 8);
        }
    }
}
