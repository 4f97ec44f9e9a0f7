package dev.tidemark.ledger;

import java.time.Instant;

/**
 * One line of a ledger.
 *
 * @param number its place, from 1; the number of the line too
 * @param at when it was written, to the second; never before the one before it
 * @param content what was written
 * @param previous the hash of the entry before it, 64 zeros of the first
 * @param hash SHA-256 of everything else of the line, 64 hexadecimal digits
 */
public record Entry(int number, Instant at, Content content, String previous, String hash) {
    /** What stands for the hash of the entry before the first. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    /** What an entry says: that something was claimed, or what came of it. */
    public sealed interface Content permits Registration, Resolution {}
}
