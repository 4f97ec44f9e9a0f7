package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes the events of a batch: rows that are new, and a mark at those that are gone. */
final class EventsWriter {
    private final DuckDBConnection connection;
    private final Terms terms;
    private final int batch;
    private final long fetchedAt;
    private int nextKey;
    private long added;
    private long revised;
    private long unchanged;

    EventsWriter(DuckDBConnection connection, Terms terms, int batch, long fetchedAt) {
        this.connection = connection;
        this.terms = terms;
        this.batch = batch;
        this.fetchedAt = fetchedAt;
        this.nextKey = terms.tableTerms().values().stream()
                        .mapToInt(Terms.OfTable::key)
                        .max()
                        .orElse(0)
                + 1;
    }

    void write(NewEvents events) throws SQLException {
        TableInfo info = events.info();
        Terms.OfTable before = terms.tableTerms().get(info.id());
        int key = before == null ? nextKey++ : before.key();
        int fetchedFrom = before == null ? events.from() : Math.min(events.from(), before.fetchedFrom());
        Terms.OfTable after = new Terms.OfTable(key, before == null ? info : widened(info, before.info()), fetchedFrom);
        if (!after.equals(before)) {
            Terms.write(connection, after);
        }
        List<EventsTable.Kept> there = before == null ? List.of() : EventsTable.read(connection, key, info.columns());
        EventsMerge merge = EventsMerge.of(
                events,
                fetchedAt,
                there,
                before == null ? Integer.MAX_VALUE : before.fetchedFrom(),
                before == null ? Integer.MIN_VALUE : before.info().coveredTo());
        append(key, info.columns(), merge.fresh());
        markGone(merge.gone());
        added += merge.fresh().size();
        revised += merge.gone().size();
        unchanged += merge.unchanged();
    }

    private static TableInfo widened(TableInfo info, TableInfo before) {
        return new TableInfo(
                info.id(),
                info.dateColumn(),
                info.columns(),
                info.lag(),
                Math.min(info.coveredFrom(), before.coveredFrom()),
                Math.max(info.coveredTo(), before.coveredTo()),
                info.complete(),
                info.source(),
                info.note());
    }

    private void append(int key, List<String> columns, List<EventTable.Row> fresh) throws SQLException {
        int first = Sql.next(connection, "events", "id");
        try (DuckDBAppender appender = connection.createAppender("events")) {
            for (int i = 0; i < fresh.size(); i++) {
                EventTable.Row row = fresh.get(i);
                appender.beginRow()
                        .append(first + i)
                        .append(key)
                        .appendEpochDays(row.date())
                        .appendEpochMicros(row.known() * Sql.MICROS)
                        .append(batch)
                        .endRow();
            }
        }
        try (DuckDBAppender appender = connection.createAppender("event_cells")) {
            for (int i = 0; i < fresh.size(); i++) {
                EventTable.Row row = fresh.get(i);
                for (int c = 0; c < columns.size(); c++) {
                    appender.beginRow()
                            .append(first + i)
                            .append(columns.get(c))
                            .append(row.text().get(c));
                    double number = row.number()[c];
                    if (Double.isNaN(number)) {
                        appender.appendNull();
                    } else {
                        appender.append(number);
                    }
                    appender.endRow();
                }
            }
        }
        List<EventsMerge.Gone> gone = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            if (fresh.get(i).gone() != EventTable.Row.NEVER) {
                gone.add(new EventsMerge.Gone(first + i, fresh.get(i).gone()));
            }
        }
        markGone(gone);
    }

    private void markGone(List<EventsMerge.Gone> gone) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("events_gone")) {
            for (EventsMerge.Gone each : gone) {
                appender.beginRow()
                        .append(each.event())
                        .appendEpochMicros(each.at() * Sql.MICROS)
                        .append(batch)
                        .endRow();
            }
        }
    }

    long added() {
        return added;
    }

    long revised() {
        return revised;
    }

    long unchanged() {
        return unchanged;
    }
}
