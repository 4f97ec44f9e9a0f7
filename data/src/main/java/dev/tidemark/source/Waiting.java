package dev.tidemark.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * Time as the fetcher needs it, passed in so that tests need none.
 *
 * @param clock what time it is
 * @param sleep waits
 * @param jitter a number from 0 to 1, below 1, drawn afresh at each call: waits are made a little unequal by it
 */
public record Waiting(InstantSource clock, Sleep sleep, DoubleSupplier jitter) {
    /** Waits. */
    @FunctionalInterface
    public interface Sleep {
        /** Comes back after a time. */
        void sleep(Duration time) throws InterruptedException;
    }
}
