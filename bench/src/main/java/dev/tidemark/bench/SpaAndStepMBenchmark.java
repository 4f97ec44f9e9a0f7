package dev.tidemark.bench;

import dev.tidemark.run.ThreadTrials;
import dev.tidemark.study.test.SpaAndStepM;
import dev.tidemark.study.test.StepM;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Hansen's SPA and StepM on the same resamples, on as many threads as there are processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class SpaAndStepMBenchmark {
    /** K. */
    @Param("2500")
    public int variants;

    /** B. */
    @Param("2500")
    public int resamples;

    /** T. */
    @Param("2500")
    public int days;

    /** Mean length of a block. */
    @Param("20")
    public double block;

    private double[][] returns = new double[0][];
    private ThreadTrials trials = new ThreadTrials(1);

    /** Makes the data. */
    @Setup
    public void make() {
        returns = Made.returns(variants, days);
        trials = new ThreadTrials(Runtime.getRuntime().availableProcessors());
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        trials.close();
    }

    /** Both tests. */
    @Benchmark
    public SpaAndStepM.Result both() {
        return SpaAndStepM.of(returns, new StepM.Plan(0.05, OptionalDouble.of(block), resamples, 1), trials);
    }
}
