package dev.tidemark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * A table with the rows of series: those with one number, or bars.
 *
 * @param name its name
 * @param columns its columns of numbers
 */
record SeriesTable(String name, List<String> columns) {
    /** One number a row. */
    static final SeriesTable VALUES = new SeriesTable("observations", List.of("value"));

    /** Bars. */
    static final SeriesTable BARS = new SeriesTable("bars", NewSeries.BAR);

    /** The table with what is on record of the publication of series, of the same form. */
    static SeriesTable published(boolean bars) {
        return bars ? new SeriesTable("published_bars", BARS.columns) : new SeriesTable("published", VALUES.columns);
    }

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
        try (DuckDBPreparedStatement statement = connection.prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                add(result.chunk(), blocks);
            }
        }
        return blocks;
    }

    /** The first period of each of some series. */
    Map<Integer, Integer> first(DuckDBConnection connection, Collection<Integer> keys) throws SQLException {
        Map<Integer, Integer> first = new HashMap<>();
        if (keys.isEmpty()) {
            return first;
        }
        String sql = "SELECT series, " + Sql.days("min(period)") + " FROM " + name + " WHERE series IN " + Sql.in(keys)
                + " GROUP BY series";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                first.put(row.getInt(1), row.getInt(2));
            }
        }
        return first;
    }

    private void add(DuckDBDataChunkReader chunk, Map<Integer, Block> blocks) {
        int rows = Math.toIntExact(chunk.rowCount());
        DuckDBReadableVector series = chunk.vector(0);
        DuckDBReadableVector period = chunk.vector(1);
        DuckDBReadableVector known = chunk.vector(2);
        DuckDBReadableVector basis = chunk.vector(3);
        int start = 0;
        while (start < rows) {
            int key = series.getInt(start);
            int end = start + 1;
            while (end < rows && series.getInt(end) == key) {
                end++;
            }
            Block block = blocks.computeIfAbsent(key, unseen -> new Block(columns.size()));
            int first = block.size();
            for (int row = start; row < end; row++) {
                block.add(period.getInt(row), known.getLong(row), basis.getByte(row));
            }
            for (int c = 0; c < columns.size(); c++) {
                DuckDBReadableVector numbers = chunk.vector(4 + c);
                for (int row = start; row < end; row++) {
                    block.set(c, first + row - start, numbers.getDouble(row));
                }
            }
            start = end;
        }
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
