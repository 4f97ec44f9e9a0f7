package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What makes two rows the same. */
    private record Said(int date, List<String> text) {}

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
        int newest = there.stream().mapToInt(kept -> kept.row().date()).max().orElse(Integer.MIN_VALUE);
        Map<Said, Deque<EventsTable.Kept>> live = new HashMap<>();
        for (EventsTable.Kept kept : there) {
            if (kept.row().gone() == EventTable.Row.NEVER) {
                live.computeIfAbsent(said(kept.row()), said -> new ArrayDeque<>())
                        .add(kept);
            }
        }
        List<EventTable.Row> fresh = new ArrayList<>();
        for (EventTable.Row row : events.rows()) {
            Deque<EventsTable.Kept> same = live.get(said(row));
            if (same == null || same.isEmpty()) {
                boolean late = before != null && row.date() >= before.fetchedFrom() && row.date() <= newest;
                fresh.add(late ? known(row, Math.max(row.known(), fetchedAt)) : clamped(row, events.known()));
            } else {
                same.remove();
                unchanged++;
            }
        }
        append(key, info.columns(), fresh);
        List<EventsTable.Kept> gone = live.values().stream()
                .flatMap(Deque::stream)
                .filter(kept -> kept.row().date() >= events.from() && kept.row().date() <= events.to())
                .toList();
        // An answer without any row is rather a service that has nothing to say than the end of all its rows.
        if (!events.rows().isEmpty()) {
            markGone(gone);
        }
    }

    private static Said said(EventTable.Row row) {
        return new Said(row.date(), row.text());
    }

    private EventTable.Row clamped(EventTable.Row row, Known known) {
        return known == Known.EVERY ? row : known(row, Math.min(row.known(), fetchedAt));
    }

    private static EventTable.Row known(EventTable.Row row, long known) {
        return new EventTable.Row(row.date(), known, row.text(), row.number());
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
        added += fresh.size();
    }

    private void markGone(List<EventsTable.Kept> gone) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("events_gone")) {
            for (EventsTable.Kept kept : gone) {
                long at = Math.max(fetchedAt, kept.row().known());
                appender.beginRow()
                        .append(kept.id())
                        .appendEpochMicros(at * Sql.MICROS)
                        .append(batch)
                        .endRow();
            }
        }
        revised += gone.size();
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
