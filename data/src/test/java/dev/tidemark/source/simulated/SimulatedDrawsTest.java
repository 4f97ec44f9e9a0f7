package dev.tidemark.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedDrawsTest {
    private static final Simulation SIMULATION = new Simulation(42, 0, Span.REAL);

    private static double[] draws(String part, int index) {
        Draws draws = Draws.of(SIMULATION, part, index);
        return IntStream.range(0, 200_000).mapToDouble(i -> draws.student()).toArray();
    }

    @Test
    void innovationsFollowStudentsDistribution() {
        double[] sorted = draws("a", 0);
        double squares = Arrays.stream(sorted).map(x -> x * x).average().orElseThrow();
        Arrays.sort(sorted);

        assertThat(squares).isCloseTo(1, within(0.03));
        // Quantiles of t with four degrees of freedom, from tables, over the square root of two.
        double[][] table = {{0.75, 0.741}, {0.9, 1.533}, {0.95, 2.132}, {0.975, 2.776}, {0.995, 4.604}};
        for (double[] row : table) {
            double expected = row[1] / Math.sqrt(2);
            assertThat(sorted[(int) (row[0] * sorted.length)]).isCloseTo(expected, within(0.025 * expected));
            assertThat(sorted[(int) ((1 - row[0]) * sorted.length)]).isCloseTo(-expected, within(0.025 * expected));
        }
        assertThat(sorted[sorted.length - 1]).isBetween(6.0, 8.0);
    }

    @Test
    void streamsAreTheirOwn() {
        double[] one = draws("a", 0);

        assertThat(draws("a", 0)).isEqualTo(one);
        for (double[] other : new double[][] {draws("b", 0), draws("a", 1), draws("a", -1)}) {
            assertThat(SimulatedCase.correlation(one, other)).isCloseTo(0, within(0.01));
        }
    }

    @Test
    void exponentialAndUniformHaveTheirMeans() {
        Draws draws = Draws.of(SIMULATION, "means");

        assertThat(IntStream.range(0, 100_000)
                        .mapToDouble(i -> draws.exponential(3))
                        .average()
                        .orElseThrow())
                .isCloseTo(3, within(0.05));
        assertThat(IntStream.range(0, 100_000)
                        .mapToDouble(i -> draws.whole(2, 5))
                        .average()
                        .orElseThrow())
                .isCloseTo(3.5, within(0.02));
    }
}
