package dev.tidemark.ledger;

/**
 * Something wrong with a line of a ledger.
 *
 * @param line the line, from 1; 0 for the whole file
 * @param what what is wrong
 * @param kind what it means for the reader
 */
public record Fault(int line, String what, Kind kind) {
    /** What a fault means. */
    public enum Kind {
        /** A line is not as it was written. */
        CHANGED,
        /** A line does not follow the one before: an entry was removed, inserted or moved. */
        BROKEN_CHAIN,
        /** A line says what Tidemark would not have written. */
        NOT_SO_WRITTEN,
        /** A newer Tidemark wrote it. */
        NEWER,
        /** The last line was not written to its end; nothing before it is lost, and the next entry takes its place. */
        TORN,
        /** The entry with a hash that was kept elsewhere is not there. */
        HEAD_GONE
    }

    /** Whether somebody or something damaged the ledger; a line that was not written to its end is no damage. */
    public boolean isDamage() {
        return kind != Kind.TORN;
    }
}
