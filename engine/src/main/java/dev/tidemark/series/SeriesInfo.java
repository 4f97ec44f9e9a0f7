package dev.tidemark.series;

import java.io.Serializable;

/**
 * What the catalogue says of one series.
 *
 * @param id the name used in expressions, such as {@code RUT} or {@code RUT.high}
 * @param name the name for people
 * @param scale how its numbers are written; values inside Tidemark are in {@code scale.unit()}
 * @param frequency {@code daily}, {@code weekly}, {@code monthly}
 * @param calendar the name of its calendar
 * @param lag when an observation becomes known
 * @param staleAfterDays days after its known-at from which the last observation counts as stale
 * @param source where the numbers come from
 * @param note what a reader must know of them; may be empty
 */
public record SeriesInfo(
        String id,
        String name,
        Scale scale,
        String frequency,
        String calendar,
        Lag lag,
        int staleAfterDays,
        String source,
        String note)
        implements Serializable {
    private static final String LATEST = "latest vintage";

    /**
     * Whether the catalogue's note says that its numbers are revised later and only the latest ones are at hand, so that
     * what was known then cannot be told.
     */
    public boolean isLatestVintageOnly() {
        return note.contains(LATEST);
    }

    /** The same series under another id: a field of a bar, such as the intraday high. */
    public SeriesInfo as(String otherId, String otherName, Scale otherScale) {
        return new SeriesInfo(otherId, otherName, otherScale, frequency, calendar, lag, staleAfterDays, source, note);
    }
}
