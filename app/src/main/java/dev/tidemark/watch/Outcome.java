package dev.tidemark.watch;

import java.time.Duration;
import java.util.Optional;

/** What a channel says of something that it was given. No text in it holds a secret. */
public sealed interface Outcome {
    /** It was taken. */
    record Delivered() implements Outcome {}

    /**
     * It was not taken, and may be the next time.
     *
     * @param reason why, one line
     * @param after how long the other side wants to be left alone, if it said so
     */
    record Later(String reason, Optional<Duration> after) implements Outcome {}

    /**
     * It was refused, and would be refused again.
     *
     * @param reason why, one line
     */
    record Refused(String reason) implements Outcome {}

    /** It was taken. */
    static Outcome delivered() {
        return new Delivered();
    }

    /** It was not taken, and the other side does not say when it would be. */
    static Outcome later(String reason) {
        return new Later(reason, Optional.empty());
    }
}
