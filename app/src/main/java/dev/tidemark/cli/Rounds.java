package dev.tidemark.cli;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import dev.tidemark.desk.Desk;
import dev.tidemark.run.Problems;
import java.time.Duration;
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
    private static final long WAKE_SECONDS = 60;

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-desk").daemon().factory());
    private final ScheduledExecutorService syncing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-sync").daemon().factory());
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tidemark-telling").daemon().factory());
    private final Consumer<String> say;
    /** Held while data is synchronised, or looked at: in one process a store that is written cannot be read beside. */
    private final ReentrantLock data = new ReentrantLock();

    private boolean watchAgain = true;

    private Rounds(Consumer<String> say) {
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
     * @param sync synchronises
     * @param say what to do with words for whoever runs it
     */
    static Rounds start(Desk desk, Task watch, Runnable wake, Optional<Cron> times, Task sync, Consumer<String> say) {
        Rounds rounds = new Rounds(say);
        rounds.looking.scheduleWithFixedDelay(() -> rounds.look(desk, watch), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        rounds.telling.scheduleWithFixedDelay(wake, WAKE_SECONDS, WAKE_SECONDS, TimeUnit.SECONDS);
        times.ifPresent(cron -> rounds.plan(ExecutionTime.forCron(cron), sync));
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

    private void plan(ExecutionTime times, Task sync) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        times.nextExecution(now).ifPresent(next -> {
            long wait = Duration.between(now, next).toMillis();
            syncing.schedule(
                    () -> {
                        data.lock();
                        try {
                            guarded("synchronising", sync);
                        } finally {
                            data.unlock();
                        }
                        plan(times, sync);
                    },
                    wait,
                    TimeUnit.MILLISECONDS);
        });
    }

    /** One round that fails does not end the rounds. */
    private void guarded(String what, Task task) {
        try {
            task.run();
        } catch (Problems problems) {
            say.accept("tidemark: " + what + ": " + problems.getMessage());
            problems.diagnostics().forEach(d -> say.accept(d.toString()));
        } catch (RuntimeException e) {
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
