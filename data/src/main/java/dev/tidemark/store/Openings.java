package dev.tidemark.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who within this process has which file open, and how. DuckDB opens a file once in a process, for reading or for writing:
 * whoever comes later must want it in the same way. So who reads while somebody writes reads through what is open for
 * writing, and who wants to write waits until those who read have ended, which they do soon.
 */
final class Openings {
    /** By file; one that is no longer open stays, since somebody may be waiting on it, and there are few. */
    private static final Map<Path, Openings> ALL = new HashMap<>();

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private static final ReentrantLock STEPS = new ReentrantLock();

    private int reading;
    private int writing;
    private int waiting;

    private Openings() {}

    /** How a file is open. */
    enum Way {
        /** For reading. */
        READ_ONLY,
        /** For writing, or for reading beside somebody who writes. */
        READ_WRITE
    }

    private static Openings of(Path file) {
        return ALL.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Openings());
    }

    /** Begins to read; {@link #end} ends it. */
    static Way read(Path file) {
        synchronized (ALL) {
            Openings openings = of(file);
            // Who waits to write would wait for ever if readers came all the time.
            await(() -> openings.waiting == 0 || openings.writing > 0);
            if (openings.writing > 0) {
                openings.writing++;
                return Way.READ_WRITE;
            }
            openings.reading++;
            return Way.READ_ONLY;
        }
    }

    /** Begins to write; {@link #end} ends it. */
    static Way write(Path file) {
        synchronized (ALL) {
            Openings openings = of(file);
            openings.waiting++;
            await(() -> openings.reading == 0);
            openings.waiting--;
            openings.writing++;
            ALL.notifyAll();
            return Way.READ_WRITE;
        }
    }

    /** Ends reading or writing. */
    static void end(Path file, Way way) {
        synchronized (ALL) {
            Openings openings = of(file);
            switch (way) {
                case READ_ONLY -> openings.reading--;
                case READ_WRITE -> openings.writing--;
            }
            ALL.notifyAll();
        }
    }

    /** Something that the driver does. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws SQLException;
    }

    /**
     * Opens or closes something while nobody else does: who opens a file in the moment in which the last one closes it would
     * find it half closed.
     */
    static <T> T alone(Step<T> step) throws SQLException {
        STEPS.lock();
        try {
            return step.take();
        } finally {
            STEPS.unlock();
        }
    }

    /** Whether something holds. */
    private interface Condition {
        boolean holds();
    }

    /** Waits for it, but not for ever: then opening says itself what is in the way. */
    private static void await(Condition condition) {
        long end = System.nanoTime() + PATIENCE;
        try {
            while (!condition.holds()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millis <= 0) {
                    return;
                }
                ALL.wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
