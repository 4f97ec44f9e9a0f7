package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the three catalogues of a bundle say. */
final class BundleCatalogue implements Catalogue {
    /** The catalogue of series, and the folder of their files. */
    static final String SERIES_CSV = "series.csv";

    static final String SERIES = "series";

    /** The folder of what was published when, for the series of which that is on record. */
    static final String VINTAGES = "vintages";

    /** The catalogue of universes, and the folder of their files. */
    static final String UNIVERSES_CSV = "universes.csv";

    static final String UNIVERSE = "universe";

    /** The catalogue of event tables, and the folder of their files. */
    static final String EVENTS_CSV = "events.csv";

    static final String EVENTS = "events";

    private final Path folder;
    private final CatalogueFile<SeriesEntry> series;
    private final CatalogueFile<UniverseInfo> universes;
    private final CatalogueFile<TableInfo> tables;
    private final Map<String, Boolean> bars = new ConcurrentHashMap<>();

    private BundleCatalogue(
            Path folder,
            CatalogueFile<SeriesEntry> series,
            CatalogueFile<UniverseInfo> universes,
            CatalogueFile<TableInfo> tables) {
        this.folder = folder;
        this.series = series;
        this.universes = universes;
        this.tables = tables;
    }

    /** Reads the catalogues of a folder; what is wrong with them goes to the diagnostics. */
    static BundleCatalogue read(Path folder, List<Diagnostic> diagnostics) {
        Findings inSeries = new Findings(folder.resolve(SERIES_CSV).toString());
        Findings inUniverses = new Findings(folder.resolve(UNIVERSES_CSV).toString());
        Findings inEvents = new Findings(folder.resolve(EVENTS_CSV).toString());
        BundleCatalogue catalogue = new BundleCatalogue(
                folder,
                CatalogueFile.read(folder.resolve(SERIES_CSV), SeriesEntry.LAYOUT, SeriesEntry::of, inSeries),
                CatalogueFile.read(folder.resolve(UNIVERSES_CSV), UniverseEntry.LAYOUT, UniverseEntry::of, inUniverses),
                CatalogueFile.read(
                        folder.resolve(EVENTS_CSV),
                        TableEntry.LAYOUT,
                        cells -> TableEntry.of(cells, folder.resolve(EVENTS)),
                        inEvents));
        diagnostics.addAll(inSeries.all());
        diagnostics.addAll(inUniverses.all());
        diagnostics.addAll(inEvents.all());
        return catalogue;
    }

    CatalogueFile<SeriesEntry> seriesFile() {
        return series;
    }

    CatalogueFile<UniverseInfo> universesFile() {
        return universes;
    }

    CatalogueFile<TableInfo> eventsFile() {
        return tables;
    }

    /** The series, or the field of a series of bars, that a name means; a series of that very name goes first. */
    Optional<Field> field(String id) {
        SeriesEntry whole = series.entries().get(id);
        if (whole != null) {
            return Optional.of(new Field(whole, "", whole.info()));
        }
        int dot = id.lastIndexOf('.');
        String column = id.substring(dot + 1);
        if (dot < 0 || !SeriesFile.BARS.contains(column)) {
            return Optional.empty();
        }
        SeriesEntry entry = series.entries().get(id.substring(0, dot));
        return entry == null || !hasBars(entry.info().id())
                ? Optional.empty()
                : Optional.of(new Field(entry, column, SeriesFile.field(entry.info(), column)));
    }

    private boolean hasBars(String id) {
        // A file that cannot be read may have them: reading it says what is wrong.
        return bars.computeIfAbsent(
                id,
                unread -> CsvFile.peek(folder.resolve(SERIES).resolve(id + ".csv"))
                        .map(SeriesFile::hasFields)
                        .orElse(true));
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        return field(id).map(Field::info);
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(universes.entries().get(id));
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(tables.entries().get(id));
    }

    @Override
    public List<String> seriesIds() {
        return List.copyOf(series.entries().keySet());
    }

    @Override
    public List<String> universeIds() {
        return List.copyOf(universes.entries().keySet());
    }

    @Override
    public List<String> tableIds() {
        return List.copyOf(tables.entries().keySet());
    }

    /**
     * A name resolved.
     *
     * @param entry the series that it belongs to
     * @param column the column of a bar; empty for the series itself
     * @param info what is said of it
     */
    record Field(SeriesEntry entry, String column, SeriesInfo info) {}
}
