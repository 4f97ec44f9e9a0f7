package dev.tidemark.store;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Vintages;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static String knownBy(int day) {
        return " AND known_at <= make_timestamp(" + DecisionDay.instant(day) * Sql.MICROS + ")";
    }

    private static Vintages vintages(Terms.Field field, Block rows) {
        Block there = rows.having(field.column());
        return Vintages.of(field.info(), there.periods(), there.knowns(), there.numbers(field.column()));
    }
}
