package dev.tidemark.http;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where answers are worked out that take a while: a few threads of their own, so that what is there already is sent at once
 * however much there is to do. Who waits too long for his turn is told to come again.
 */
final class Work implements AutoCloseable {
    private final Options.Limits limits;
    private final Semaphore turns;
    private final ExecutorService threads;

    Work(Options.Limits limits) {
        this.limits = limits;
        this.turns = new Semaphore(limits.atOnce(), true);
        this.threads = Executors.newFixedThreadPool(
                limits.atOnce(),
                Thread.ofPlatform().name("tidemark-work-", 0).daemon().factory());
    }

    /** Thrown by work that has taken its time. */
    static final class Overdue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overdue() {
            super("overdue", null, false, false);
        }
    }

    /** What ends work, called between its parts, once the time that an evaluation may take is over from now. */
    Runnable deadline() {
        long end = System.nanoTime() + limits.evaluation().toNanos();
        return () -> {
            if (System.nanoTime() - end > 0) {
                throw new Overdue();
            }
        };
    }

    /** Does something when it is its turn. */
    Answer inTurn(Callable<Answer> what) throws Fault {
        try {
            if (!turns.tryAcquire(limits.waiting().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Fault.later(Fault.Kind.TOO_LONG, "others are being worked out; come again", 5);
            }
            try {
                return done(threads.submit(what));
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.later(Fault.Kind.NOT_READY, "the server stops", 5);
        }
    }

    private Answer done(Future<Answer> future) throws Fault, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Fault fault -> throw fault;
                case Overdue overdue ->
                    throw Fault.of(
                            Fault.Kind.TOO_LONG,
                            "it takes longer than " + limits.evaluation().toMillis() + " ms; ask for less");
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
