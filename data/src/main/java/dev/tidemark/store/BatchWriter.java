package dev.tidemark.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Writes one batch within a transaction that the caller holds. */
final class BatchWriter {
    private static final String STATE_COLUMNS =
            "what, source, etag, last_modified, last_date, last_success," + " last_failure, failure";

    private final Path file;
    private final DuckDBConnection connection;
    private final Batch batch;

    BatchWriter(Path file, DuckDBConnection connection, Batch batch) {
        this.file = file;
        this.connection = connection;
        this.batch = batch;
    }

    Appended write() throws SQLException, StoreFailure {
        int id = Sql.next(connection, "batches", "id");
        Terms terms = Terms.read(connection);
        SeriesWriter series = new SeriesWriter(file, connection, terms, id, batch.fetchedAt(), successes());
        series.write(batch.series());
        UniverseWriter universes = new UniverseWriter(file, connection, terms, id, batch.fetchedAt());
        for (NewUniverse universe : batch.universes()) {
            universes.write(universe);
        }
        EventsWriter events = new EventsWriter(connection, terms, id, batch.fetchedAt());
        for (NewEvents table : batch.events()) {
            events.write(table);
        }
        List<Quarantined> aside = new ArrayList<>(batch.quarantined());
        aside.addAll(series.aside());
        PublishedWriter published = new PublishedWriter(file, connection, id, batch.fetchedAt());
        published.write(batch.published());
        aside.addAll(published.aside());
        long quarantined = quarantine(aside, id);
        states();
        long added = series.added() + universes.added() + events.added() + published.added();
        long revised = series.revised() + universes.revised() + events.revised() + published.revised();
        long unchanged = series.unchanged() + universes.unchanged() + events.unchanged() + published.unchanged();
        boolean nothing = added + revised + quarantined == 0;
        if (!nothing) {
            remember(id, added + revised);
        }
        return new Appended(nothing ? 0 : id, added, revised, unchanged, quarantined);
    }

    /** When the sources whose state the batch brings were last asked with success before it, by what they were asked. */
    private Map<String, Long> successes() throws SQLException {
        Map<String, Long> successes = new HashMap<>();
        if (batch.series().isEmpty() || batch.states().isEmpty()) {
            return successes;
        }
        for (SyncState before : readStates(connection)) {
            boolean same = batch.states().stream()
                    .anyMatch(state ->
                            state.what().equals(before.what()) && state.source().equals(before.source()));
            if (same && before.lastSuccess() != SyncState.NEVER) {
                successes.merge(before.what(), before.lastSuccess(), Math::max);
            }
        }
        return successes;
    }

    private void remember(int id, long rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO batches(id, source, what, fetched_at, rows, digest, note) VALUES (?, ?, ?, " + Sql.INSTANT
                        + ", ?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, batch.source());
            insert.setString(3, batch.what());
            insert.setLong(4, batch.fetchedAt());
            insert.setLong(5, rows);
            insert.setString(6, batch.digest());
            insert.setString(7, batch.note());
            insert.execute();
        }
    }

    /** Puts values aside that are not there already; returns how many. */
    private long quarantine(List<Quarantined> values, int id) throws SQLException {
        long count = 0;
        if (values.isEmpty()) {
            return count;
        }
        String sql = "INSERT INTO quarantine SELECT v.*, CAST(? AS INTEGER) FROM (SELECT CAST(? AS VARCHAR) AS what, "
                + Sql.DATE + " AS period, CAST(? AS VARCHAR) AS value, CAST(? AS VARCHAR) AS reason) v"
                + " WHERE NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.what = v.what AND q.period = v.period"
                + " AND q.value = v.value AND q.reason = v.reason)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Quarantined value : values) {
                insert.setInt(1, id);
                insert.setString(2, value.what());
                insert.setInt(3, value.period());
                insert.setString(4, value.value());
                insert.setString(5, value.reason());
                count += insert.executeUpdate();
            }
        }
        return count;
    }

    private void states() throws SQLException {
        if (batch.states().isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM sync_states WHERE what = ? AND source = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO sync_states(" + STATE_COLUMNS
                        + ") VALUES (?, ?, ?, ?, " + Sql.DATE + ", " + Sql.INSTANT + ", " + Sql.INSTANT + ", ?)")) {
            for (SyncState state : batch.states()) {
                delete.setString(1, state.what());
                delete.setString(2, state.source());
                delete.execute();
                insert.setString(1, state.what());
                insert.setString(2, state.source());
                insert.setString(3, state.etag());
                insert.setString(4, state.lastModified());
                setOrNull(insert, 5, state.lastDate());
                setOrNull(insert, 6, state.lastSuccess());
                setOrNull(insert, 7, state.lastFailure());
                insert.setString(8, state.failure());
                insert.execute();
            }
        }
    }

    private static void setOrNull(PreparedStatement insert, int parameter, long value) throws SQLException {
        if (value == SyncState.NEVER) {
            insert.setNull(parameter, Types.BIGINT);
        } else {
            insert.setLong(parameter, value);
        }
    }

    /** Every state in the store. */
    static List<SyncState> readStates(DuckDBConnection connection) throws SQLException {
        List<SyncState> states = new ArrayList<>();
        String sql = "SELECT what, source, etag, last_modified, " + Sql.days("last_date") + ", "
                + Sql.seconds("last_success") + ", " + Sql.seconds("last_failure")
                + ", failure FROM sync_states ORDER BY what, source";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                states.add(new SyncState(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        (int) orNever(row, 5),
                        orNever(row, 6),
                        orNever(row, 7),
                        row.getString(8)));
            }
        }
        return states;
    }

    private static long orNever(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? SyncState.NEVER : value;
    }
}
