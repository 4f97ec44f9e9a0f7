package dev.tidemark.store;

import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes the series of a batch: finds out what is new, some series at a time, and appends that. */
final class SeriesWriter {
    /** So many rows are compared with what is there at one time: that bounds the memory. */
    private static final int ROWS_AT_A_TIME = 1_000_000;

    private final Path file;
    private final DuckDBConnection connection;
    private final Terms terms;
    private final int batch;
    private final long fetchedAt;
    private final Map<String, Long> successes;
    private final List<Quarantined> aside = new ArrayList<>();
    /** The keys of series that the store did not have, in the order of the batch. */
    private final Map<String, Integer> newKeys = new HashMap<>();

    private int nextKey;
    private long added;
    private long revised;
    private long unchanged;

    /**
     * Writes series.
     *
     * @param batch the number of the batch
     * @param fetchedAt when it was fetched
     * @param successes when the same source was last fetched with success before, by the id of the series
     */
    SeriesWriter(
            Path file,
            DuckDBConnection connection,
            Terms terms,
            int batch,
            long fetchedAt,
            Map<String, Long> successes) {
        this.file = file;
        this.connection = connection;
        this.terms = terms;
        this.batch = batch;
        this.fetchedAt = fetchedAt;
        this.successes = successes;
        this.nextKey = terms.seriesTerms().values().stream()
                        .mapToInt(Terms.OfSeries::key)
                        .max()
                        .orElse(0)
                + 1;
    }

    void write(List<NewSeries> all) throws SQLException, StoreFailure {
        Set<String> ids = new HashSet<>();
        List<NewSeries> group = new ArrayList<>();
        int rows = 0;
        for (NewSeries series : all) {
            if (!ids.add(series.info().id())) {
                throw new StoreFailure(
                        Fault.BAD_BATCH, file, "the series " + series.info().id() + " stands twice in a batch", "");
            }
            if (!terms.seriesTerms().containsKey(series.info().id())) {
                newKeys.put(series.info().id(), nextKey++);
            }
            if (!group.isEmpty() && rows + series.rows() > ROWS_AT_A_TIME) {
                writeGroup(group);
                group.clear();
                rows = 0;
            }
            group.add(series);
            rows += series.rows();
        }
        writeGroup(group);
    }

    private void writeGroup(List<NewSeries> group) throws SQLException, StoreFailure {
        for (boolean bars : new boolean[] {false, true}) {
            List<NewSeries> some =
                    group.stream().filter(series -> series.bars() == bars).toList();
            if (!some.isEmpty()) {
                write(SeriesTable.of(bars), some);
            }
        }
    }

    private void write(SeriesTable table, List<NewSeries> group) throws SQLException, StoreFailure {
        List<Integer> known = known(group);
        Map<Integer, Block> there = table.read(connection, known, between(group));
        Map<Integer, Integer> first = successes.isEmpty() ? Map.of() : table.first(connection, known);
        Map<Integer, Block> fresh = new LinkedHashMap<>();
        List<Terms.OfSeries> changed = new ArrayList<>();
        for (NewSeries series : group) {
            Terms.OfSeries before = terms.seriesTerms().get(series.info().id());
            int key = before == null ? newKeys.getOrDefault(series.info().id(), 0) : before.key();
            Block block = there.getOrDefault(key, new Block(series.columns().length));
            SeriesMerge merge = SeriesMerge.of(file, series, fetchedAt, earlier(series, first.get(key)), block);
            added += merge.added();
            revised += merge.revised();
            unchanged += merge.unchanged();
            aside.addAll(merge.aside());
            fresh.put(key, merge.fresh());
            boolean mixed = before != null && (before.mixed() || mixes(before, merge.fresh()));
            Terms.OfSeries after = new Terms.OfSeries(key, series.info(), series.bars(), mixed);
            // Of a series without a row nothing is said: it is not there.
            if (!after.equals(before) && (before != null || merge.fresh().size() > 0)) {
                changed.add(after);
            }
        }
        Terms.write(connection, changed);
        try (DuckDBAppender appender = connection.createAppender(table.name())) {
            for (Map.Entry<Integer, Block> entry : fresh.entrySet()) {
                table.append(appender, entry.getKey(), entry.getValue(), batch);
            }
        }
    }

    private Earlier earlier(NewSeries series, @Nullable Integer first) {
        Long success = successes.get(series.info().id());
        return success == null || first == null ? Earlier.NONE : new Earlier(success, first);
    }

    /** The keys of those that the store has; of the others there is nothing to read. */
    private List<Integer> known(List<NewSeries> group) throws StoreFailure {
        List<Integer> keys = new ArrayList<>();
        for (NewSeries series : group) {
            Terms.OfSeries term = terms.seriesTerms().get(series.info().id());
            if (term != null && term.bars() != series.bars()) {
                throw new StoreFailure(
                        Fault.BAD_BATCH,
                        file,
                        "the series " + series.info().id() + (term.bars() ? " has bars" : " has one number a date")
                                + " in the store, and the new rows do not",
                        "give them another id");
            }
            if (term != null) {
                keys.add(term.key());
            }
        }
        return keys;
    }

    private static String between(List<NewSeries> group) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (NewSeries series : group) {
            for (int day : series.period()) {
                first = Math.min(first, day);
                last = Math.max(last, day);
            }
        }
        return first > last
                ? " AND false"
                : " AND period BETWEEN DATE '1970-01-01' + " + first + " AND DATE '1970-01-01' + " + last;
    }

    /** Whether rows of another kind than before come to a series: some by the lag, some by what the source says. */
    private boolean mixes(Terms.OfSeries before, Block fresh) throws SQLException {
        boolean lag = false;
        boolean stated = false;
        for (int row = 0; row < fresh.size(); row++) {
            lag |= fresh.basis(row) == Block.LAG;
            stated |= fresh.basis(row) == Block.STATED;
        }
        if (lag == stated) {
            return lag;
        }
        byte other = lag ? Block.STATED : Block.LAG;
        return Sql.any(
                connection,
                "FROM " + SeriesTable.of(before.bars()).name() + " WHERE series = " + before.key() + " AND basis = "
                        + other);
    }

    List<Quarantined> aside() {
        return aside;
    }

    long added() {
        return added;
    }

    long revised() {
        return revised;
    }

    long unchanged() {
        return unchanged;
    }
}
