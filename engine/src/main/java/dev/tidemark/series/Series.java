package dev.tidemark.series;

/**
 * Values on a calendar as known at one as-of: one row a date, in ascending order.
 *
 * <p>{@code known} is the instant at which a date's value was first published; a later revision changes the value that
 * is seen, not that instant. The arrays are shared, never written to.
 *
 * @param info the catalogue's entry
 * @param calendar the calendar of the dates
 * @param date epoch days, strictly ascending
 * @param known epoch seconds of first publication
 * @param value values in base units
 */
public record Series(SeriesInfo info, Calendar calendar, int[] date, long[] known, double[] value) {
    /** How many observations were known. */
    public int size() {
        return date.length;
    }
}
