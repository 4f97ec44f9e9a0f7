package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemark.stat.Trials;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpareCoresTest {
    private final Trials cores = new SpareCores();

    @Test
    void answersComeInTheOrderOfTheirNumbersAndEachPieceRunsOnce() {
        AtomicIntegerArray runs = new AtomicIntegerArray(1000);

        List<Integer> answers = cores.run(1000, i -> {
            runs.incrementAndGet(i);
            return i * i;
        });

        assertThat(answers)
                .isEqualTo(IntStream.range(0, 1000).map(i -> i * i).boxed().toList());
        assertThat(IntStream.range(0, 1000).map(runs::get)).allMatch(n -> n == 1);
    }

    @Test
    void thereMayBeNoPieceOrOne() {
        assertThat(cores.run(0, i -> i)).isEmpty();
        assertThat(cores.run(1, i -> "only")).containsExactly("only");
    }

    @Test
    @Timeout(60)
    void piecesMayRunPieces() {
        List<Integer> sums = cores.run(
                20, i -> cores.run(20, k -> i + k).stream().mapToInt(n -> n).sum());

        assertThat(sums)
                .isEqualTo(IntStream.range(0, 20).map(i -> 20 * i + 190).boxed().toList());
    }

    @Test
    @Timeout(60)
    void whoWaitsDoesPiecesOfWhatItWaitsFor() {
        assumeTrue(ForkJoinPool.getCommonPoolParallelism() > 0);
        Thread asker = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        CyclicBarrier again = new CyclicBarrier(2);

        List<Integer> answers = cores.run(2, i -> {
            meet(both);
            // The asker is done at once; the other piece needs it for one of its own.
            return Thread.currentThread() == asker
                    ? 0
                    : cores.run(2, k -> meet(again)).size();
        });

        assertThat(answers).containsExactlyInAnyOrder(0, 2);
    }

    private static int meet(CyclicBarrier where) {
        try {
            return where.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(60)
    void whereAllThreadsAreBusyTheOneThatAsksDoesEverything() {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            assertThat(cores.run(50, i -> i)).hasSize(50);
        } finally {
            done.countDown();
        }
    }

    @Test
    void whatFailsInAPieceFailsForTheOneWhoAsks() {
        assertThatThrownBy(() -> cores.run(50, i -> {
                    if (i == 30) {
                        throw new IllegalArgumentException("piece 30");
                    }
                    return i;
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("piece 30");
        assertThatThrownBy(() -> cores.run(50, i -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }
}
