package dev.tidemark.store;

/**
 * How far the synchronisation of one thing with one source has come.
 *
 * @param what the id of the series, universe or table
 * @param source the source's name
 * @param etag what the service said to be asked with next time; empty when it said nothing
 * @param lastModified the service's {@code Last-Modified}; empty when it said nothing
 * @param lastDate the last date that was fetched, an epoch day; {@link #NEVER} before the first
 * @param lastSuccess epoch second of the last fetch that worked; {@link #NEVER} before the first
 * @param lastFailure epoch second of the last fetch that did not; {@link #NEVER} when there is none
 * @param failure why it did not; empty when there is none
 */
public record SyncState(
        String what,
        String source,
        String etag,
        String lastModified,
        int lastDate,
        long lastSuccess,
        long lastFailure,
        String failure) {
    /** No date and no instant. */
    public static final int NEVER = Integer.MIN_VALUE;

    /** The state before the first attempt. */
    public static SyncState none(String what, String source) {
        return new SyncState(what, source, "", "", NEVER, NEVER, NEVER, "");
    }
}
