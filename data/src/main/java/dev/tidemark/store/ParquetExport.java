package dev.tidemark.store;

import dev.tidemark.series.DecisionDay;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Writes a store as Parquet files, one a table, with ids instead of keys. */
final class ParquetExport {
    private static final String LAG = "known_lag, known_lag_unit, known_time, known_zone";

    private ParquetExport() {}

    /**
     * Writes what was known on a decision day.
     *
     * @param connection the database
     * @param folder where to; it is there
     * @param day the decision day, or {@link Store#ALWAYS}
     */
    static void write(DuckDBConnection connection, Path folder, int day) throws SQLException {
        for (Map.Entry<String, String> file : files(day).entrySet()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY (" + file.getValue() + ") TO "
                        + Sql.quoted(folder.resolve(file.getKey()).toString()) + " (FORMAT parquet)");
            }
        }
    }

    private static Map<String, String> files(int day) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "series.parquet",
                "SELECT id, bars, name, unit, frequency, calendar, " + LAG
                        + ", stale_after_days, source, note FROM series ORDER BY key");
        files.put("observations.parquet", rows("observations", "o.value", day));
        files.put("bars.parquet", rows("bars", "o.open, o.high, o.low, o.close, o.volume", day));
        files.put(
                "universes.parquet",
                "SELECT id, frequency, ranks, " + LAG + ", stale_after_days, covered_from, " + coveredTo(day)
                        + ", has_market_cap, dead_coins, source FROM universes" + begun(" WHERE ", "covered_from", day)
                        + " ORDER BY key");
        files.put(
                "members.parquet",
                "SELECT u.id AS universe, s.date, s.known_at, m.rank, m.symbol, m.name, m.asset, m.price, m.market_cap"
                        + " FROM members m JOIN snapshots s ON s.id = m.snapshot JOIN universes u ON u.key = s.universe"
                        + knownBy("s.known_at", day)
                        + begun(" AND ", "u.covered_from", day)
                        + " ORDER BY u.key, s.date, s.known_at, m.rank, m.symbol, m.name");
        files.put(
                "event_tables.parquet",
                "SELECT id, date_column, columns, " + LAG
                        + ", covered_from, " + coveredTo(day) + ", complete, source, note FROM event_tables"
                        + begun(" WHERE ", "covered_from", day) + " ORDER BY key");
        files.put(
                "events.parquet",
                "SELECT t.id AS event_table, e.id AS event, e.date, e.known_at, " + goneBy(day)
                        + ", c.name, c.text, c.number"
                        + " FROM events e JOIN event_cells c ON c.event = e.id"
                        + " JOIN event_tables t ON t.key = e.event_table"
                        + " LEFT JOIN events_gone g ON g.event = e.id" + knownBy("e.known_at", day)
                        + begun(" AND ", "t.covered_from", day)
                        + " ORDER BY t.key, e.date, e.id, list_position(t.columns, c.name)");
        return files;
    }

    /** The rows of series, without those by the lag that the source has put right since. */
    private static String rows(String table, String numbers, int day) {
        return "SELECT s.id AS series, o.period, o.known_at, " + numbers + ", b.source, b.fetched_at, o.batch FROM "
                + table + " o JOIN series s ON s.key = o.series JOIN batches b ON b.id = o.batch"
                + knownBy("o.known_at", day) + " AND NOT (s.mixed AND o.basis = " + Block.LAG
                + " AND EXISTS (SELECT 1 FROM " + table + " q WHERE q.series = o.series AND q.period = o.period"
                + " AND q.basis = " + Block.STATED + ")) ORDER BY s.key, o.known_at, o.period";
    }

    /** The last date covered, of those that were over. */
    private static String coveredTo(int day) {
        return day == Store.ALWAYS ? "covered_to" : "least(covered_to, DATE '1970-01-01' + " + day + ") AS covered_to";
    }

    /** Only what covers a date that was over. */
    private static String begun(String word, String coveredFrom, int day) {
        return day == Store.ALWAYS ? "" : word + coveredFrom + " <= DATE '1970-01-01' + " + day;
    }

    /** When a row was gone, where that was known. */
    private static String goneBy(int day) {
        return day == Store.ALWAYS
                ? "g.gone_at"
                : "CASE WHEN g.gone_at <= " + instant(day) + " THEN g.gone_at END AS gone_at";
    }

    private static String instant(int day) {
        return "make_timestamp(" + DecisionDay.instant(day) * Sql.MICROS + ")";
    }

    private static String knownBy(String column, int day) {
        return day == Store.ALWAYS ? " WHERE true" : " WHERE " + column + " <= " + instant(day);
    }
}
