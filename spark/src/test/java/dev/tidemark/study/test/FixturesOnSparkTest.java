package dev.tidemark.study.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.spark.SparkEngine;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.TrialsEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The joint tests by Spark say of the fixtures what they say on this machine, to the bit. */
class FixturesOnSparkTest {
    private static TrialsEngine.Opened engine;
    private static Trials spark;

    @BeforeAll
    static void open() throws TrialsEngine.Unreachable {
        engine = new SparkEngine().open(new TrialsEngine.Terms(Optional.of("local[3]"), Map.of()));
        spark = engine.trials(Trials.IN_TURN);
        assertThat(spark.travels()).isTrue();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static void equal(StepM.Result there, StepM.Result here) {
        assertThat(there.criticalValues()).containsExactly(here.criticalValues());
        assertThat(there.rejected()).containsExactly(here.rejected());
        assertThat(there.statistics()).containsExactly(here.statistics());
    }

    @ParameterizedTest
    @ValueSource(strings = {"spa_null.csv", "spa_one_good.csv"})
    void theFixtures(String file) {
        same(Fixture.columns(file), 2000);
    }

    /** More columns than one block holds, the last of them not full; some are better, in steps. */
    @Test
    void manyBlocks() {
        SplittableRandom random = Seeds.stream(11, 0);
        double[][] x = new double[1100][120];
        for (int k = 0; k < x.length; k++) {
            for (int i = 0; i < 120; i++) {
                x[k][i] = random.nextGaussian() + (k % 7 == 0 ? 0.002 * k : 0);
            }
        }
        same(x, 499);
    }

    private static void same(double[][] x, int resamples) {
        OptionalDouble automatic = OptionalDouble.empty();
        StepM.Plan plan = new StepM.Plan(0.05, automatic, resamples, 1);
        SpaAndStepM.Result here = SpaAndStepM.of(x, plan, Trials.IN_TURN);
        SpaAndStepM.Result there = SpaAndStepM.of(x, plan, spark);
        assertThat(there.spa()).isEqualTo(here.spa());
        equal(there.stepM(), here.stepM());
        assertThat(Spa.of(x, automatic, resamples, 1, spark)).isEqualTo(here.spa());
        equal(StepM.of(x, plan, spark), here.stepM());
        assertThat(RealityCheck.of(x, automatic, resamples, 1, spark))
                .isEqualTo(RealityCheck.of(x, automatic, resamples, 1, Trials.IN_TURN));
        assertThat(Overfitting.of(x, 10, spark)).isEqualTo(Overfitting.of(x, 10, Trials.IN_TURN));
    }

    @Test
    void theLargestShift() {
        SplittableRandom random = Seeds.stream(12, 0);
        boolean[] hit = EventWorlds.runs(700, 30, 0.3, random);
        List<MaxShift.Variant> variants = new ArrayList<>();
        for (int k = 0; k < 333; k++) {
            variants.add(new MaxShift.Variant(EventWorlds.events(700, 1 + k % 20, true, random), hit));
        }
        MaxShift.Result here = MaxShift.of(variants, Trials.IN_TURN);
        MaxShift.Result there = MaxShift.of(variants, spark);
        assertThat(there.scaled()).containsExactly(here.scaled());
        assertThat(there.adjusted()).containsExactly(here.adjusted());
        assertThat(there.best()).isEqualTo(here.best());
        assertThat(there.pValue()).isEqualTo(here.pValue());
    }
}
