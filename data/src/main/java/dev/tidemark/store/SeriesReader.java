package dev.tidemark.store;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Vintages;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** Reads series out of the store: all of a question at once, whole columns. */
final class SeriesReader {
    private SeriesReader() {}

    static SortedMap<String, Vintages> read(DuckDBConnection connection, Terms terms, Collection<String> ids, int day)
            throws SQLException {
        Map<Terms.OfSeries, List<Terms.Field>> wanted = new HashMap<>();
        for (String id : ids) {
            terms.field(id)
                    .ifPresent(field -> wanted.computeIfAbsent(field.series(), series -> new ArrayList<>())
                            .add(field));
        }
        SortedMap<String, Vintages> read = new TreeMap<>();
        for (boolean bars : new boolean[] {false, true}) {
            // Rows by the lag that the source has put right since may not fill in for those not known yet: read all.
            for (boolean mixed : new boolean[] {false, true}) {
                Map<Integer, Terms.OfSeries> some = new TreeMap<>();
                for (Terms.OfSeries series : wanted.keySet()) {
                    if (series.bars() == bars && series.mixed() == mixed) {
                        some.put(series.key(), series);
                    }
                }
                Map<Integer, Block> blocks = SeriesTable.of(bars)
                        .read(connection, some.keySet(), mixed || day == Store.ALWAYS ? "" : knownBy(day));
                some.forEach((key, series) -> {
                    Block rows = blocks.get(key);
                    Block block = rows == null ? new Block(bars ? NewSeries.BAR.size() : 1) : rows;
                    Block seen = mixed ? block.stated().knownBy(DecisionDay.instant(day)) : block;
                    for (Terms.Field field : wanted.getOrDefault(series, List.of())) {
                        read.put(field.info().id(), vintages(field, seen));
                    }
                });
            }
        }
        return read;
    }

    /**
     * What is on record of the publication of a series, or of one of its fields; empty where nothing is. A field of which
     * the record says when, and not what, has NaN for values.
     */
    static Optional<Vintages> published(DuckDBConnection connection, Terms terms, String id, int day)
            throws SQLException {
        Terms.Field field = terms.field(id).orElse(null);
        if (field == null) {
            return Optional.empty();
        }
        int key = field.series().key();
        Block rows = SeriesTable.published(field.series().bars())
                .read(connection, List.of(key), day == Store.ALWAYS ? "" : knownBy(day))
                .get(key);
        return rows == null
                ? Optional.empty()
                : Optional.of(Vintages.of(field.info(), rows.periods(), rows.knowns(), rows.numbers(field.column())));
    }

    private static String knownBy(int day) {
        return " AND known_at <= make_timestamp(" + DecisionDay.instant(day) * Sql.MICROS + ")";
    }

    private static Vintages vintages(Terms.Field field, Block rows) {
        Block there = rows.having(field.column());
        return Vintages.of(field.info(), there.periods(), there.knowns(), there.numbers(field.column()));
    }
}
