package dev.tidemark.cli;

import dev.tidemark.ingest.sync.Outcome;
import dev.tidemark.ingest.sync.Watcher;

/** Says how far a synchronisation has come: things, rows and rows a second; after Ctrl-C, what is kept. */
final class SyncProgress implements Watcher, AutoCloseable {
    private static final int WIDTH = 20;
    private static final long SECOND = 1_000_000_000L;

    private final Session session;
    private final boolean live;
    private final Thread farewell = new Thread(this::interrupted, "farewell");
    private int steps;
    private int done;
    private long rows;
    private long start;
    private boolean begun;
    private boolean closed;

    SyncProgress(Session session) {
        this.session = session;
        this.live = session.talks();
    }

    @Override
    public synchronized void begins(int count) {
        steps = count;
        start = System.nanoTime();
        begun = true;
        Runtime.getRuntime().addShutdownHook(farewell);
        show("");
    }

    @Override
    public synchronized void done(Outcome outcome) {
        done++;
        if (outcome instanceof Outcome.Came came) {
            rows += came.appended().rows();
        }
        show(outcome.id());
    }

    private void show(String id) {
        if (live && !closed) {
            session.tell("\r" + line(id) + "\u001b[K");
        }
    }

    /** Such as {@code [#####     ] 5 of 12, 41,203 rows, 8,412 a second, RUT}. */
    private String line(String id) {
        int filled = steps == 0 ? WIDTH : WIDTH * done / steps;
        double seconds = Math.max(1, System.nanoTime() - start) / (double) SECOND;
        String bar = "#".repeat(filled) + " ".repeat(WIDTH - filled);
        return String.format(
                java.util.Locale.ROOT,
                "[%s] %d of %d, %,d rows, %,d a second%s",
                bar,
                done,
                steps,
                rows,
                Math.round(rows / seconds),
                id.isEmpty() ? "" : ", " + (id.length() > 16 ? id.substring(0, 16) : id));
    }

    private synchronized void interrupted() {
        if (!closed) {
            session.tell((live ? "\n" : "") + "tidemark: interrupted after " + done + " of " + steps
                    + "; what had come is in the store, and the same command goes on from there\n");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (begun) {
            if (live) {
                session.tell("\r\u001b[K");
            }
            try {
                Runtime.getRuntime().removeShutdownHook(farewell);
            } catch (IllegalStateException e) {
                // the process ends already: the hook runs and finds all done
            }
        }
    }
}
