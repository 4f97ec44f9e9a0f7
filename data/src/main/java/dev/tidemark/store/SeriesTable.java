package dev.tidemark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * One of the two tables with the rows of series: those with one number, and bars.
 *
 * @param name its name
 * @param columns its columns of numbers
 */
record SeriesTable(String name, List<String> columns) {
    /** One number a row. */
    static final SeriesTable VALUES = new SeriesTable("observations", List.of("value"));

    /** Bars. */
    static final SeriesTable BARS = new SeriesTable("bars", NewSeries.BAR);

    static SeriesTable of(boolean bars) {
        return bars ? BARS : VALUES;
    }

    /**
     * Rows of some series, each in the order in which they came.
     *
     * @param connection the database
     * @param keys the series
     * @param where a further condition, or empty
     */
    Map<Integer, Block> read(DuckDBConnection connection, Collection<Integer> keys, String where) throws SQLException {
        Map<Integer, Block> blocks = new HashMap<>();
        if (keys.isEmpty()) {
            return blocks;
        }
        String sql = "SELECT series, " + Sql.days("period") + ", " + Sql.seconds("known_at") + ", basis, "
                + String.join(", ", columns) + " FROM " + name + " WHERE series IN " + Sql.in(keys) + where;
        int width = columns.size();
        int last = 0;
        Block block = null;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                int key = row.getInt(1);
                if (block == null || key != last) {
                    block = blocks.computeIfAbsent(key, unseen -> new Block(width));
                    last = key;
                }
                block.add(row.getInt(2), row.getLong(3), row.getByte(4));
                for (int c = 0; c < width; c++) {
                    block.set(c, row.getDouble(5 + c));
                }
            }
        }
        return blocks;
    }

    /** Appends rows of a series; the caller has an open appender of this table. */
    void append(DuckDBAppender appender, int key, Block rows, int batch) throws SQLException {
        int width = columns.size();
        for (int row = 0; row < rows.size(); row++) {
            appender.beginRow()
                    .append(key)
                    .appendEpochDays(rows.period(row))
                    .appendEpochMicros(rows.known(row) * Sql.MICROS)
                    .append(rows.basis(row));
            for (int c = 0; c < width; c++) {
                appender.append(rows.number(c, row));
            }
            appender.append(batch).endRow();
        }
    }
}
