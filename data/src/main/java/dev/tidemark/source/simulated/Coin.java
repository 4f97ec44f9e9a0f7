package dev.tidemark.source.simulated;

/**
 * One altcoin over its life.
 *
 * @param symbol its ticker
 * @param name its name
 * @param from first day with a price
 * @param to last day with a price; {@code Span.END} when it lives
 * @param dies whether it collapses in its last days
 * @param price the log of its usual price in Bitcoin
 * @param supply the log of the number of its units
 * @param beta how much of what altcoins have in common it takes
 * @param noise the standard deviation of its own daily log return
 */
record Coin(
        String symbol,
        String name,
        int from,
        int to,
        boolean dies,
        double price,
        double supply,
        double beta,
        double noise) {
    /** Whether it has a price on a day. */
    boolean listed(int day) {
        return day >= from && day <= to;
    }
}
