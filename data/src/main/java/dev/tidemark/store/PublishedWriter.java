package dev.tidemark.store;

import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes what a batch has on record of the publication of series: what of it is new. */
final class PublishedWriter {
    private final Path file;
    private final DuckDBConnection connection;
    private final int batch;
    private final long fetchedAt;
    private final List<Quarantined> aside = new ArrayList<>();

    private long added;
    private long revised;
    private long unchanged;

    PublishedWriter(Path file, DuckDBConnection connection, int batch, long fetchedAt) {
        this.file = file;
        this.connection = connection;
        this.batch = batch;
        this.fetchedAt = fetchedAt;
    }

    /** Writes the records of series that are there, those of the batch itself included. */
    void write(List<NewSeries> records) throws SQLException, StoreFailure {
        if (records.isEmpty()) {
            return;
        }
        Map<String, Terms.OfSeries> terms = Terms.read(connection).seriesTerms();
        for (NewSeries record : records) {
            Terms.OfSeries term = terms.get(record.info().id());
            if (term == null || term.bars() != record.bars()) {
                throw new StoreFailure(
                        Fault.BAD_BATCH,
                        file,
                        "there is no series " + record.info().id()
                                + " of the form in which its publication is on record",
                        "");
            }
            write(term, record);
        }
    }

    private void write(Terms.OfSeries term, NewSeries record) throws SQLException, StoreFailure {
        SeriesTable table = SeriesTable.published(term.bars());
        Block there = table.read(connection, List.of(term.key()), "")
                .getOrDefault(term.key(), new Block(table.columns().size()));
        SeriesMerge merge = SeriesMerge.of(file, record, fetchedAt, Earlier.NONE, there);
        added += merge.added();
        revised += merge.revised();
        unchanged += merge.unchanged();
        aside.addAll(merge.aside());
        try (DuckDBAppender appender = connection.createAppender(table.name())) {
            table.append(appender, term.key(), merge.fresh(), batch);
        }
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
