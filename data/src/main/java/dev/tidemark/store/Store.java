package dev.tidemark.store;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file with everything that was fetched and when it was known: append-only vintages of series, universes and event
 * tables.
 *
 * <p>One process may have it open for writing, and then no other may have it open; several may have it open for reading.
 * Several threads may use one store. Whatever ends a process, and whenever, only whole batches are in the file.
 *
 * <pre>{@code
 * try (Store store = Store.open(file)) {
 *     store.append(Batch.of("fred", "DGS10", now).with(NewSeries.of(vintages, Known.BY_LAG)));
 *     store.series(List.of("DGS10", "RUT.high"));
 * }
 * }</pre>
 */
public final class Store implements AutoCloseable {
    /** A day after everything: nothing is left out. */
    public static final int ALWAYS = Integer.MAX_VALUE - 1;

    private final Database database;

    private Store(Database database) {
        this.database = database;
    }

    /**
     * Opens a store for writing. It is made, with its folder, where there is none, and brought up to date where it is of
     * an older version.
     *
     * @param file the file
     * @throws StoreFailure if that cannot be done
     */
    public static Store open(Path file) throws StoreFailure {
        return new Store(Database.open(file));
    }

    /**
     * Opens a store for reading. Nothing is made and nothing is changed, unless it is of an older version: then it is
     * brought up to date first.
     *
     * @param file the file
     * @throws StoreFailure if that cannot be done; {@link StoreFailure.Fault#ABSENT} when there is none
     */
    public static Store read(Path file) throws StoreFailure {
        return new Store(Database.read(file));
    }

    /** The file. */
    public Path file() {
        return database.file();
    }

    /** What is in it now: every series, universe and table that ever had a row, in the order in which they came. */
    public Catalogue catalogue() throws StoreFailure {
        return database.ask(Terms::read);
    }

    /**
     * Adds what is new of a batch, whole or not at all.
     *
     * @throws StoreFailure if that cannot be done; then nothing of the batch is in the store
     */
    public Appended append(Batch batch) throws StoreFailure {
        return database.change(connection -> new BatchWriter(file(), connection, batch).write());
    }

    /** Every vintage of some series, or fields such as {@code RUT.high}; those that there are not are left out. */
    public SortedMap<String, Vintages> series(Collection<String> ids) throws StoreFailure {
        return series(ids, ALWAYS);
    }

    /**
     * The vintages that were known on a decision day, of some series, in one question.
     *
     * @param ids series, or fields such as {@code RUT.high}; those that there are not are left out
     * @param day the decision day, or {@link #ALWAYS}
     */
    public SortedMap<String, Vintages> series(Collection<String> ids, int day) throws StoreFailure {
        return database.ask(connection -> SeriesReader.read(connection, Terms.read(connection), ids, day));
    }

    /**
     * What is on record of the publication of a series, or of a field such as {@code RUT.high}, beside what a run sees.
     *
     * @param id the series
     * @param day the decision day by which it was published, or {@link #ALWAYS}
     * @return empty where nothing is on record; a field of which the record says when, and not what, has NaN for values
     */
    public Optional<Vintages> published(String id, int day) throws StoreFailure {
        return database.ask(connection -> SeriesReader.published(connection, Terms.read(connection), id, day));
    }

    /** Whether anything is on record of the publication of any series. */
    public boolean hasPublished() throws StoreFailure {
        return database.ask(
                connection -> Sql.any(connection, "FROM published") || Sql.any(connection, "FROM published_bars"));
    }

    /**
     * A universe as known on a decision day: of every date its snapshot as it was first known, so that no later
     * correction tells the past what it could not know.
     *
     * @param id its id
     * @param lists what is one asset and what does not count
     * @param day the decision day, or {@link #ALWAYS}
     * @return empty when there is none
     */
    public Optional<Universe> universe(String id, AssetLists lists, int day) throws StoreFailure {
        return database.ask(connection -> UniverseReader.read(connection, id, lists, day));
    }

    /**
     * The rows of a universe as they came, by date, of every date those that were first known.
     *
     * @param id its id
     * @param day the decision day, or {@link #ALWAYS}
     */
    public List<NewUniverse.Member> members(String id, int day) throws StoreFailure {
        return database.ask(connection -> UniverseReader.members(connection, id, day));
    }

    /**
     * An event table as known on a decision day: without the rows that were gone by then.
     *
     * @param id its id
     * @param day the decision day, or {@link #ALWAYS}
     * @return empty when there is none
     */
    public Optional<EventTable> table(String id, int day) throws StoreFailure {
        return database.ask(connection -> {
            Terms.OfTable term = Terms.read(connection).tableTerms().get(id);
            return term == null
                    ? Optional.empty()
                    : Optional.of(EventsTable.whole(connection, term).asOf(day));
        });
    }

    /**
     * An event table with every row that it ever had, each with when it was gone, so that it can be asked as of any day.
     *
     * @param id its id
     * @return empty when there is none
     */
    public Optional<EventTable> tableWithGone(String id) throws StoreFailure {
        return database.ask(connection -> {
            Terms.OfTable term = Terms.read(connection).tableTerms().get(id);
            return term == null ? Optional.empty() : Optional.of(EventsTable.whole(connection, term));
        });
    }

    /** The newest date, an epoch day, of each series, universe and table that has rows, by id. */
    public Map<String, Integer> newestDates() throws StoreFailure {
        String newest = ", " + Sql.days("max(%s)") + " AS day FROM %s r JOIN %s t ON t.key = r.%s GROUP BY t.id";
        String sql = Stream.of(
                        List.of("r.period", "observations", "series", "series"),
                        List.of("r.period", "bars", "series", "series"),
                        List.of("r.date", "snapshots", "universes", "universe"),
                        List.of("r.date", "events", "event_tables", "event_table"))
                .map(each -> "SELECT t.id" + newest.formatted(each.toArray()))
                .collect(Collectors.joining(" UNION ALL "));
        return database.ask(connection -> {
            Map<String, Integer> dates = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    dates.merge(row.getString(1), row.getInt(2), Math::max);
                }
            }
            return dates;
        });
    }

    /** How far every source has come, by what and source. */
    public List<SyncState> states() throws StoreFailure {
        return database.ask(BatchWriter::readStates);
    }

    /** How far one source has come with one thing; empty before the first attempt. */
    public Optional<SyncState> state(String what, String source) throws StoreFailure {
        return states().stream()
                .filter(state -> state.what().equals(what) && state.source().equals(source))
                .findFirst();
    }

    /** All batches, the oldest first. */
    public List<BatchInfo> batches() throws StoreFailure {
        return database.ask(connection -> {
            List<BatchInfo> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, source, what, " + Sql.seconds("fetched_at")
                            + ", rows, digest, note FROM batches ORDER BY id")) {
                while (row.next()) {
                    all.add(new BatchInfo(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getString(6),
                            row.getString(7)));
                }
            }
            return all;
        });
    }

    /** Everything that was put aside, the oldest first. */
    public List<Quarantined> quarantine() throws StoreFailure {
        return database.ask(connection -> {
            List<Quarantined> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT what, " + Sql.days("period")
                            + ", value, reason FROM quarantine ORDER BY batch, what, period")) {
                while (row.next()) {
                    all.add(new Quarantined(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)));
                }
            }
            return all;
        });
    }

    /**
     * Writes what was known on a decision day as Parquet files, which {@code docs/store.md} describes.
     *
     * @param folder where to; it is there, and files of the same names are replaced
     * @param day the decision day, or {@link #ALWAYS}
     */
    public void exportParquet(Path folder, int day) throws StoreFailure {
        database.ask(connection -> {
            ParquetExport.write(connection, folder, day);
            return folder;
        });
    }

    /**
     * What Parquet files hold, as a batch.
     *
     * @param files files that were exported, or others with their columns
     * @param now epoch second of the import
     * @throws StoreFailure {@link StoreFailure.Fault#BAD_BATCH} when they cannot be read or nobody says what they hold
     */
    public Batch readParquet(List<Path> files, long now) throws StoreFailure {
        return database.ask(connection -> ParquetImport.read(connection, file(), files, now));
    }

    /** Where alerts stand, and what is to be told of them. */
    public AlertTables alerts() {
        return new AlertTables(database);
    }

    /** Closes the file. */
    @Override
    public void close() {
        database.close();
    }
}
