package dev.tidemark.store;

/**
 * What the store remembers of a batch.
 *
 * @param id its number, ascending
 * @param source the source's name
 * @param what what was asked for
 * @param fetchedAt epoch second at which it was fetched
 * @param rows how many rows it added
 * @param digest the digest of what was received; may be empty
 * @param note anything a reader of the batch should know; may be empty
 */
public record BatchInfo(int id, String source, String what, long fetchedAt, long rows, String digest, String note) {}
