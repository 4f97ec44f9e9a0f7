package dev.tidemark.run;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
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
 * a piece may itself run pieces. A thread whose own pieces are all begun, and not all done, does pieces of other work
 * meanwhile, those of the piece that it waits for among them.
 */
public final class SpareCores implements Trials {
    /** Work of which pieces may be left that nobody has begun; what was asked for last comes first. */
    private final Deque<Work<?>> open = new ConcurrentLinkedDeque<>();

    private final Object news = new Object();

    @Override
    public <T> List<T> run(int pieces, IntFunction<T> piece) {
        int helpers = Math.min(ForkJoinPool.getCommonPoolParallelism(), pieces - 1);
        if (helpers < 1) {
            return Trials.IN_TURN.run(pieces, piece);
        }
        Work<T> work = new Work<>(pieces, piece);
        open.addFirst(work);
        tell();
        for (int i = 0; i < helpers; i++) {
            ForkJoinPool.commonPool().execute(work);
        }
        work.run();
        open.remove(work);
        await(work);
        return work.answers();
    }

    private void tell() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    /** Waits until all pieces are done, and does others meanwhile. */
    private void await(Work<?> work) {
        boolean interrupted = false;
        while (!work.isDone()) {
            if (open.stream().anyMatch(Work::runOne)) {
                continue;
            }
            synchronized (news) {
                if (!work.isDone() && open.stream().noneMatch(Work::hasMore)) {
                    try {
                        news.wait();
                    } catch (InterruptedException e) {
                        interrupted = true; // the pieces run on whatever happens to who waits
                    }
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a piece failed with. */
    private record Failure(int piece, Throwable what) {}

    /** Pieces that several threads take from, each the next one that nobody has. */
    private final class Work<T> implements Runnable {
        private final IntFunction<T> piece;
        private final @Nullable Object[] answers;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

        Work(int pieces, IntFunction<T> piece) {
            this.piece = piece;
            this.answers = new Object[pieces];
        }

        boolean isDone() {
            return done.get() == answers.length;
        }

        boolean hasMore() {
            return next.get() < answers.length;
        }

        @Override
        public void run() {
            while (runOne()) {
                // until there is none left
            }
        }

        /** Does one piece; false when none is left. */
        boolean runOne() {
            int i = hasMore() ? next.getAndIncrement() : answers.length;
            if (i >= answers.length) {
                return false;
            }
            try {
                answers[i] = piece.apply(i);
            } catch (RuntimeException | Error e) {
                // Of several the first piece's, as on one thread.
                failure.accumulateAndGet(
                        new Failure(i, e), (a, b) -> a != null && (b == null || a.piece < b.piece) ? a : b);
            }
            if (done.incrementAndGet() == answers.length) {
                tell();
            }
            return true;
        }

        List<T> answers() {
            Failure first = failure.get();
            if (first != null) {
                switch (first.what) {
                    case RuntimeException own -> throw own;
                    case Error own -> throw own;
                    default -> throw new IllegalStateException(first.what);
                }
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
