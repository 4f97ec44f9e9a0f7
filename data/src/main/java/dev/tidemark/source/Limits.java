package dev.tidemark.source;

import java.time.Duration;

/**
 * How long, how often and how much a fetcher asks.
 *
 * @param answer how long one try may take, from the connection to the last byte
 * @param question how long one question may take, all its pages, tries and waits together
 * @param longestWait the longest single wait, also where a service asks for a longer one
 * @param tries how often one request is tried, from 1
 * @param answerBytes the largest answer, before and after unpacking
 * @param pages how many requests one question may take
 */
public record Limits(Duration answer, Duration question, Duration longestWait, int tries, int answerBytes, int pages) {
    /** For a person who waits. */
    public static final Limits USUAL =
            new Limits(Duration.ofSeconds(60), Duration.ofMinutes(15), Duration.ofSeconds(60), 4, 64 << 20, 5_000);

    /** Rejects limits that let nothing through. */
    public Limits {
        if (tries < 1 || answerBytes < 1 || pages < 1 || !answer.isPositive() || !question.isPositive()) {
            throw new IllegalArgumentException("limits that let nothing through");
        }
    }
}
