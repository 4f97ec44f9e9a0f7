package dev.tidemark.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A way to people. It is asked by one thread at a time, ends within a bounded time whatever the other side does, and
 * throws nothing.
 */
public interface Channel {
    /** Its name, which no other channel has. */
    String name();

    /**
     * Tells a notice.
     *
     * @param notice the notice; the same one may come again, under the same key
     * @param now the present instant
     */
    Outcome send(Notice notice, Instant now);

    /** How often the other side wants to hear that something is still so; empty when once is enough. */
    default Optional<Duration> repeatsEvery() {
        return Optional.empty();
    }

    /**
     * Says that what was told is still so.
     *
     * @param notices of each alert the last notice, where it is firing or without data
     * @param now the present instant
     */
    default Outcome repeat(List<Notice> notices, Instant now) {
        return Outcome.delivered();
    }
}
