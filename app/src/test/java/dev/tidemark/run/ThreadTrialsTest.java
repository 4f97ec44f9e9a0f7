package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTrialsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void answersComeInTheOrderOfTheirPieces(int threads) {
        try (ThreadTrials trials = new ThreadTrials(threads)) {
            for (int pieces : new int[] {0, 1, 2, 7, 1000}) {
                List<Integer> expected =
                        IntStream.range(0, pieces).mapToObj(i -> i * i).toList();
                assertThat(trials.run(pieces, i -> i * i)).isEqualTo(expected);
            }
        }
    }

    /** Each piece waits until all are there, so that no thread can have two. */
    @Test
    void asManyThreadsWorkAsWereAskedForAndOneIsTheCaller() throws Exception {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);
        try (ThreadTrials trials = new ThreadTrials(3)) {
            trials.run(3, i -> {
                seen.add(Thread.currentThread());
                all.countDown();
                try {
                    all.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return i;
            });
        }
        assertThat(seen).hasSize(3).contains(Thread.currentThread());
    }

    /** The other thread's piece lasts until the one that failed has nothing more to do. */
    @Test
    void afterAFailureNoFurtherPieceIsBegun() {
        AtomicReference<Thread> failed = new AtomicReference<>();
        AtomicInteger begun = new AtomicInteger();
        try (ThreadTrials trials = new ThreadTrials(2)) {
            assertThatThrownBy(() -> trials.run(1000, i -> {
                        begun.incrementAndGet();
                        if (i == 0) {
                            failed.set(Thread.currentThread());
                            throw new IllegalArgumentException("the first piece");
                        }
                        while (failed.get() == null || failed.get().getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                        return i;
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the first piece");
            assertThat(begun.get()).isLessThanOrEqualTo(2);
            assertThat(trials.run(2, i -> i)).containsExactly(0, 1);
        }
    }

    /** Whoever is late must not have to wait for others: here the only other thread has a piece of another caller. */
    @Test
    void aCallerDoesNotWaitForAThreadThatIsBusyElsewhere() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        try (ThreadTrials trials = new ThreadTrials(2)) {
            Thread other = new Thread(() -> trials.run(2, i -> {
                begun.countDown();
                return awaited(end);
            }));
            other.start();
            begun.await();
            assertThat(trials.run(3, i -> i)).containsExactly(0, 1, 2);
            end.countDown();
            other.join();
        }
    }

    @Test
    void piecesMayHavePiecesOfTheirOwn() {
        try (ThreadTrials trials = new ThreadTrials(2)) {
            List<Integer> sizes = trials.run(
                    8, i -> trials.run(4, k -> trials.run(2, j -> j).size()).size());
            assertThat(sizes).containsExactly(4, 4, 4, 4, 4, 4, 4, 4);
        }
    }

    @Test
    void theFirstFailureInTheOrderOfThePiecesIsThrown() {
        try (ThreadTrials trials = new ThreadTrials(4)) {
            for (int round = 0; round < 2000; round++) {
                assertThatThrownBy(() -> trials.run(50, i -> {
                            if (i >= 5) {
                                throw new IllegalArgumentException("piece " + i);
                            }
                            return i;
                        }))
                        .hasMessage("piece 5");
            }
        }
    }

    @Test
    void anInterruptEndsNothingAndIsNotLost() {
        try (ThreadTrials trials = new ThreadTrials(2)) {
            Thread.currentThread().interrupt();
            assertThat(trials.run(100, i -> i)).hasSize(100);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void withoutThreadsThereIsNothingToRunOn() {
        assertThatThrownBy(() -> new ThreadTrials(0)).hasMessage("threads must be at least 1, not 0");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
