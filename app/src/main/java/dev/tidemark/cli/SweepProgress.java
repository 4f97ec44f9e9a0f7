package dev.tidemark.cli;

import dev.tidemark.run.SweepFile;
import dev.tidemark.run.Sweeper;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Says how far a sweep has come, how fast it is and how long it will take; begins the file that an interrupted one goes
 * on from, once the sweep has run for a second (see {@link Session#silence}), and names it after Ctrl-C.
 */
final class SweepProgress implements Sweeper.Watcher, AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final long QUICK = SECOND / 5;
    private static final long SELDOM = 10 * SECOND;

    private final Session session;
    private final boolean live;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong next = new AtomicLong();
    private final Thread farewell = new Thread(this::interrupted, "farewell");
    private @Nullable SweepFile file;
    private int of;
    private int kept;
    private long start;
    private boolean begun;
    private boolean shown;
    private boolean closed;

    SweepProgress(Session session) {
        this.session = session;
        this.live = session.talks();
    }

    @Override
    public synchronized void begins(int combinations, int already, SweepFile keeper) {
        file = keeper;
        of = combinations;
        kept = already;
        start = System.nanoTime();
        next.set(start + session.silence().toNanos());
        if (kept > 0) {
            session.say("tidemark: going on after " + kept + " of " + of + " combinations, from " + keeper.path());
        }
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    @Override
    public void counted() {
        int now = done.incrementAndGet();
        long time = System.nanoTime();
        long due = next.get();
        if (time >= due && next.compareAndSet(due, time + (live ? QUICK : SELDOM))) {
            told(now, time);
        }
    }

    private synchronized void told(int now, long time) {
        SweepFile keeper = file;
        if (closed || keeper == null) {
            return;
        }
        if (!begun) {
            begun = true;
            if (!keeper.begin()) {
                session.say(
                        "tidemark: " + keeper.path() + " cannot be written, so that an interrupted sweep begins anew");
            }
        }
        show(line(now, time));
    }

    private void show(String line) {
        if (live) {
            session.tell("\r" + line + "\u001b[K");
            shown = true;
        } else {
            session.tell(line + "\n");
        }
    }

    @Override
    public synchronized void compares() {
        if (begun && !closed) {
            show(String.format(java.util.Locale.ROOT, "%,d combinations counted; comparing them with luck", of));
        }
    }

    /** Such as {@code 1,240 of 10,000 combinations, 850 a second, 10 s left}. */
    private String line(int now, long time) {
        double rate = (double) now * SECOND / Math.max(1, time - start);
        long left = Math.round((of - kept - now) / Math.max(rate, 1e-9));
        return String.format(
                java.util.Locale.ROOT,
                "%,d of %,d combinations, %,d a second, %s left",
                kept + now,
                of,
                Math.round(rate),
                left >= 120 ? left / 60 + " min" : left + " s");
    }

    private synchronized void interrupted() {
        SweepFile keeper = file;
        if (!closed && keeper != null && begun) {
            session.tell((shown ? "\n" : "") + "tidemark: interrupted after " + (kept + done.get()) + " of " + of
                    + " combinations, kept in " + keeper.path() + "; the same command goes on from there\n");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (shown) {
            session.tell("\r\u001b[K");
        }
        if (file != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(farewell);
            } catch (IllegalStateException e) {
                // the process ends already: the hook runs and finds all done
            }
        }
    }
}
