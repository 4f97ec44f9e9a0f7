package dev.tidemark.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Time that passes only by sleeping, and sleeping that takes none. */
public final class StandingClock implements InstantSource {
    private final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());
    private volatile Instant now;

    public StandingClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Every sleep longer than what a limit of questions a second asks for. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    private synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    public Waiting waiting(double jitter) {
        return new Waiting(
                this,
                time -> {
                    sleeps.add(time);
                    pass(time);
                },
                () -> jitter);
    }
}
