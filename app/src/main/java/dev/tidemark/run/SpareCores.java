package dev.tidemark.run;

import dev.tidemark.stat.Trials;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

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
        return work.answers.inOrder();
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

    /** Pieces that several threads take from, each the next one that nobody has. */
    private final class Work<T> implements Runnable {
        private final IntFunction<T> piece;
        private final int pieces;
        private final Answers<T> answers;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();

        Work(int pieces, IntFunction<T> piece) {
            this.piece = piece;
            this.pieces = pieces;
            this.answers = new Answers<>(pieces);
        }

        boolean isDone() {
            return done.get() == pieces;
        }

        boolean hasMore() {
            return next.get() < pieces;
        }

        @Override
        public void run() {
            while (runOne()) {
                // until there is none left
            }
        }

        /** Does one piece; false when none is left. */
        boolean runOne() {
            int i = hasMore() ? next.getAndIncrement() : pieces;
            if (i >= pieces) {
                return false;
            }
            answers.take(i, piece);
            if (done.incrementAndGet() == pieces) {
                tell();
            }
            return true;
        }
    }
}
