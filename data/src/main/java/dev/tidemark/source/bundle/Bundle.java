package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Lag;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Source;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.SourceInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder of CSV files, as {@code docs/bundle.md} describes it. Opening reads its catalogues and lists; a file of data
 * is read when it is first asked for, and once.
 *
 * <pre>{@code
 * switch (Bundle.open(Path.of("../shared/market"))) {
 *     case Fetched.Found<Bundle>(Bundle bundle, var notes) -> bundle.series("RUT.high");
 *     case Fetched.Failed<Bundle>(SourceFailure failure) -> failure.reason();
 * }
 * }</pre>
 */
public final class Bundle implements Source {
    /** The word for this kind of source. */
    public static final String KIND = "bundle";

    /** How many levels below its folder the files of a bundle are: it looks at nothing deeper. */
    public static final int DEPTH = 2;

    private static final List<String> FILES = List.of(
            BundleCatalogue.SERIES_CSV,
            BundleCatalogue.UNIVERSES_CSV,
            BundleCatalogue.EVENTS_CSV,
            ListFiles.EXCLUDED,
            ListFiles.IDENTITY);

    private final Path folder;
    private final BundleCatalogue catalogue;
    private final ListFiles lists;
    private final List<Diagnostic> diagnostics;
    private final KeptFiles kept;
    private final Map<String, Fetched<SeriesFile>> read = new ConcurrentHashMap<>();

    private Bundle(
            Path folder, BundleCatalogue catalogue, ListFiles lists, List<Diagnostic> diagnostics, KeptFiles kept) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.lists = lists;
        this.diagnostics = List.copyOf(diagnostics);
        this.kept = kept;
    }

    /** Opens a folder; it fails when there is none or nothing in it says that it is a bundle. */
    public static Fetched<Bundle> open(Path folder) {
        return open(folder, KeptFiles.NONE);
    }

    /**
     * Opens a folder; it fails when there is none or nothing in it says that it is a bundle.
     *
     * @param folder the folder
     * @param kept what its files were read as before
     */
    public static Fetched<Bundle> open(Path folder, KeptFiles kept) {
        if (Files.notExists(folder)) {
            return failed(SourceFailure.Kind.NOT_FOUND, folder, "there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            return failed(SourceFailure.Kind.UNREADABLE, folder, folder + " is not a folder");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return failed(SourceFailure.Kind.UNREADABLE, folder, "the folder " + folder + " may not be read");
        }
        if (!looksLikeOne(folder)) {
            String reason =
                    folder + " is not a data folder: it has neither series.csv nor universes.csv nor events.csv";
            return failed(SourceFailure.Kind.MALFORMED, folder, reason);
        }
        List<Diagnostic> diagnostics = new ArrayList<>();
        BundleCatalogue catalogue = BundleCatalogue.read(folder, diagnostics);
        FolderCheck.run(folder, catalogue, diagnostics);
        ListFiles lists = ListFiles.read(folder);
        diagnostics.addAll(lists.diagnostics());
        return new Fetched.Found<>(new Bundle(folder, catalogue, lists, diagnostics, kept), diagnostics);
    }

    private static <T> Fetched<T> failed(SourceFailure.Kind kind, Path folder, String reason) {
        return new Fetched.Failed<>(new SourceFailure(kind, folder.toString(), reason, List.of()));
    }

    /** Whether a folder has anything that a bundle has: a catalogue, a list, or a folder of series. */
    public static boolean looksLikeOne(Path folder) {
        return Files.isDirectory(folder.resolve(BundleCatalogue.SERIES))
                || FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** The files and folders that {@link #looksLikeOne} looks for. */
    public static List<Path> signs(Path folder) {
        List<Path> signs = new ArrayList<>();
        signs.add(folder.resolve(BundleCatalogue.SERIES));
        FILES.forEach(name -> signs.add(folder.resolve(name)));
        return signs;
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(KIND, folder.toString());
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What was found on opening. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Its own lists, which extend the shipped ones. */
    public ListFiles lists() {
        return lists;
    }

    /** Whether any row of its catalogues says that what it names is simulated: then nothing in the folder is real. */
    public boolean isSimulated() {
        return origins().anyMatch(Source.SIMULATED::equals);
    }

    /** Whether it names anything at all, and none of it is simulated. A folder of lists alone is neither. */
    public boolean isReal() {
        return !isSimulated() && origins().findAny().isPresent();
    }

    private Stream<String> origins() {
        return Stream.of(
                        catalogue.seriesFile().entries().values().stream()
                                .map(entry -> entry.info().source()),
                        catalogue.universesFile().entries().values().stream().map(UniverseInfo::source),
                        catalogue.eventsFile().entries().values().stream().map(TableInfo::source))
                .flatMap(Function.identity());
    }

    /** Ids of series that its catalogue names in a row with errors. */
    public Set<String> brokenSeries() {
        return catalogue.seriesFile().broken().keySet();
    }

    /** Ids of universes that its catalogue names in a row with errors. */
    public Set<String> brokenUniverses() {
        return catalogue.universesFile().broken().keySet();
    }

    /** Ids of event tables that its catalogue names in a row with errors. */
    public Set<String> brokenTables() {
        return catalogue.eventsFile().broken().keySet();
    }

    @Override
    public Fetched<Vintages> series(String id) {
        BundleCatalogue.Field field = catalogue.field(id).orElse(null);
        if (field == null) {
            return unknown(id, catalogue.seriesFile(), "series");
        }
        SeriesEntry entry = field.entry();
        return switch (read.computeIfAbsent(entry.info().id(), unread -> readSeries(entry))) {
            case Fetched.Failed<SeriesFile>(SourceFailure failure) -> new Fetched.Failed<>(failure);
            case Fetched.Found<SeriesFile>(SeriesFile file, List<Diagnostic> found) -> {
                Optional<Vintages> vintages = file.vintages(field.info(), field.column());
                yield vintages.isPresent()
                        ? new Fetched.Found<>(vintages.get(), found)
                        : unknown(id, catalogue.seriesFile(), "series");
            }
        };
    }

    /**
     * What was published when of a series, or of a field of one; empty when the bundle has no record of it.
     *
     * <p>A field that the record does not have has NaN for values: it says when, not what.
     */
    @Override
    public Optional<Fetched<Vintages>> published(String id) {
        BundleCatalogue.Field field = catalogue.field(id).orElse(null);
        if (field == null) {
            return Optional.empty();
        }
        SeriesInfo whole = field.entry().info();
        if (Files.notExists(folder.resolve(BundleCatalogue.VINTAGES).resolve(whole.id() + ".csv"))) {
            return Optional.empty();
        }
        return Optional.of(read(
                BundleCatalogue.VINTAGES,
                whole.id(),
                (file, findings) -> SeriesRows.published(file, whole.lag(), findings)
                        .map(record -> record.published(field.info(), field.column()))));
    }

    private Fetched<SeriesFile> readSeries(SeriesEntry entry) {
        Lag lag = entry.info().lag();
        Fetched<SeriesFile> answer = kept.read(
                path(BundleCatalogue.SERIES, entry.info().id()),
                new KeptForm.OfSeries(lag),
                () -> read(
                        BundleCatalogue.SERIES,
                        entry.info().id(),
                        (file, findings) -> SeriesRows.read(file, lag, findings)));
        if (!(answer instanceof Fetched.Found<SeriesFile>(SeriesFile file, List<Diagnostic> found))) {
            return answer;
        }
        String listed = folder.resolve(BundleCatalogue.SERIES_CSV).toString();
        List<Diagnostic> all = new ArrayList<>(found);
        entry.compare(file, listed).ifPresent(all::add);
        return new Fetched.Found<>(file, all);
    }

    @Override
    public Fetched<Universe> universe(String id, AssetLists assetLists) {
        UniverseInfo info = catalogue.universe(id).orElse(null);
        return info == null
                ? unknown(id, catalogue.universesFile(), "universe")
                : kept.read(
                        path(BundleCatalogue.UNIVERSE, id),
                        new KeptForm.OfUniverse(info, assetLists),
                        () -> read(
                                BundleCatalogue.UNIVERSE,
                                id,
                                (file, findings) -> UniverseRows.read(file, info, assetLists, findings)));
    }

    /** The rows of a universe as they stand in its file, by date. */
    public Fetched<List<Universe.Row>> universeRows(String id) {
        UniverseInfo info = catalogue.universe(id).orElse(null);
        return info == null
                ? unknown(id, catalogue.universesFile(), "universe")
                : read(BundleCatalogue.UNIVERSE, id, (file, findings) -> UniverseRows.rows(file, info, findings));
    }

    @Override
    public Fetched<EventTable> table(String id) {
        TableInfo info = catalogue.table(id).orElse(null);
        return info == null
                ? unknown(id, catalogue.eventsFile(), "event table")
                : read(BundleCatalogue.EVENTS, id, (file, findings) -> TableRows.read(file, info, findings));
    }

    private Path path(String part, String id) {
        return folder.resolve(part).resolve(id + ".csv");
    }

    private <T> Fetched<T> read(String part, String id, BiFunction<CsvFile, Findings, Optional<T>> reader) {
        Path path = path(part, id);
        if (Files.notExists(path)) {
            return failed(SourceFailure.Kind.NOT_FOUND, path, "there is no file " + path);
        }
        Findings findings = new Findings(path.toString());
        Optional<CsvFile> file = CsvFile.read(path, findings);
        Optional<T> value = file.flatMap(text -> reader.apply(text, findings));
        if (value.isPresent()) {
            return new Fetched.Found<>(value.get(), findings.all());
        }
        SourceFailure.Kind kind = file.isPresent() ? SourceFailure.Kind.MALFORMED : SourceFailure.Kind.UNREADABLE;
        return new Fetched.Failed<>(new SourceFailure(kind, path.toString(), findings.reason(), findings.all()));
    }

    private <T> Fetched<T> unknown(String id, CatalogueFile<?> file, String what) {
        String reason = file.broken().getOrDefault(id, folder + " has no " + what + " " + id);
        return failed(SourceFailure.Kind.NOT_FOUND, folder, reason);
    }
}
