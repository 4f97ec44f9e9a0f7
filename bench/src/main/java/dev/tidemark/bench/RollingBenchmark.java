package dev.tidemark.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 200 indicators of one kind over 10,000 days each, windows of 250 days, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RollingBenchmark {
    /** Which indicator. */
    @Param
    public Indicator indicator = Indicator.MEAN;

    private final double[][] prices = Made.prices(200, 10_000);

    /** All series. */
    @Benchmark
    public double all() {
        double sum = 0;
        for (int k = 0; k < prices.length; k++) {
            sum += indicator.of(prices[k], prices[(k + 1) % prices.length])[9_999];
        }
        return sum;
    }
}
