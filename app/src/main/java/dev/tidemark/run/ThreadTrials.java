package dev.tidemark.run;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs pieces of work on several threads of this machine, of which one is the caller's; the answers are those of one thread,
 * in their order. Where a piece fails, no further ones are begun, and once those that are running have ended, the first failure
 * is thrown.
 */
public final class ThreadTrials implements Trials, AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /** On so many threads. */
    public ThreadTrials(int threads) {
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
        Object[] answers = new Object[pieces];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable share = () -> {
            try {
                for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                    answers[i] = piece.apply(i);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                next.set(pieces);
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, pieces); t++) {
            others.add(pool.submit(share));
        }
        share.run();
        others.forEach(ThreadTrials::await);
        switch (failure.get()) {
            case RuntimeException own -> throw own;
            case Error own -> throw own;
            case null, default -> {} // a piece throws nothing else
        }
        List<T> all = new ArrayList<>(pieces);
        for (Object answer : answers) {
            @SuppressWarnings("unchecked") // each is what the piece of its number gave
            T one = (T) answer;
            all.add(one);
        }
        return all;
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
