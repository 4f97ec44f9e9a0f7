package dev.tidemark.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The part of a store that remembers where alerts stand, and what is to be told of them to whom. It knows texts and
 * instants alone.
 *
 * <p>A row of the outbox is waiting until it is delivered or dead. Several threads may use it.
 *
 * <pre>{@code
 * store.alerts().record(positions, notices, List.of("desk", "phone"), now);
 * for (OutboxRow row : store.alerts().due("desk", now, 50)) {
 *     store.alerts().delivered(row.number(), now);
 * }
 * }</pre>
 */
public final class AlertTables {
    private static final String COLUMNS =
            "SELECT o.number, o.key, o.channel, o.lane, o.payload, " + Sql.seconds("o.created")
                    + ", o.attempts, " + Sql.seconds("o.next_try") + ", " + Sql.seconds("o.delivered_at") + ", "
                    + Sql.seconds("o.dead_at") + ", o.last_error FROM outbox o ";
    private static final String WAITING = "delivered_at IS NULL AND o.dead_at IS NULL ";
    private static final String ORDER = " ORDER BY o.number";

    private final Database database;

    AlertTables(Database database) {
        this.database = database;
    }

    /** Where alerts stand, by thesis and alert. */
    public List<AlertPosition> positions() throws StoreFailure {
        return database.ask(connection -> {
            List<AlertPosition> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT thesis, alert, position, " + Sql.days("last_day")
                            + " FROM alert_positions ORDER BY thesis, alert")) {
                while (row.next()) {
                    all.add(new AlertPosition(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
                }
            }
            return all;
        });
    }

    /**
     * Saves where alerts stand and what is to be told of it, all of it or nothing.
     *
     * @param positions where alerts stand now; others are left as they are
     * @param notices what is to be told, in this order
     * @param channels the channels that it is to be told to; what one of them was to be told already, by its key, adds nothing
     * @param now epoch second
     * @return how many rows came into the outbox
     */
    public int record(
            Collection<AlertPosition> positions, List<Outgoing> notices, Collection<String> channels, long now)
            throws StoreFailure {
        return database.change(connection -> {
            save(connection, positions);
            return add(connection, notices, channels, now);
        });
    }

    private static void save(DuckDBConnection connection, Collection<AlertPosition> positions) throws SQLException {
        try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM alert_positions WHERE thesis = ? AND alert = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO alert_positions VALUES (?, ?, ?, " + Sql.DATE + ")")) {
            for (AlertPosition position : positions) {
                delete.setString(1, position.thesis());
                delete.setString(2, position.alert());
                delete.executeUpdate();
                insert.setString(1, position.thesis());
                insert.setString(2, position.alert());
                insert.setString(3, position.text());
                insert.setInt(4, position.lastDay());
                insert.executeUpdate();
            }
        }
    }

    private static int add(DuckDBConnection connection, List<Outgoing> notices, Collection<String> channels, long now)
            throws SQLException {
        String sql = "INSERT INTO outbox SELECT (SELECT coalesce(max(number), 0) + 1 FROM outbox), ?, ?, ?, ?, "
                + Sql.INSTANT + ", 0, " + Sql.INSTANT
                + ", NULL, NULL, '' WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE key = ? AND channel = ?)";
        int added = 0;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Outgoing notice : notices) {
                for (String channel : channels) {
                    insert.setString(1, notice.key());
                    insert.setString(2, channel);
                    insert.setString(3, notice.lane());
                    insert.setString(4, notice.payload());
                    insert.setLong(5, now);
                    insert.setLong(6, now);
                    insert.setString(7, notice.key());
                    insert.setString(8, channel);
                    added += insert.executeUpdate();
                }
            }
        }
        return added;
    }

    /**
     * What a channel is to be told now, in the order in which it came. Of a lane it is the first that waits, and nothing
     * as long as that is not to be tried.
     *
     * @param channel the name of the channel
     * @param now epoch second
     * @param most at most so many
     */
    public List<OutboxRow> due(String channel, long now, int most) throws StoreFailure {
        return rows(
                "WHERE o." + WAITING + "AND o.channel = ? AND o.next_try <= " + Sql.INSTANT
                        + " AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.channel = o.channel AND e.lane = o.lane"
                        + " AND e.number < o.number AND e.delivered_at IS NULL AND e.dead_at IS NULL)" + ORDER
                        + " LIMIT " + most,
                channel,
                now);
    }

    /** What waits, of all channels, in the order in which it came. */
    public List<OutboxRow> pending() throws StoreFailure {
        return rows("WHERE o." + WAITING + ORDER);
    }

    /** What was given up, of all channels, in the order in which it came. */
    public List<OutboxRow> dead() throws StoreFailure {
        return rows("WHERE o.dead_at IS NOT NULL" + ORDER);
    }

    /** The last thing in each lane of a channel, whatever has become of it. */
    public List<OutboxRow> last(String channel) throws StoreFailure {
        return rows(
                "WHERE o.channel = ? AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.channel = o.channel"
                        + " AND e.lane = o.lane AND e.number > o.number)" + ORDER,
                channel);
    }

    private List<OutboxRow> rows(String where, Object... values) throws StoreFailure {
        return database.ask(connection -> {
            List<OutboxRow> all = new ArrayList<>();
            try (PreparedStatement question = connection.prepareStatement(COLUMNS + where)) {
                for (int i = 0; i < values.length; i++) {
                    question.setObject(i + 1, values[i]);
                }
                try (ResultSet row = question.executeQuery()) {
                    while (row.next()) {
                        all.add(row(row));
                    }
                }
            }
            return all;
        });
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getInt(7),
                row.getLong(8),
                instant(row, 9),
                instant(row, 10),
                row.getString(11));
    }

    private static long instant(ResultSet row, int column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? OutboxRow.NEVER : seconds;
    }

    /** A channel took it. */
    public void delivered(long number, long now) throws StoreFailure {
        update("attempts = attempts + 1, last_error = '', delivered_at = " + Sql.INSTANT, number, now);
    }

    /**
     * A channel did not take it; it is tried again.
     *
     * @param number which
     * @param nextTry epoch second before which it is not tried
     * @param error why, in words that hold no secret
     */
    public void failed(long number, long nextTry, String error) throws StoreFailure {
        update("attempts = attempts + 1, last_error = ?, next_try = " + Sql.INSTANT, number, error, nextTry);
    }

    /**
     * A channel did not take it, and it is given up.
     *
     * @param number which
     * @param now epoch second
     * @param error why, in words that hold no secret
     */
    public void dead(long number, long now, String error) throws StoreFailure {
        update("attempts = attempts + 1, last_error = ?, dead_at = " + Sql.INSTANT, number, error, now);
    }

    /**
     * Lets something that was given up be tried again, from its first attempt on.
     *
     * @param number which
     * @param now epoch second
     * @return whether there was such a one
     */
    public boolean revive(long number, long now) throws StoreFailure {
        return database.change(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE outbox SET attempts = 0, dead_at = NULL," + " next_try = "
                            + Sql.INSTANT + " WHERE number = ? AND dead_at IS NOT NULL")) {
                update.setLong(1, now);
                update.setLong(2, number);
                return update.executeUpdate() > 0;
            }
        });
    }

    private void update(String what, long number, Object... values) throws StoreFailure {
        database.change(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE outbox SET " + what + " WHERE number = ?")) {
                for (int i = 0; i < values.length; i++) {
                    update.setObject(i + 1, values[i]);
                }
                update.setLong(values.length + 1, number);
                return update.executeUpdate();
            }
        });
    }
}
