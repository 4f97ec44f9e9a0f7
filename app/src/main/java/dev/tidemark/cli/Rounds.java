package dev.tidemark.cli;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import dev.tidemark.desk.Desk;
import dev.tidemark.run.Problems;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What a server does again and again: it looks whether anything has changed, and synchronises at its times. */
@SuppressWarnings("FutureReturnValueIgnored") // each round says itself what it ended with
final class Rounds implements AutoCloseable {
    private static final long LOOK_MILLIS = 2_000;
    private static final long CLOCK_SECONDS = 10;
    private static final long WAKE_SECONDS = 60;

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-desk").daemon().factory());
    private final ScheduledExecutorService syncing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-sync").daemon().factory());
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-telling").daemon().factory());
    private final InstantSource clock;
    private final Consumer<String> say;
    /** Held while data is synchronised, or looked at: in one process a store that is written cannot be read beside. */
    private final ReentrantLock data = new ReentrantLock();

    private boolean watchAgain = true;

    private Rounds(InstantSource clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
    }

    /** Something that may fail for a reason that a person can mend. */
    @FunctionalInterface
    interface Task {
        /** Does it. */
        void run() throws Problems;
    }

    /**
     * Begins.
     *
     * @param desk what is looked at
     * @param watch goes round the alerts, when the desk has changed
     * @param wake has told what is due
     * @param times when to synchronise, if at all
     * @param last when it was last synchronised, or now
     * @param sync synchronises
     * @param clock the present
     * @param say what to do with words for whoever runs it
     */
    static Rounds start(
            Desk desk,
            Task watch,
            Runnable wake,
            Optional<Cron> times,
            Instant last,
            Task sync,
            InstantSource clock,
            Consumer<String> say) {
        Rounds rounds = new Rounds(clock, say);
        rounds.looking.scheduleWithFixedDelay(() -> rounds.look(desk, watch), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        rounds.telling.scheduleWithFixedDelay(wake, WAKE_SECONDS, WAKE_SECONDS, TimeUnit.SECONDS);
        times.ifPresent(cron -> rounds.plan(ExecutionTime.forCron(cron), last, sync));
        return rounds;
    }

    private void look(Desk desk, Task watch) {
        if (!data.tryLock()) {
            return; // what comes is looked at when all of it is there
        }
        try {
            renew(desk, watch);
        } finally {
            data.unlock();
        }
    }

    private void renew(Desk desk, Task watch) {
        boolean[] changed = {watchAgain};
        guarded("looking for changes", () -> changed[0] |= desk.renew());
        if (changed[0]) {
            watchAgain = true; // until it was done
            guarded("watching", () -> {
                watch.run();
                watchAgain = false;
            });
        }
    }

    /**
     * Looks at the clock again and again, rather than waiting once for hours: a machine may sleep, and a time that passed
     * while nothing ran is made up for.
     */
    private void plan(ExecutionTime times, Instant last, Task sync) {
        Instant[] next = {after(times, last)};
        syncing.scheduleWithFixedDelay(
                () -> {
                    Instant now = clock.instant();
                    if (now.isBefore(next[0])) {
                        return;
                    }
                    data.lock();
                    try {
                        guarded("synchronising", sync);
                    } finally {
                        data.unlock();
                    }
                    next[0] = after(times, now);
                },
                0,
                CLOCK_SECONDS,
                TimeUnit.SECONDS);
    }

    /** The first time after an instant; never, if there is none. */
    private static Instant after(ExecutionTime times, Instant instant) {
        return times.nextExecution(instant.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toInstant)
                .orElse(Instant.MAX);
    }

    /** One round that fails does not end the rounds. */
    private void guarded(String what, Task task) {
        try {
            task.run();
        } catch (Problems problems) {
            say.accept("tidemark: " + what + ": " + problems.getMessage());
            problems.diagnostics().forEach(d -> say.accept(d.toString()));
        } catch (RuntimeException | Error e) {
            say.accept("tidemark: " + what + ": internal fault: " + e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        syncing.shutdownNow();
        telling.shutdownNow();
    }
}
