package dev.tidemark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The tables of a store, version by version. A store of version v is brought up to date by all steps after the v-th, in
 * one transaction. A step is never changed once it was released; a change of the tables is one more step.
 */
final class Schema {
    /** The table that says which version a store is of; by it a store is known. */
    static final String VERSION = "tidemark_store";

    private static final String LAG =
            "known_lag INTEGER, known_lag_unit VARCHAR, known_time VARCHAR, known_zone VARCHAR";

    private static final List<List<String>> STEPS = List.of(first(), second(), third(), fourth());

    /** The version that this Tidemark writes. */
    static final int CURRENT = STEPS.size();

    private Schema() {}

    private static List<String> first() {
        return List.of(
                "CREATE TABLE " + VERSION + "(version INTEGER NOT NULL)",
                "CREATE TABLE batches(id INTEGER, source VARCHAR, what VARCHAR, fetched_at TIMESTAMP, rows BIGINT)",
                "CREATE TABLE series(key INTEGER, id VARCHAR, bars BOOLEAN, mixed BOOLEAN, name VARCHAR, unit VARCHAR,"
                        + " frequency VARCHAR, calendar VARCHAR, " + LAG
                        + ", stale_after_days INTEGER, source VARCHAR, note VARCHAR)",
                "CREATE TABLE observations(series INTEGER, period DATE, known_at TIMESTAMP, basis TINYINT,"
                        + " value DOUBLE, batch INTEGER)",
                "CREATE TABLE bars(series INTEGER, period DATE, known_at TIMESTAMP, basis TINYINT, open DOUBLE,"
                        + " high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE, batch INTEGER)",
                "CREATE TABLE universes(key INTEGER, id VARCHAR, frequency VARCHAR, ranks INTEGER, " + LAG
                        + ", stale_after_days INTEGER, covered_from DATE, covered_to DATE, has_market_cap BOOLEAN,"
                        + " dead_coins VARCHAR, source VARCHAR)",
                "CREATE TABLE snapshots(id INTEGER, universe INTEGER, date DATE, known_at TIMESTAMP, batch INTEGER)",
                "CREATE TABLE members(snapshot INTEGER, rank INTEGER, symbol VARCHAR, name VARCHAR, asset VARCHAR,"
                        + " price DOUBLE, market_cap DOUBLE)",
                "CREATE TABLE event_tables(key INTEGER, id VARCHAR, date_column VARCHAR, columns VARCHAR[], " + LAG
                        + ", covered_from DATE, covered_to DATE, complete BOOLEAN, source VARCHAR, note VARCHAR,"
                        + " fetched_from INTEGER)",
                "CREATE TABLE events(id INTEGER, event_table INTEGER, date DATE, known_at TIMESTAMP, batch INTEGER)",
                "CREATE TABLE event_cells(event INTEGER, name VARCHAR, text VARCHAR, number DOUBLE)",
                "CREATE TABLE events_gone(event INTEGER, gone_at TIMESTAMP, batch INTEGER)",
                "CREATE TABLE quarantine(what VARCHAR, period DATE, value VARCHAR, reason VARCHAR, batch INTEGER)",
                "CREATE TABLE sync_states(what VARCHAR, source VARCHAR, etag VARCHAR, last_modified VARCHAR,"
                        + " last_date DATE, last_success TIMESTAMP, last_failure TIMESTAMP, failure VARCHAR)",
                "INSERT INTO " + VERSION + " VALUES (1)");
    }

    /** Batches say what was received; views for people. */
    private static List<String> second() {
        return List.of(
                "ALTER TABLE batches ADD COLUMN digest VARCHAR DEFAULT ''",
                "ALTER TABLE batches ADD COLUMN note VARCHAR DEFAULT ''",
                "CREATE VIEW vintages AS SELECT s.id AS series, o.period, o.known_at, o.value, b.source, b.fetched_at,"
                        + " o.batch FROM (SELECT series, period, known_at, value, batch FROM observations UNION ALL"
                        + " SELECT series, period, known_at, close, batch FROM bars) o"
                        + " JOIN series s ON s.key = o.series JOIN batches b ON b.id = o.batch",
                "CREATE VIEW latest AS SELECT series, period, max(known_at) AS known_at,"
                        + " arg_max(value, known_at) AS value FROM vintages GROUP BY series, period",
                "CREATE VIEW universe_members AS SELECT u.id AS universe, s.date, s.known_at, m.rank, m.symbol, m.name,"
                        + " m.asset, m.price, m.market_cap, s.batch FROM members m"
                        + " JOIN snapshots s ON s.id = m.snapshot JOIN universes u ON u.key = s.universe",
                "CREATE VIEW event_rows AS SELECT t.id AS event_table, e.id AS event, e.date, e.known_at, g.gone_at,"
                        + " c.name, c.text, c.number, e.batch FROM events e JOIN event_cells c ON c.event = e.id"
                        + " JOIN event_tables t ON t.key = e.event_table LEFT JOIN events_gone g ON g.event = e.id");
    }

    /** What is on record of the publication of series, beside what a run sees of them. */
    private static List<String> third() {
        return List.of(
                "CREATE TABLE published(series INTEGER, period DATE, known_at TIMESTAMP, basis TINYINT, value DOUBLE,"
                        + " batch INTEGER)",
                "CREATE TABLE published_bars(series INTEGER, period DATE, known_at TIMESTAMP, basis TINYINT,"
                        + " open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE, batch INTEGER)",
                "CREATE VIEW publications AS SELECT s.id AS series, o.period, o.known_at, o.value, b.source,"
                        + " b.fetched_at, o.batch FROM (SELECT series, period, known_at, value, batch FROM published"
                        + " UNION ALL SELECT series, period, known_at, close, batch FROM published_bars) o"
                        + " JOIN series s ON s.key = o.series JOIN batches b ON b.id = o.batch");
    }

    /** Where alerts stand, and what is to be told of them. */
    private static List<String> fourth() {
        return List.of(
                "CREATE TABLE alert_positions(thesis VARCHAR, alert VARCHAR, position VARCHAR, last_day DATE)",
                "CREATE TABLE outbox(number BIGINT, key VARCHAR, channel VARCHAR, lane VARCHAR, payload VARCHAR,"
                        + " created TIMESTAMP, attempts INTEGER, next_try TIMESTAMP, delivered_at TIMESTAMP,"
                        + " dead_at TIMESTAMP, last_error VARCHAR)");
    }

    /**
     * The version of a database: 0 when there is nothing in it, -1 when there is something and it is no store.
     *
     * @param connection the database
     */
    static int version(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT count(*), count(*) FILTER (table_name = '" + VERSION + "') FROM duckdb_tables()")) {
            tables.next();
            if (tables.getInt(2) == 0) {
                return tables.getInt(1) == 0 ? 0 : -1;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT max(version) FROM " + VERSION)) {
            version.next();
            return version.getInt(1);
        }
    }

    /** Does the steps from one version up to another; the caller holds a transaction. */
    static void migrate(DuckDBConnection connection, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int version = from; version < to; version++) {
                for (String sql : STEPS.get(version)) {
                    statement.execute(sql);
                }
            }
            statement.execute("UPDATE " + VERSION + " SET version = " + to);
        }
    }
}
