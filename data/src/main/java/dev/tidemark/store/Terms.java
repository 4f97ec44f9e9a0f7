package dev.tidemark.store;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What is said of everything in the store, by id, in the order in which it came.
 *
 * @param seriesTerms series
 * @param universeTerms universes
 * @param tableTerms event tables
 */
record Terms(Map<String, OfSeries> seriesTerms, Map<String, OfUniverse> universeTerms, Map<String, OfTable> tableTerms)
        implements Catalogue {
    /**
     * A series.
     *
     * @param key its number in the tables of rows
     * @param info what is said of it
     * @param bars whether its rows are bars
     * @param mixed whether some of its rows are known by the lag and others by what the source says
     */
    record OfSeries(int key, SeriesInfo info, boolean bars, boolean mixed) {}

    /** A universe. */
    record OfUniverse(int key, UniverseInfo info) {}

    /** An event table, and the first date that was ever fetched of it. */
    record OfTable(int key, TableInfo info, int fetchedFrom) {}

    /** A series, or the column of one with bars. */
    record Field(OfSeries series, int column, SeriesInfo info) {}

    static Terms read(Connection connection) throws SQLException {
        Map<String, OfSeries> series = new LinkedHashMap<>();
        Map<String, OfUniverse> universes = new LinkedHashMap<>();
        Map<String, OfTable> tables = new LinkedHashMap<>();
        for (OfSeries term : new Rows(connection, "series ORDER BY key").series()) {
            series.put(term.info.id(), term);
        }
        for (OfUniverse term : new Rows(connection, "universes ORDER BY key").universes()) {
            universes.put(term.info.id(), term);
        }
        for (OfTable term : new Rows(connection, "event_tables ORDER BY key").tables()) {
            tables.put(term.info.id(), term);
        }
        return new Terms(series, universes, tables);
    }

    /**
     * Rows that say something of series, universes or tables: those of the store, which have a key, or those of a file.
     *
     * @param connection the database
     * @param from where they are
     */
    record Rows(Connection connection, String from) {
        List<OfSeries> series() throws SQLException {
            return all("*", Terms::series);
        }

        List<OfUniverse> universes() throws SQLException {
            return all("*, " + SPAN, Terms::universe);
        }

        List<OfTable> tables() throws SQLException {
            return all("*, " + SPAN, Terms::table);
        }

        private <T> List<T> all(String columns, Reading<T> reading) throws SQLException {
            List<T> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT " + columns + " FROM " + from)) {
                Set<String> names = new HashSet<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    names.add(row.getMetaData().getColumnName(i));
                }
                while (row.next()) {
                    all.add(reading.read(row, names.contains("key")));
                }
            }
            return all;
        }
    }

    private static final String SPAN = Sql.days("covered_from") + " AS first, " + Sql.days("covered_to") + " AS last";

    /** How a row is read. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row, boolean ours) throws SQLException;
    }

    private static OfSeries series(ResultSet row, boolean ours) throws SQLException {
        SeriesInfo info = new SeriesInfo(
                row.getString("id"),
                row.getString("name"),
                Scale.parse(row.getString("unit")).orElse(Scale.NUMBER),
                row.getString("frequency"),
                row.getString("calendar"),
                Lags.read(row),
                row.getInt("stale_after_days"),
                row.getString("source"),
                row.getString("note"));
        return new OfSeries(
                ours ? row.getInt("key") : 0, info, row.getBoolean("bars"), ours && row.getBoolean("mixed"));
    }

    private static OfUniverse universe(ResultSet row, boolean ours) throws SQLException {
        UniverseInfo info = new UniverseInfo(
                row.getString("id"),
                row.getString("frequency"),
                row.getInt("ranks"),
                Lags.read(row),
                row.getInt("stale_after_days"),
                row.getInt("first"),
                row.getInt("last"),
                row.getBoolean("has_market_cap"),
                row.getString("dead_coins"),
                row.getString("source"));
        return new OfUniverse(ours ? row.getInt("key") : 0, info);
    }

    private static OfTable table(ResultSet row, boolean ours) throws SQLException {
        Array columns = row.getArray("columns");
        List<String> names = Arrays.stream((Object[]) columns.getArray())
                .map(String::valueOf)
                .toList();
        TableInfo info = new TableInfo(
                row.getString("id"),
                row.getString("date_column"),
                names,
                Lags.read(row),
                row.getInt("first"),
                row.getInt("last"),
                row.getBoolean("complete"),
                row.getString("source"),
                row.getString("note"));
        return new OfTable(ours ? row.getInt("key") : 0, info, ours ? row.getInt("fetched_from") : 0);
    }

    /** Writes what is said of some series; their keys stay, and so does what is said of their rows. */
    static void write(DuckDBConnection connection, List<OfSeries> terms) throws SQLException {
        if (terms.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM series WHERE key IN "
                    + Sql.in(terms.stream().map(OfSeries::key).toList()));
        }
        try (DuckDBAppender appender = connection.createAppender("series")) {
            for (OfSeries term : terms) {
                SeriesInfo info = term.info;
                Lag lag = info.lag();
                appender.beginRow()
                        .append(term.key)
                        .append(info.id())
                        .append(term.bars)
                        .append(term.mixed)
                        .append(info.name())
                        .append(info.scale().word())
                        .append(info.frequency())
                        .append(info.calendar())
                        .append(lag.days())
                        .append(Lags.unit(lag))
                        .append(lag.time().toString())
                        .append(lag.zone().id())
                        .append(info.staleAfterDays())
                        .append(info.source())
                        .append(info.note())
                        .endRow();
            }
        }
    }

    /** Writes what is said of a universe. */
    static void write(Connection connection, OfUniverse term) throws SQLException {
        delete(connection, "universes", term.key);
        UniverseInfo info = term.info;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO universes VALUES (?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, " + Sql.DATE + ", " + Sql.DATE + ", ?, ?, ?)")) {
            insert.setInt(1, term.key);
            insert.setString(2, info.id());
            insert.setString(3, info.frequency());
            insert.setInt(4, info.ranks());
            int next = Lags.set(insert, 5, info.lag());
            insert.setInt(next, info.staleAfterDays());
            insert.setInt(next + 1, info.coveredFrom());
            insert.setInt(next + 2, info.coveredTo());
            insert.setBoolean(next + 3, info.hasMarketCap());
            insert.setString(next + 4, info.deadCoins());
            insert.setString(next + 5, info.source());
            insert.execute();
        }
    }

    /** Writes what is said of an event table. */
    static void write(Connection connection, OfTable term) throws SQLException {
        delete(connection, "event_tables", term.key);
        TableInfo info = term.info;
        String columns = Sql.list(info.columns());
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO event_tables VALUES (?, ?, ?, "
                + columns + ", ?, ?, ?, ?, " + Sql.DATE + ", " + Sql.DATE + ", ?, ?, ?, ?)")) {
            insert.setInt(1, term.key);
            insert.setString(2, info.id());
            insert.setString(3, info.dateColumn());
            int next = Lags.set(insert, 4, info.lag());
            insert.setInt(next, info.coveredFrom());
            insert.setInt(next + 1, info.coveredTo());
            insert.setBoolean(next + 2, info.complete());
            insert.setString(next + 3, info.source());
            insert.setString(next + 4, info.note());
            insert.setInt(next + 5, term.fetchedFrom);
            insert.execute();
        }
    }

    private static void delete(Connection connection, String table, int key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + table + " WHERE key = " + key);
        }
    }

    /** The series, or the field of a series of bars, that a name means; a series of that very name goes first. */
    Optional<Field> field(String id) {
        OfSeries whole = seriesTerms.get(id);
        if (whole != null) {
            return Optional.of(new Field(whole, whole.bars ? NewSeries.BAR.indexOf("close") : 0, whole.info));
        }
        int dot = id.lastIndexOf('.');
        int column = NewSeries.BAR.indexOf(id.substring(dot + 1));
        OfSeries series = dot < 0 ? null : seriesTerms.get(id.substring(0, dot));
        if (series == null || column < 0 || !series.bars) {
            return Optional.empty();
        }
        String name = NewSeries.BAR.get(column);
        Scale scale = "volume".equals(name) ? Scale.NUMBER : series.info.scale();
        SeriesInfo info = series.info.as(id, series.info.name() + ", " + name, scale);
        return Optional.of(new Field(series, column, info));
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        return field(id).map(Field::info);
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(universeTerms.get(id)).map(OfUniverse::info);
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(tableTerms.get(id)).map(OfTable::info);
    }

    @Override
    public List<String> seriesIds() {
        return List.copyOf(seriesTerms.keySet());
    }

    @Override
    public List<String> universeIds() {
        return List.copyOf(universeTerms.keySet());
    }

    @Override
    public List<String> tableIds() {
        return List.copyOf(tableTerms.keySet());
    }
}
