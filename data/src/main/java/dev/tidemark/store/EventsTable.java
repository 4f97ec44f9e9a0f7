package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** The tables with the rows of event tables, their cells, and the rows that are gone. */
final class EventsTable {
    private EventsTable() {}

    /**
     * A row in the store.
     *
     * @param id its number, ascending in the order in which rows came
     * @param row the row
     */
    record Kept(int id, EventTable.Row row) {}

    /** Every row of a table, by date and then in the order in which they came. */
    static List<Kept> read(DuckDBConnection connection, int table, List<String> columns) throws SQLException {
        Map<Integer, Kept> rows = new LinkedHashMap<>();
        String sql = "SELECT e.id, " + Sql.days("e.date") + ", " + Sql.seconds("e.known_at") + ", "
                + Sql.seconds("g.gone_at")
                + " FROM events e LEFT JOIN events_gone g ON g.event = e.id WHERE e.event_table = " + table
                + " ORDER BY e.date, e.id";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                long marked = row.getLong(4);
                long gone = row.wasNull() ? EventTable.Row.NEVER : marked;
                List<String> text = new ArrayList<>(Collections.nCopies(columns.size(), ""));
                double[] number = new double[columns.size()];
                Arrays.fill(number, Double.NaN);
                EventTable.Row event = new EventTable.Row(row.getInt(2), row.getLong(3), gone, text, number);
                rows.put(row.getInt(1), new Kept(row.getInt(1), event));
            }
        }
        fill(connection, table, columns, rows);
        return List.copyOf(rows.values());
    }

    /** A table with every row that it ever had. */
    static EventTable whole(DuckDBConnection connection, Terms.OfTable term) throws SQLException {
        return new EventTable(
                term.info(),
                read(connection, term.key(), term.info().columns()).stream()
                        .map(Kept::row)
                        .toList());
    }

    private static void fill(DuckDBConnection connection, int table, List<String> columns, Map<Integer, Kept> rows)
            throws SQLException {
        String sql = "SELECT event, name, text, number FROM event_cells WHERE event IN"
                + " (SELECT id FROM events WHERE event_table = " + table + ")";
        try (Statement statement = connection.createStatement();
                ResultSet cell = statement.executeQuery(sql)) {
            while (cell.next()) {
                Kept kept = rows.get(cell.getInt(1));
                int column = columns.indexOf(cell.getString(2));
                if (kept != null && column >= 0) {
                    kept.row.text().set(column, cell.getString(3));
                    double number = cell.getDouble(4);
                    kept.row.number()[column] = cell.wasNull() ? Double.NaN : number;
                }
            }
        }
    }
}
