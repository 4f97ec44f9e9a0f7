package dev.tidemark.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Tells what is in the outbox, each channel by itself and one thing at a time: a slow channel holds up no other, and
 * nothing is told twice at once. What is told and not yet marked so when a process ends is told again, under the same key.
 *
 * <pre>{@code
 * try (Delivery delivery = new Delivery(outbox, channels, clock, random)) {
 *     delivery.wake();
 *     delivery.await(Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class Delivery implements AutoCloseable {
    private static final int CLOSING_SECONDS = 5;

    private final Map<String, Round> rounds = new TreeMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * A delivery; it does nothing before {@link #wake()}.
     *
     * @param outbox what is to be told; one delivery at a time works on it
     * @param channels to whom
     * @param clock the present
     * @param random chance, by which attempts are spread
     */
    public Delivery(Outbox outbox, List<Channel> channels, InstantSource clock, RandomGenerator random) {
        for (Channel channel : channels) {
            Round earlier = rounds.put(channel.name(), new Round(outbox, channel, clock, random));
            if (earlier != null) {
                throw new IllegalArgumentException("two channels are called " + channel.name());
            }
        }
    }

    /**
     * What has happened to one channel since the delivery was made.
     *
     * @param channel its name
     * @param delivered how many notices it took
     * @param failed how many attempts it did not take, and will be tried again
     * @param dead how many notices were given up
     * @param last what it said last when it did not take something, or what the store said; empty when all is well
     */
    public record Told(String channel, int delivered, int failed, int dead, String last) {}

    /** Has every channel told what is due, without waiting for any of them. A channel that is busy looks once more after. */
    public void wake() {
        rounds.values().forEach(round -> round.wake(threads));
    }

    /**
     * Waits until no channel is busy.
     *
     * @param atMost how long
     * @return whether that was so in time
     */
    public boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (Round round : rounds.values()) {
            if (!round.await(end)) {
                return false;
            }
        }
        return true;
    }

    /** What has happened, by channel. */
    public List<Told> told() {
        List<Told> all = new ArrayList<>();
        rounds.values().forEach(round -> all.add(round.told()));
        return all;
    }

    /** Takes nothing more up and cuts short what is being told; where that was not marked it is told again. */
    @Override
    public void close() {
        rounds.values().forEach(Round::close);
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
