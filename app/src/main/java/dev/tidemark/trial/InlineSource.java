package dev.tidemark.trial;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Source;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.SourceInfo;
import dev.tidemark.source.bundle.RowsText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data that stand in a test file. All of it was checked when the file was read. */
final class InlineSource implements Source {
    private final String file;
    private final Map<String, Vintages> series = new LinkedHashMap<>();
    private final Map<String, Rows> universes = new LinkedHashMap<>();
    private final Map<String, EventTable> tables = new LinkedHashMap<>();

    /** A source without data. */
    InlineSource(String file) {
        this.file = file;
    }

    /** The rows of a universe; which coins count is said by lists that belong to the data place. */
    private record Rows(UniverseInfo info, String text) {}

    void add(Vintages vintages) {
        series.put(vintages.info().id(), vintages);
    }

    void add(UniverseInfo info, String rows) {
        universes.put(info.id(), new Rows(info, rows));
    }

    void add(EventTable table) {
        tables.put(table.info().id(), table);
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo("inline", file);
    }

    @Override
    public Catalogue catalogue() {
        return new Names();
    }

    @Override
    public Fetched<Vintages> series(String id) {
        return answer(Optional.ofNullable(series.get(id)), "series " + id);
    }

    @Override
    public Fetched<Universe> universe(String id, AssetLists lists) {
        Rows rows = universes.get(id);
        return rows == null
                ? answer(Optional.empty(), "universe " + id)
                : RowsText.universe(rows.text(), file, rows.info(), lists);
    }

    @Override
    public Fetched<EventTable> table(String id) {
        return answer(Optional.ofNullable(tables.get(id)), "event table " + id);
    }

    private <T> Fetched<T> answer(Optional<T> value, String what) {
        return value.isPresent()
                ? new Fetched.Found<>(value.get(), List.of())
                : new Fetched.Failed<>(
                        new SourceFailure(SourceFailure.Kind.NOT_FOUND, file, file + " has no " + what, List.of()));
    }

    /** What is there. */
    private final class Names implements Catalogue {
        @Override
        public Optional<SeriesInfo> series(String id) {
            return Optional.ofNullable(series.get(id)).map(Vintages::info);
        }

        @Override
        public Optional<UniverseInfo> universe(String id) {
            return Optional.ofNullable(universes.get(id)).map(Rows::info);
        }

        @Override
        public Optional<TableInfo> table(String id) {
            return Optional.ofNullable(tables.get(id)).map(EventTable::info);
        }

        @Override
        public List<String> seriesIds() {
            return List.copyOf(series.keySet());
        }

        @Override
        public List<String> universeIds() {
            return List.copyOf(universes.keySet());
        }

        @Override
        public List<String> tableIds() {
            return List.copyOf(tables.keySet());
        }
    }
}
