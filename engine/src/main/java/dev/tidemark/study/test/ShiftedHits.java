package dev.tidemark.study.test;

/**
 * How many hits a pattern of events meets after it has been moved along the days by some shift, around the end.
 *
 * <p>Few events are looked up one by one; of many, 64 days are compared at once: days as bits, the hits laid down twice so
 * that a shift never wraps.
 */
final class ShiftedHits {
    private final int[] events;
    private final boolean[] hit;
    private final long[] pattern;
    private final long[] twice;

    ShiftedHits(int[] events, boolean[] hit) {
        int n = hit.length;
        int words = (n + 63) / 64;
        this.events = events;
        this.hit = hit;
        boolean many = events.length > words;
        pattern = new long[many ? words : 0];
        twice = new long[many ? 2 * words + 2 : 0];
        if (many) {
            for (int event : events) {
                pattern[event >>> 6] |= 1L << event;
            }
            for (int i = 0; i < 2 * n; i++) {
                if (hit[i < n ? i : i - n]) {
                    twice[i >>> 6] |= 1L << i;
                }
            }
        }
    }

    /** Hits at a shift from 0 to one less than there are days. */
    int at(int shift) {
        int met = 0;
        if (pattern.length == 0) {
            int n = hit.length;
            for (int event : events) {
                int day = event + shift;
                met += hit[day < n ? day : day - n] ? 1 : 0;
            }
            return met;
        }
        int word = shift >>> 6;
        int bit = shift & 63;
        for (int w = 0; w < pattern.length; w++) {
            long low = twice[word + w] >>> bit;
            long high = bit == 0 ? 0 : twice[word + w + 1] << (64 - bit);
            met += Long.bitCount(pattern[w] & (low | high));
        }
        return met;
    }
}
