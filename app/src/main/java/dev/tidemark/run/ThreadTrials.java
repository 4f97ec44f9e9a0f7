package dev.tidemark.run;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Runs pieces of work on several threads of this machine, of which one is the caller's; the answers are those of one thread,
 * in their order. Where a piece fails, no further ones are begun, and once those that are running have ended, the failure of
 * the first piece in their order that failed is thrown. Whoever is interrupted meanwhile finds that out afterwards.
 */
public final class ThreadTrials implements Trials, AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /** On so many threads, at least 1. */
    public ThreadTrials(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "trials");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public <T> List<T> run(int pieces, IntFunction<T> piece) {
        if (pieces < 2 || threads == 1) {
            return Trials.IN_TURN.run(pieces, piece);
        }
        Answers<T> answers = new Answers<>(pieces);
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                if (!answers.take(i, piece)) {
                    next.set(pieces);
                }
            }
        };
        List<FutureTask<?>> others = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, pieces); t++) {
            FutureTask<?> other = new FutureTask<>(share, null);
            others.add(other);
            pool.execute(other);
        }
        share.run();
        // Those that no thread has begun need not be waited for: nothing is left to do for them.
        others.forEach(FutureTask::run);
        await(others);
        return answers.inOrder();
    }

    private static void await(List<FutureTask<?>> tasks) {
        boolean interrupted = false;
        for (FutureTask<?> task : tasks) {
            while (!task.isDone()) {
                try {
                    task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e); // pieces catch what they throw
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
