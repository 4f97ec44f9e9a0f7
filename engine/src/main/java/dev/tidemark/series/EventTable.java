package dev.tidemark.series;

import java.io.Serializable;
import java.util.List;

/**
 * Dated facts that are no series: one row an event, as known at one as-of.
 *
 * <p>Rows stand by date, then in the order of the source. Cells keep their text; numbers are also given in base units,
 * NaN where a cell is no number.
 */
public final class EventTable implements Serializable {
    private final TableInfo info;
    private final List<Row> rows;

    /**
     * A table from its rows.
     *
     * @param info the catalogue's entry
     * @param rows rows in any order
     */
    public EventTable(TableInfo info, List<Row> rows) {
        this.info = info;
        this.rows =
                rows.stream().sorted((a, b) -> Integer.compare(a.date, b.date)).toList();
    }

    /** The catalogue's entry. */
    public TableInfo info() {
        return info;
    }

    /** The rows, ascending by date. */
    public List<Row> rows() {
        return rows;
    }

    /** The table as known on a decision day: without what was not known yet, and without what was gone by then. */
    public EventTable asOf(int day) {
        long instant = DecisionDay.instant(day);
        return new EventTable(
                info,
                rows.stream()
                        .filter(row -> row.known() <= instant && row.gone() > instant)
                        .map(Row::standing)
                        .toList());
    }

    /**
     * One event.
     *
     * @param date epoch day
     * @param known epoch second from which it may be used
     * @param gone epoch second from which it may not be used any more, because it was withdrawn or corrected;
     *     {@link #NEVER} while it stands
     * @param text cells as written, in the order of the columns
     * @param number cells in base units; NaN where a cell is empty or no number
     */
    public record Row(int date, long known, long gone, List<String> text, double[] number) implements Serializable {
        /** The gone-at of a row that stands. */
        public static final long NEVER = Long.MAX_VALUE;

        /** A row that stands. */
        public Row(int date, long known, List<String> text, double[] number) {
            this(date, known, NEVER, text, number);
        }

        /** The same without what is known of its end. */
        private Row standing() {
            return gone == NEVER ? this : new Row(date, known, text, number);
        }
    }
}
