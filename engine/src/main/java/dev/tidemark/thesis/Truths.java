package dev.tidemark.thesis;

/**
 * The truth over time of a condition or an alignment as two sets of days; on all others it is not known.
 *
 * @param met the days on which it is met
 * @param unmet the days on which it is not
 */
public record Truths(DaySet met, DaySet unmet) {
    static Truths of(double[] truth) {
        return new Truths(DaySet.where(truth, 1), DaySet.where(truth, 0));
    }

    /** The days on which it is known. */
    public DaySet known() {
        return met.or(unmet);
    }
}
