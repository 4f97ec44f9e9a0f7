package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import java.util.List;
import java.util.Optional;

/**
 * Rows of one event table on their way into the store: all there are from one date to another.
 *
 * <p>A row that is there already adds nothing; cells that are numbers are compared as numbers. A new one is known at its
 * own known-at, but not later than it was fetched; where its date had been fetched before without it, it is known when it
 * was fetched. With {@link Known#EVERY} it is known at its own known-at always, and gone at its own gone-at. A row that the store has and that is not here, although its date is within the span, is gone from when
 * this was fetched; it stays in the store for every day before. Of an answer without any row nothing is gone.
 *
 * @param info what is said of the table from now on; its covered span widens the one that is there
 * @param known whether what was fetched today can be known tomorrow only
 * @param rows the rows, in the order of the source
 * @param from first date of the span, an epoch day
 * @param to last date of the span, an epoch day
 * @param key the column that names an event: a row that the store has with the name of a new one is gone from when this
 *     was fetched, whatever the span; empty if no column does
 */
public record NewEvents(
        TableInfo info, Known known, List<EventTable.Row> rows, int from, int to, Optional<String> key) {
    /** Copies the rows. */
    public NewEvents {
        rows = List.copyOf(rows);
    }

    /** Rows whose events have no name. */
    public NewEvents(TableInfo info, Known known, List<EventTable.Row> rows, int from, int to) {
        this(info, known, rows, from, to, Optional.empty());
    }

    /** The same with the column that names an event. */
    public NewEvents keyed(Optional<String> column) {
        return new NewEvents(info, known, rows, from, to, column);
    }

    /** A whole table: if it is complete, what is not in it although it covers the date is gone; else nothing is. */
    public static NewEvents whole(EventTable table, Known known) {
        TableInfo info = table.info();
        int to = info.complete() ? info.coveredTo() : info.coveredFrom() - 1;
        return new NewEvents(info, known, table.rows(), info.coveredFrom(), to);
    }
}
