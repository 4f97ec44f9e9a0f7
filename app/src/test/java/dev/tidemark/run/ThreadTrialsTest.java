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
}
