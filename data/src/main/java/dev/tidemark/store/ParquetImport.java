package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** Reads Parquet files, those that {@link ParquetExport} writes or others with the same columns, into one batch. */
final class ParquetImport {
    private final DuckDBConnection connection;
    private final Path store;
    private final Map<Path, Set<String>> columns = new LinkedHashMap<>();

    private ParquetImport(DuckDBConnection connection, Path store) {
        this.connection = connection;
        this.store = store;
    }

    /**
     * The batch that files hold.
     *
     * @param connection the database, which says what is known of series that the files do not describe
     * @param store its file, for messages
     * @param files the files, each known by its columns
     * @param now epoch second of the import
     */
    static Batch read(DuckDBConnection connection, Path store, List<Path> files, long now)
            throws SQLException, StoreFailure {
        ParquetImport reading = new ParquetImport(connection, store);
        for (Path file : files) {
            reading.columns.put(file, reading.columnsOf(file));
        }
        Terms terms = reading.terms();
        String what = what(files);
        Batch batch = Batch.of("parquet", what, now);
        List<NewSeries> series = new ArrayList<>();
        List<NewUniverse> universes = new ArrayList<>();
        List<NewEvents> events = new ArrayList<>();
        for (Map.Entry<Path, Set<String>> file : reading.columns.entrySet()) {
            reading.checkKnown(file.getKey());
            switch (Role.of(file.getValue())) {
                case SERIES, UNIVERSES, TABLES -> {}
                case VALUES -> series.addAll(reading.series(file.getKey(), List.of("value"), terms));
                case BARS -> series.addAll(reading.series(file.getKey(), NewSeries.BAR, terms));
                case MEMBERS -> universes.addAll(reading.universes(file.getKey(), terms));
                case EVENTS -> events.addAll(reading.events(file.getKey(), terms));
                case NONE ->
                    throw new StoreFailure(
                            Fault.BAD_BATCH,
                            file.getKey(),
                            file.getKey() + " has none of the sets of columns that `tidemark data export` writes",
                            "series, period and value at least, as docs/store.md says");
            }
        }
        List<String> order = terms.seriesIds();
        series.sort(Comparator.comparingInt(rows -> order.indexOf(rows.info().id())));
        List<String> orderOfUniverses = terms.universeIds();
        universes.sort(Comparator.comparingInt(
                rows -> orderOfUniverses.indexOf(rows.info().id())));
        return new Batch(batch.source(), what, now, series, universes, events, List.of(), List.of(), List.of(), "", "");
    }

    /** The folder of the files when there are several in one, else the files. */
    private static String what(List<Path> files) {
        Set<Path> folders = new HashSet<>();
        for (Path file : files) {
            folders.add(file.toAbsolutePath().getParent());
        }
        Path parent = files.getFirst().getParent();
        return files.size() > 1 && folders.size() == 1 && parent != null
                ? parent.toString()
                : String.join(" ", files.stream().map(Path::toString).toList());
    }

    /** What a file holds, by its columns. */
    private enum Role {
        SERIES("id", "unit", "calendar"),
        UNIVERSES("id", "ranks"),
        TABLES("id", "date_column"),
        BARS("series", "period", "open", "high", "low", "close", "volume"),
        VALUES("series", "period", "value"),
        MEMBERS("universe", "date", "rank", "symbol", "price"),
        EVENTS("event_table", "event", "date", "name", "text"),
        NONE();

        @SuppressWarnings("ImmutableEnumChecker") // a list made by List.of
        private final List<String> needed;

        Role(String... needed) {
            this.needed = List.of(needed);
        }

        static Role of(Set<String> columns) {
            return Arrays.stream(values())
                    .filter(role -> columns.containsAll(role.needed))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    private Set<String> columnsOf(Path file) throws StoreFailure {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE SELECT * FROM " + from(file))) {
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new StoreFailure(Fault.BAD_BATCH, file, file + " cannot be read as Parquet", "");
        }
    }

    /** Refuses rows of which nobody says when they were known, although others do. */
    private void checkKnown(Path file) throws SQLException, StoreFailure {
        if (!columns.getOrDefault(file, Set.of()).contains("known_at")) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM " + from(file) + " WHERE known_at IS NULL")) {
            row.next();
            long without = row.getLong(1);
            if (without > 0) {
                throw new StoreFailure(
                        Fault.BAD_BATCH,
                        file,
                        file + " has rows without a known_at, " + without + " of them",
                        "fill it, or leave the whole column out of a file of series: then their lag counts");
            }
        }
    }

    private static String from(Path file) {
        return "read_parquet(" + Sql.quoted(file.toString()) + ")";
    }

    /** What the files say of their series, universes and tables; else what the store says. */
    private Terms terms() throws SQLException {
        Terms there = Terms.read(connection);
        Map<String, Terms.OfSeries> series = new LinkedHashMap<>(there.seriesTerms());
        Map<String, Terms.OfUniverse> universes = new LinkedHashMap<>(there.universeTerms());
        Map<String, Terms.OfTable> tables = new LinkedHashMap<>(there.tableTerms());
        for (Map.Entry<Path, Set<String>> file : columns.entrySet()) {
            Terms.Rows rows = new Terms.Rows(connection, from(file.getKey()));
            switch (Role.of(file.getValue())) {
                case SERIES ->
                    rows.series().forEach(term -> series.put(term.info().id(), term));
                case UNIVERSES ->
                    rows.universes().forEach(term -> universes.put(term.info().id(), term));
                case TABLES ->
                    rows.tables().forEach(term -> tables.put(term.info().id(), term));
                case VALUES, BARS, MEMBERS, EVENTS, NONE -> {}
            }
        }
        return new Terms(series, universes, tables);
    }

    private StoreFailure undescribed(Path file, String what, String id, String by) {
        return new StoreFailure(
                Fault.BAD_BATCH,
                file,
                file + " has rows of the " + what + " " + id + ", and neither the store " + store
                        + " nor another file says what that is",
                "import " + by + " with it, or synchronise it first");
    }

    private List<NewSeries> series(Path file, List<String> numbers, Terms terms) throws SQLException, StoreFailure {
        boolean stated = columns.getOrDefault(file, Set.of()).contains("known_at");
        Map<String, Block> blocks = new LinkedHashMap<>();
        String sql = "SELECT series, " + Sql.days("CAST(period AS DATE)") + ", "
                + (stated ? Sql.seconds("CAST(known_at AS TIMESTAMP)") : "0") + ", " + String.join(", ", numbers)
                + " FROM " + from(file);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Block block = blocks.computeIfAbsent(row.getString(1), id -> new Block(numbers.size()));
                block.add(row.getInt(2), row.getLong(3), Block.STATED);
                for (int c = 0; c < numbers.size(); c++) {
                    double number = row.getDouble(4 + c);
                    block.set(c, row.wasNull() ? Double.NaN : number);
                }
            }
        }
        List<NewSeries> all = new ArrayList<>();
        for (Map.Entry<String, Block> entry : blocks.entrySet()) {
            Terms.OfSeries term = terms.seriesTerms().get(entry.getKey());
            if (term == null) {
                throw undescribed(file, "series", entry.getKey(), "series.parquet");
            }
            SeriesInfo info = term.info();
            Block block = entry.getValue();
            double[][] values = new double[numbers.size()][];
            Arrays.setAll(values, block::numbers);
            int[] period = block.periods();
            long[] known = stated ? block.knowns() : info.lag().knownAt(period);
            all.add(new NewSeries(info, stated ? Known.EVERY : Known.BY_LAG, period, known, values));
        }
        return all;
    }

    private List<NewUniverse> universes(Path file, Terms terms) throws SQLException, StoreFailure {
        Map<String, Map<Integer, Long>> known = new LinkedHashMap<>();
        Map<String, List<NewUniverse.Member>> members = new LinkedHashMap<>();
        // Of a date the snapshot that was first known, as it is read.
        String sql = "SELECT universe, " + Sql.days("CAST(date AS DATE)") + ", " + Sql.seconds("known_at")
                + ", rank, symbol, name, asset, price, market_cap FROM " + from(file)
                + " QUALIFY known_at = min(known_at) OVER (PARTITION BY universe, date)";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String id = row.getString(1);
                known.computeIfAbsent(id, first -> new LinkedHashMap<>()).put(row.getInt(2), row.getLong(3));
                members.computeIfAbsent(id, first -> new ArrayList<>()).add(member(row));
            }
        }
        List<NewUniverse> all = new ArrayList<>();
        for (Map.Entry<String, List<NewUniverse.Member>> entry : members.entrySet()) {
            Terms.OfUniverse term = terms.universeTerms().get(entry.getKey());
            if (term == null) {
                throw undescribed(file, "universe", entry.getKey(), "universes.parquet");
            }
            all.add(new NewUniverse(
                    term.info(), Known.EVERY, entry.getValue(), known.getOrDefault(entry.getKey(), Map.of())));
        }
        return all;
    }

    private static NewUniverse.Member member(ResultSet row) throws SQLException {
        double price = row.getDouble(8);
        double knownPrice = row.wasNull() ? Double.NaN : price;
        double cap = row.getDouble(9);
        double knownCap = row.wasNull() ? Double.NaN : cap;
        return new NewUniverse.Member(
                new Universe.Row(
                        row.getInt(2), row.getInt(4), row.getString(5), row.getString(6), knownPrice, knownCap),
                row.getString(7));
    }

    private List<NewEvents> events(Path file, Terms terms) throws SQLException, StoreFailure {
        Map<String, Map<Integer, EventTable.Row>> rows = new LinkedHashMap<>();
        boolean withGone = columns.getOrDefault(file, Set.of()).contains("gone_at");
        String sql = "SELECT event_table, event, " + Sql.days("CAST(date AS DATE)") + ", " + Sql.seconds("known_at")
                + ", name, text, number, " + (withGone ? Sql.seconds("gone_at") : "NULL") + " FROM " + from(file)
                + " ORDER BY event";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String id = row.getString(1);
                Terms.OfTable term = terms.tableTerms().get(id);
                if (term == null) {
                    throw undescribed(file, "event table", id, "event_tables.parquet");
                }
                List<String> names = term.info().columns();
                int day = row.getInt(3);
                long known = row.getLong(4);
                long marked = row.getLong(8);
                long gone = row.wasNull() ? EventTable.Row.NEVER : marked;
                EventTable.Row event = rows.computeIfAbsent(id, first -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getInt(2), first -> empty(day, known, gone, names.size()));
                int column = names.indexOf(row.getString(5));
                if (column >= 0) {
                    event.text().set(column, row.getString(6));
                    double number = row.getDouble(7);
                    event.number()[column] = row.wasNull() ? Double.NaN : number;
                }
            }
        }
        List<NewEvents> all = new ArrayList<>();
        rows.forEach((id, events) -> {
            Terms.OfTable term = terms.tableTerms().get(id);
            if (term != null) {
                all.add(NewEvents.whole(new EventTable(term.info(), List.copyOf(events.values())), Known.EVERY));
            }
        });
        return all;
    }

    private static EventTable.Row empty(int day, long known, long gone, int columns) {
        double[] numbers = new double[columns];
        Arrays.fill(numbers, Double.NaN);
        return new EventTable.Row(day, known, gone, new ArrayList<>(Collections.nCopies(columns, "")), numbers);
    }
}
