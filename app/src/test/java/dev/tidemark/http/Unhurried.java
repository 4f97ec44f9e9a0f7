package dev.tidemark.http;

import java.time.Duration;

/** The usual limits, but that what takes a moment may take a minute: a busy machine is refused nothing. */
public final class Unhurried {
    public static final Options.Limits LIMITS = limits(Options.Limits.USUAL);

    private Unhurried() {}

    private static Options.Limits limits(Options.Limits usual) {
        return new Options.Limits(
                usual.bodyBytes(),
                usual.requestsPerSecond(),
                usual.evaluationsPerSecond(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                usual.atOnce(),
                usual.nodes(),
                usual.depth(),
                usual.rows(),
                usual.connections(),
                usual.streams(),
                usual.patience());
    }
}
