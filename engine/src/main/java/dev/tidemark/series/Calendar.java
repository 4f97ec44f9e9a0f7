package dev.tidemark.series;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The calendar that a series' observations stand on: two series with equal calendars are combined observation by
 * observation, others on the decision grid.
 *
 * <p>Daily series share a calendar by its name. Series of a lower frequency share it only when their dates fall on the
 * same anchor (weekly ones on the same weekday): a Friday series and a Wednesday series have no session in common.
 *
 * @param name the calendar's name, such as {@code NYSE} or {@code 24x7}
 * @param frequency {@code daily}, {@code weekly}, {@code monthly}, ...
 * @param anchor the weekday of a weekly series, else empty
 */
public record Calendar(String name, String frequency, String anchor) implements Serializable {
    /** The decision grid itself, one session a day. */
    public static final Calendar GRID = new Calendar("decision grid", "daily", "");

    /**
     * The calendar of a series.
     *
     * @param name the calendar's name
     * @param frequency the frequency's word
     * @param firstDay the date of the first observation, which anchors a weekly series
     */
    public static Calendar of(String name, String frequency, int firstDay) {
        String anchor = "weekly".equals(frequency)
                ? LocalDate.ofEpochDay(firstDay).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT)
                : "";
        return new Calendar(name, frequency, anchor);
    }

    // Written out: the JVM would make both when they are first called, which takes some milliseconds of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Calendar calendar
                && name.equals(calendar.name)
                && frequency.equals(calendar.frequency)
                && anchor.equals(calendar.anchor);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + frequency.hashCode()) + anchor.hashCode();
    }
}
