package dev.tidemark.watch;

import dev.tidemark.store.OutboxRow;
import dev.tidemark.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** The rounds of one channel: at most one at a time. */
final class Round {
    private static final int AT_ONCE = 50;
    /** After so many failures in a row the rest waits for the next round: the other side is probably not there. */
    private static final int IN_A_ROW = 3;

    private final Outbox outbox;
    private final Channel channel;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();

    private boolean busy;
    private boolean again;
    private boolean closed;
    private int delivered;
    private int failed;
    private int dead;
    private String last = "";

    /** Seen by the thread of the round alone, one after the other. */
    private Instant silentUntil = Instant.MIN;

    private Instant repeatAt = Instant.MIN;

    Round(Outbox outbox, Channel channel, InstantSource clock, RandomGenerator random) {
        this.outbox = outbox;
        this.channel = channel;
        this.clock = clock;
        this.random = random;
    }

    void wake(Executor threads) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (busy) {
                again = true;
                return;
            }
            busy = true;
            threads.execute(this::rounds);
        } finally {
            lock.unlock();
        }
    }

    boolean await(long end) throws InterruptedException {
        lock.lock();
        try {
            while (busy) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    Delivery.Told told() {
        lock.lock();
        try {
            return new Delivery.Told(channel.name(), delivered, failed, dead, last);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void rounds() {
        boolean more = true;
        while (more) {
            try {
                round();
            } catch (StoreFailure e) {
                note(0, 0, 0, e.reason());
            } catch (RuntimeException e) {
                // A mistake of ours: the entry stays where it is, and the channel goes on with the next round.
                note(0, 0, 0, "an internal fault: " + e.getClass().getSimpleName());
            } finally {
                more = goOn();
            }
        }
    }

    private boolean goOn() {
        lock.lock();
        try {
            boolean more = again && !closed;
            again = false;
            busy = more;
            if (!busy) {
                idle.signalAll();
            }
            return more;
        } finally {
            lock.unlock();
        }
    }

    private void round() throws StoreFailure {
        if (clock.instant().isBefore(silentUntil)) {
            return;
        }
        int inARow = 0;
        List<OutboxRow> due = outbox.due(channel.name(), clock.instant(), AT_ONCE);
        while (!due.isEmpty()) {
            for (OutboxRow row : due) {
                if (isClosed()) {
                    return;
                }
                inARow = tell(row) ? 0 : inARow + 1;
                if (inARow >= IN_A_ROW || clock.instant().isBefore(silentUntil)) {
                    return;
                }
            }
            due = outbox.due(channel.name(), clock.instant(), AT_ONCE);
        }
        repeat();
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Tells one thing and gives whether the other side is there. */
    private boolean tell(OutboxRow row) throws StoreFailure {
        Outcome outcome = outcome(row);
        Instant now = clock.instant();
        return switch (outcome) {
            case Outcome.Delivered taken -> {
                outbox.delivered(row, now);
                note(1, 0, 0, "");
                yield true;
            }
            case Outcome.Refused refused -> {
                outbox.dead(row, now, refused.reason());
                note(0, 0, 1, refused.reason());
                yield true;
            }
            case Outcome.Later later -> {
                // What was cut short because we end is no failure of the other side.
                if (!isClosed()) {
                    later(row, later, now);
                }
                yield false;
            }
        };
    }

    private Outcome outcome(OutboxRow row) {
        Notice notice;
        try {
            notice = Outbox.notice(row.payload());
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("what is stored cannot be read as a notice");
        }
        return channel.send(notice, clock.instant());
    }

    private void later(OutboxRow row, Outcome.Later later, Instant now) throws StoreFailure {
        int attempts = row.attempts() + 1;
        Duration wait = BackOff.after(attempts, random);
        if (later.after().isPresent()) {
            Duration asked = BackOff.askedFor(later.after().get());
            silentUntil = now.plus(asked);
            wait = asked.compareTo(wait) > 0 ? asked : wait;
        }
        if (attempts >= BackOff.ATTEMPTS) {
            String reason = "given up after " + attempts + " attempts: " + later.reason();
            outbox.dead(row, now, reason);
            note(0, 0, 1, reason);
        } else {
            outbox.failed(row, now.plus(wait), later.reason());
            note(0, 1, 0, later.reason());
        }
    }

    private void repeat() throws StoreFailure {
        Instant now = clock.instant();
        if (channel.repeatsEvery().isEmpty() || now.isBefore(repeatAt)) {
            return;
        }
        Instant next = now.plus(channel.repeatsEvery().get());
        List<Notice> standing = outbox.standing(channel.name());
        Outcome outcome = standing.isEmpty() ? Outcome.delivered() : channel.repeat(standing, now);
        switch (outcome) {
            case Outcome.Delivered taken -> repeatAt = next;
            case Outcome.Refused refused -> {
                repeatAt = next;
                note(0, 0, 0, refused.reason());
            }
            case Outcome.Later later -> {
                later.after().ifPresent(wait -> silentUntil = now.plus(BackOff.askedFor(wait)));
                note(0, 0, 0, later.reason());
            }
        }
    }

    private void note(int taken, int notTaken, int givenUp, String says) {
        lock.lock();
        try {
            delivered += taken;
            failed += notTaken;
            dead += givenUp;
            last = says;
        } finally {
            lock.unlock();
        }
    }
}
