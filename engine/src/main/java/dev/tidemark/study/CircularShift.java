package dev.tidemark.study;

/**
 * The exact circular-shift test: could the events have met so many hits by where they happen to lie?
 *
 * <p>Null: the events' pattern, with its clusters, lies at random against the outcomes, whose own clusters stay as they
 * are. The pattern is moved along the eligible days, closed to a circle, by every shift but the identity; p = (1 +
 * number of shifts with at least as many hits) / (1 + number of shifts). One-sided, exact for any dependence within
 * either series that does not change along the way, and never 0. The other side counts the shifts with at most as many
 * hits.
 *
 * @param shifts how many shifts were enumerated
 * @param asGood how many of them met at least as many hits
 * @param pValue the p-value of so many hits
 * @param pFew the p-value of so few hits
 */
public record CircularShift(int shifts, int asGood, double pValue, double pFew) {
    /**
     * Runs the test.
     *
     * @param events positions of the events among the eligible days, ascending
     * @param hit for each eligible day whether it is followed by the outcome
     */
    public static CircularShift of(int[] events, boolean[] hit) {
        int n = hit.length;
        if (events.length == 0 || n < 2) {
            throw new IllegalArgumentException(events.length + " events on " + n + " days");
        }
        for (int i = 0; i < events.length; i++) {
            if (events[i] < 0 || events[i] >= n || (i > 0 && events[i] <= events[i - 1])) {
                throw new IllegalArgumentException("events are positions from 0 to " + (n - 1) + ", ascending");
            }
        }
        int observed = hits(events, hit, 0);
        int asGood = 0;
        int asFew = 0;
        for (int shift = 1; shift < n; shift++) {
            int hits = hits(events, hit, shift);
            asGood += hits >= observed ? 1 : 0;
            asFew += hits <= observed ? 1 : 0;
        }
        return new CircularShift(n - 1, asGood, (1.0 + asGood) / n, (1.0 + asFew) / n);
    }

    private static int hits(int[] events, boolean[] hit, int shift) {
        int n = hit.length;
        int hits = 0;
        for (int event : events) {
            int day = event + shift;
            hits += hit[day < n ? day : day - n] ? 1 : 0;
        }
        return hits;
    }
}
