package dev.tidemark.source.simulated;

/**
 * Which market is simulated. Equal simulations have equal rows on every machine.
 *
 * @param seed where all randomness comes from
 * @param lead the probability with which a new record of small caps after a long stand starts an altcoin season, from 0
 *     (seasons and equities are independent) to 1
 * @param span which years the series cover
 */
public record Simulation(long seed, double lead, Span span) {
    /** Rejects a lead that is no probability. */
    public Simulation {
        if (!(lead >= 0 && lead <= 1)) {
            throw new IllegalArgumentException("the lead is a probability from 0 to 1: " + lead);
        }
        lead = lead == 0 ? 0 : lead; // a negative zero prints a minus sign
    }

    /** The simulation in words: {@code seed 7, lead 0.5}; a long one says so. */
    public String words() {
        return "seed " + seed + ", lead " + lead + (span == Span.LONG ? ", long span" : "");
    }
}
