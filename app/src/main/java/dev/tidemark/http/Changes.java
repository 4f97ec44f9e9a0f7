package dev.tidemark.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody who listens that something has changed, as server-sent events. What it is they ask for themselves; who is
 * too slow misses events, not changes.
 */
final class Changes {
    private static final int WAITING = 16;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final String END = "";

    private final Set<BlockingQueue<String>> listeners = ConcurrentHashMap.newKeySet();
    private final int most;
    private volatile boolean closed;

    Changes(int most) {
        this.most = most;
    }

    /** Tells them. */
    void tell(String event, long id, String json) {
        String text =
                "id: " + id + "\nevent: " + event + "\ndata: " + json.strip().replaceAll("\\R\\s*", "") + "\n\n";
        listeners.forEach(queue -> queue.offer(text));
    }

    /** Whether one more may listen. */
    boolean hasRoom() {
        return !closed && listeners.size() < most;
    }

    /** Writes events until who listens is gone, or the server stops. */
    void listen(OutputStream out) throws IOException {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(WAITING);
        listeners.add(queue);
        try {
            write(out, "retry: 3000\n: listening\n\n");
            while (!closed) {
                @Nullable String text = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (END.equals(text)) {
                    return;
                }
                write(out, text == null ? ": still here\n\n" : text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(queue);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Sends everybody home. */
    void close() {
        closed = true;
        listeners.forEach(queue -> {
            queue.clear();
            queue.offer(END);
        });
    }
}
