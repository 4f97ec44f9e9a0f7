package dev.tidemark.store;

import dev.tidemark.series.DecisionDay;

/**
 * What an earlier fetch of a series from the same source must have seen, had it been there.
 *
 * @param success epoch second of the last that worked; {@link SyncState#NEVER} before the first
 * @param first the first period that the store has, an epoch day: of those before it nobody knows whether they were asked
 *     for
 */
record Earlier(long success, int first) {
    /** Nothing was fetched before. */
    static final Earlier NONE = new Earlier(SyncState.NEVER, Integer.MAX_VALUE);

    /**
     * Whether a number of a period would have been seen, were it known at an instant. Of a day that is not over services are
     * not asked for bars: a fetch on the evening of a close has not looked for it.
     */
    boolean hadSeen(int period, long known) {
        return period >= first && known <= success && DecisionDay.instant(period) <= success;
    }
}
