package dev.tidemark.run;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs pieces of work in the thread that asks and in whatever threads of the common pool are idle; the answers are those
 * of one thread, in their order.
 *
 * <p>Nobody waits for a thread that has not begun: where all are busy, the thread that asks does everything by itself. So
 * a piece may itself run pieces.
 */
public final class SpareCores implements Trials {
    @Override
    public <T> List<T> run(int pieces, IntFunction<T> piece) {
        int helpers = Math.min(ForkJoinPool.getCommonPoolParallelism(), pieces - 1);
        if (helpers < 1) {
            return Trials.IN_TURN.run(pieces, piece);
        }
        Work<T> work = new Work<>(pieces, piece);
        for (int i = 0; i < helpers; i++) {
            ForkJoinPool.commonPool().execute(work);
        }
        work.run();
        return work.answers();
    }

    /** Pieces that several threads take from, each the next one that nobody has. */
    private static final class Work<T> implements Runnable {
        private final IntFunction<T> piece;
        private final @Nullable Object[] answers;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Work(int pieces, IntFunction<T> piece) {
            this.piece = piece;
            this.answers = new Object[pieces];
            this.open = new CountDownLatch(pieces);
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                try {
                    answers[i] = piece.apply(i);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    open.countDown();
                }
            }
        }

        List<T> answers() {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            if (failure.get() instanceof RuntimeException own) {
                throw own;
            }
            if (failure.get() instanceof Error own) {
                throw own;
            }
            List<T> all = new ArrayList<>(answers.length);
            for (Object answer : answers) {
                @SuppressWarnings("unchecked") // each is what the piece of its number gave
                T one = (T) answer;
                all.add(one);
            }
            return all;
        }
    }
}
