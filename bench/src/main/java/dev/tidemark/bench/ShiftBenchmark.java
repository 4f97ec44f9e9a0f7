package dev.tidemark.bench;

import dev.tidemark.study.test.CircularShift;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The exact circular-shift test of 1,000 sets of events over 5,000 days, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ShiftBenchmark {
    private final boolean[] hit = Made.hits(5000);
    private final int[][] events = Made.events(1000, 5000);

    /** All sets. */
    @Benchmark
    public double all() {
        double sum = 0;
        for (int[] set : events) {
            sum += CircularShift.of(set, hit).pValue();
        }
        return sum;
    }
}
