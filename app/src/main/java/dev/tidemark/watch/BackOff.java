package dev.tidemark.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When something that was not taken is tried again: 30 s after the first time, twice as long after each further one, six
 * hours at most, each a fifth longer or shorter by chance; the fourteenth time is the last, after about a day.
 */
final class BackOff {
    /** After so many attempts it is given up. */
    static final int ATTEMPTS = 14;

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(24);
    private static final double JITTER = 0.2;

    private BackOff() {}

    /**
     * How long to wait.
     *
     * @param attempts how often it was tried, from 1
     * @param random chance, so that not all come back at once
     */
    static Duration after(int attempts, RandomGenerator random) {
        long seconds = FIRST.toSeconds() << Math.min(attempts - 1, 20);
        double wait = Math.min(seconds, LONGEST.toSeconds()) * (1 + JITTER * (2 * random.nextDouble() - 1));
        return Duration.ofSeconds(Math.round(wait));
    }

    /** What the other side asks for, but not longer than a day. */
    static Duration askedFor(Duration wait) {
        return wait.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : wait;
    }
}
