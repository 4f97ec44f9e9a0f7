package dev.tidemark.ledger;

import java.time.LocalDate;

/**
 * The data that something rests on.
 *
 * @param source the kind of place: {@code bundle}, {@code store} or {@code simulated}
 * @param fingerprint SHA-256 of the rows that were read and known by the as-of
 * @param asOf the as-of
 */
public record Seen(String source, String fingerprint, LocalDate asOf) {
    /** Whether the data is made up. */
    public boolean simulated() {
        return "simulated".equals(source);
    }
}
