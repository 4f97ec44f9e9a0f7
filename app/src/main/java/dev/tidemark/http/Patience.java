package dev.tidemark.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections that wait for a request for too long. The library's own limit begins anew with every byte, so that who
 * sends a request drop by drop could hold a connection for ever; this one counts from the end of the request before.
 */
final class Patience implements Connection.Listener, AutoCloseable {
    private final Map<Connection, State> connections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-patience").daemon().factory());
    private final long nanos;

    /** What was seen of a connection, and when it was first seen so. */
    private record State(long requests, long answers, long since) {}

    @SuppressWarnings("FutureReturnValueIgnored") // a round cannot fail: closing says nothing
    Patience(Duration patience) {
        nanos = patience.toNanos();
        long every = Math.max(50, patience.toMillis() / 10);
        clock.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new State(0, 0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    private void look() {
        long now = System.nanoTime();
        connections.forEach((connection, before) -> {
            long requests = connection.getMessagesIn();
            long answers = connection.getMessagesOut();
            boolean waits = requests == answers;
            if (requests != before.requests() || answers != before.answers() || !waits) {
                connections.replace(connection, new State(requests, answers, now));
            } else if (now - before.since() > nanos) {
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
