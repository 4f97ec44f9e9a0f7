package dev.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.TrialsEngine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trials on the cores of this machine by Spark: in order, each told once, failures as they were thrown. */
class SparkTrialsTest {
    private static TrialsEngine.Opened engine;
    private static Trials trials;

    @BeforeAll
    static void open() throws TrialsEngine.Unreachable {
        TrialsEngine spark = ServiceLoader.load(TrialsEngine.class).findFirst().orElseThrow();
        assertThat(spark.name()).isEqualTo("spark");
        engine = spark.open(new TrialsEngine.Terms(Optional.of("local[2]"), Map.of()));
        trials = engine.trials(Trials.IN_TURN);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private record Squares(int less) implements Task<Integer, Long> {
        @Override
        public Long run(Integer x) {
            if (x == -7) {
                throw new BadInput("minus seven");
            }
            return (long) x * x - less;
        }
    }

    @Test
    void answersStandInTheOrderOfThePiecesAndAreToldOnceEach() {
        for (int n : new int[] {0, 1, 2, 15, 16, 17, 1000, 40_000}) {
            List<Integer> pieces = IntStream.range(0, n).boxed().toList();
            List<Integer> told = new ArrayList<>();
            List<Long> answers = trials.run(new Squares(3), pieces, (piece, answer) -> {
                assertThat(answer).isEqualTo((long) piece * piece - 3);
                told.add(piece);
            });
            assertThat(answers)
                    .isEqualTo(pieces.stream().map(new Squares(3)::run).toList());
            assertThat(told).containsExactlyInAnyOrderElementsOf(pieces);
        }
    }

    @Test
    void whatThePieceThrowsIsThrownHere() {
        List<Integer> told = new ArrayList<>();
        assertThatThrownBy(() -> trials.run(
                        new Squares(0), List.of(1, 2, -7, 4), (Task.Arrivals<Long>) (piece, answer) -> told.add(piece)))
                .isInstanceOf(BadInput.class)
                .hasMessage("minus seven");
        assertThat(told).contains(0, 1).doesNotContain(2);
    }

    /** Bigger than what Spark sends in one message, all together. */
    private record Sum() implements Task<double[], Double> {
        @Override
        public Double run(double[] x) {
            double sum = 0;
            for (double one : x) {
                sum += one;
            }
            return sum;
        }
    }

    @Test
    void largePiecesTravelInMessagesOfTheirOwn() {
        List<double[]> pieces = IntStream.range(0, 40)
                .mapToObj(i ->
                        IntStream.range(0, 1_000_000).mapToDouble(k -> i + k).toArray())
                .toList();
        assertThat(trials.run(new Sum(), pieces, Task.Arrivals.unseen()))
                .isEqualTo(Trials.IN_TURN.run(new Sum(), pieces, Task.Arrivals.unseen()));
    }

    private record Hidden(Object secret) implements Serializable {}

    @Test
    void aPieceThatCannotTravelIsNamed() {
        Task<Hidden, Integer> task = piece -> 1;
        assertThatThrownBy(() -> trials.run(task, List.of(new Hidden(new Object())), Task.Arrivals.unseen()))
                .hasMessageContaining("cannot travel");
    }
}
