package dev.tidemark.ingest;

import dev.tidemark.doctor.Holdings;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Source;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.bundle.Bundle;
import dev.tidemark.source.bundle.KeptFiles;
import dev.tidemark.source.bundle.ListFiles;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.stat.Trials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The one place that a run takes its data from: a store, or bundles laid over one another, or bundles laid over a store.
 *
 * <p>An id that a later bundle names is the later bundle's, whole; what is wrong with it there is never made good from an
 * earlier one.
 *
 * <pre>{@code
 * DataPlace place = DataPlace.open(List.of(Path.of("../shared/market")), List.of(Path.of("lists")));
 * Market market = place.load(requirements).market();
 * }</pre>
 */
public final class DataPlace {
    private final String kind;
    private final List<Path> folders;
    private final List<Source> sources;
    private final OverlaidCatalogue catalogue;
    private final AssetLists lists;
    private final List<Diagnostic> diagnostics;
    private final List<SourceFailure> failures;
    private final Optional<Remembered> remembered;

    private DataPlace(
            String kind,
            List<Path> folders,
            List<? extends Source> sources,
            AssetLists lists,
            List<Diagnostic> diagnostics,
            List<SourceFailure> failures,
            Optional<Remembered> remembered) {
        this.remembered = remembered;
        this.kind = kind;
        this.folders = List.copyOf(folders);
        this.sources = List.copyOf(sources);
        this.catalogue = new OverlaidCatalogue(this.sources);
        this.lists = lists;
        this.diagnostics = List.copyOf(diagnostics);
        this.failures = List.copyOf(failures);
    }

    /** What was read once and is kept, with whatever came of it. */
    private record Remembered(
            Map<String, Fetched<Vintages>> series,
            Map<String, Fetched<Universe>> universes,
            Map<String, Fetched<EventTable>> tables) {}

    /**
     * Opens folders. Where one of them holds a simulated market, the place is a simulated one; together with a folder
     * that is not, it is a failure.
     *
     * @param folders bundles, later ones laid over earlier ones
     * @param listFolders folders with an {@code excluded.csv} and an {@code identity.csv}, which hold for all of them;
     *     those that are in a bundle come after these and win
     */
    public static DataPlace open(List<Path> folders, List<Path> listFolders) {
        return open(folders, listFolders, KeptFiles.NONE);
    }

    /**
     * The same, with what files were read as before.
     *
     * @param folders bundles, later ones laid over earlier ones
     * @param listFolders folders with lists, which hold for all of them
     * @param kept what is kept from one run to the next
     */
    public static DataPlace open(List<Path> folders, List<Path> listFolders, KeptFiles kept) {
        return open(Optional.empty(), folders, listFolders, kept);
    }

    /**
     * The same over a store.
     *
     * @param store the file of the store, which lies below the folders
     * @param folders bundles, later ones laid over earlier ones
     * @param listFolders folders with lists, which hold for all of them
     * @param kept what is kept from one run to the next
     */
    public static DataPlace open(Optional<Path> store, List<Path> folders, List<Path> listFolders, KeptFiles kept) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<SourceFailure> failures = new ArrayList<>();
        List<Bundle> bundles = new ArrayList<>();
        List<ListFiles> lists = new ArrayList<>();
        for (Path folder : listFolders) {
            ListFiles list = ListFiles.read(folder);
            diagnostics.addAll(list.diagnostics());
            lists.add(list);
        }
        for (Path folder : folders) {
            switch (Bundle.open(folder, kept)) {
                case Fetched.Found<Bundle>(Bundle bundle, List<Diagnostic> found) -> {
                    bundles.add(bundle);
                    lists.add(bundle.lists());
                    diagnostics.addAll(found);
                }
                case Fetched.Failed<Bundle>(SourceFailure failure) -> failures.add(failure);
            }
        }
        List<Source> sources = new ArrayList<>();
        store.ifPresent(file -> {
            switch (StoreSource.open(file)) {
                case Fetched.Found<StoreSource>(StoreSource source, List<Diagnostic> found) -> sources.add(source);
                case Fetched.Failed<StoreSource>(SourceFailure failure) -> failures.add(failure);
            }
        });
        sources.addAll(bundles);
        boolean simulated = bundles.stream().anyMatch(Bundle::isSimulated);
        mixture(store.map(file -> "the store " + file), bundles).ifPresent(failures::add);
        String kind = store.isPresent() ? StoreSource.KIND : simulated ? SimulatedMarket.KIND : Bundle.KIND;
        List<Path> places = new ArrayList<>(store.stream().toList());
        places.addAll(folders);
        return new DataPlace(kind, places, sources, ListFiles.join(lists), diagnostics, failures, Optional.empty());
    }

    /** Why folders cannot be used together: made-up rows over real ones, or under them, would pass for real. */
    private static Optional<SourceFailure> mixture(Optional<String> store, List<Bundle> bundles) {
        Optional<String> madeUp = first(bundles, Bundle::isSimulated);
        Optional<String> real = store.or(() -> first(bundles, Bundle::isReal));
        if (madeUp.isEmpty() || real.isEmpty()) {
            return Optional.empty();
        }
        String reason = madeUp.get() + " is a simulated market and " + real.get()
                + " is not — name simulated folders or real ones, not both";
        return Optional.of(new SourceFailure(SourceFailure.Kind.MALFORMED, madeUp.get(), reason, List.of()));
    }

    private static Optional<String> first(List<Bundle> bundles, Predicate<Bundle> which) {
        return bundles.stream().filter(which).findFirst().map(b -> b.info().place());
    }

    /**
     * The simulated market alone.
     *
     * @param simulation which market
     * @param listFolders folders with lists, as for {@link #open}
     */
    public static DataPlace simulated(Simulation simulation, List<Path> listFolders) {
        List<ListFiles> lists = listFolders.stream().map(ListFiles::read).toList();
        List<Diagnostic> diagnostics =
                lists.stream().flatMap(l -> l.diagnostics().stream()).toList();
        return new DataPlace(
                SimulatedMarket.KIND,
                List.of(),
                List.of(new SimulatedMarket(simulation)),
                ListFiles.join(lists),
                diagnostics,
                List.of(),
                Optional.empty());
    }

    /** The same place with a source laid over it, whose ids then belong to that source. */
    public DataPlace with(Source source) {
        List<Source> all = new ArrayList<>(sources);
        all.add(source);
        return new DataPlace(kind, folders, all, lists, diagnostics, failures, Optional.empty());
    }

    /**
     * The same place, which reads everything once and keeps it, for what asks again and again. It does not see what changes
     * in the meantime.
     */
    public DataPlace remembering() {
        return new DataPlace(
                kind,
                folders,
                sources,
                lists,
                diagnostics,
                failures,
                Optional.of(new Remembered(
                        new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>())));
    }

    /** The same place with universes as their sources have them: no list says what is one asset or does not count. */
    public DataPlace withoutLists() {
        return new DataPlace(kind, folders, sources, AssetLists.NONE, diagnostics, failures, Optional.empty());
    }

    /** The word for where the data comes from. */
    public String kind() {
        return kind;
    }

    /** What the sources are, in words, one a source. */
    public List<String> words() {
        return folders.isEmpty()
                ? sources.stream().map(s -> s.info().place()).toList()
                : folders.stream().map(Path::toString).toList();
    }

    /** Whether the data goes on, so that what nobody named is asked as of now: a store, which is synchronised. */
    public boolean isLive() {
        return StoreSource.KIND.equals(kind);
    }

    /** The store and the folders as they were named. */
    public List<Path> folders() {
        return folders;
    }

    /** What all the folders have. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What was found on opening. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The folders that are no data folders, with the reason. */
    public List<SourceFailure> failures() {
        return failures;
    }

    /** What the place was given and does not believe. */
    List<Holdings.Aside> aside() {
        return sources.stream()
                .filter(StoreSource.class::isInstance)
                .map(StoreSource.class::cast)
                .flatMap(store -> store.aside().stream())
                .toList();
    }

    /** The exclusion and the identity list, the shipped rows first. */
    public AssetLists lists() {
        return lists;
    }

    /** Everything that the catalogues name, without fields; with it the ids whose row has errors. */
    public Requirements everything() {
        return catalogue.everything();
    }

    /** Reads what is needed and no other file. What cannot be had is missing in the market, with the reason. */
    public Loaded load(Requirements needed) {
        return load(needed, Trials.IN_TURN);
    }

    /**
     * Reads what is needed and no other file. What cannot be had is missing in the market, with the reason.
     *
     * @param needed what is needed
     * @param trials reads the files, each a piece of work; universes, which are the largest, come first
     */
    public Loaded load(Requirements needed, Trials trials) {
        sources.stream()
                .filter(StoreSource.class::isInstance)
                .map(StoreSource.class::cast)
                .forEach(store -> store.expect(catalogue.ownedBy(store, needed), lists));
        Map<String, Fetched<Vintages>> series = new ConcurrentHashMap<>();
        Map<String, Fetched<Universe>> universes = new ConcurrentHashMap<>();
        Map<String, Fetched<EventTable>> tables = new ConcurrentHashMap<>();
        List<Runnable> questions = new ArrayList<>();
        needed.universes()
                .forEach(id -> questions.add(() -> universes.put(
                        id,
                        kept(
                                remembered.map(Remembered::universes),
                                id,
                                each -> catalogue.fetchUniverse(each, lists)))));
        needed.series()
                .forEach(id -> questions.add(
                        () -> series.put(id, kept(remembered.map(Remembered::series), id, catalogue::fetchSeries))));
        needed.tables()
                .forEach(id -> questions.add(
                        () -> tables.put(id, kept(remembered.map(Remembered::tables), id, catalogue::fetchTable))));
        trials.run(questions.size(), i -> {
            questions.get(i).run();
            return i;
        });
        // The order of the answers must not depend on which came first.
        TreeMap<String, String> missing = new TreeMap<>();
        Set<Diagnostic> found = new LinkedHashSet<>();
        Market market = new Market(
                take(new TreeMap<>(series), missing, found),
                take(new TreeMap<>(universes), missing, found),
                take(new TreeMap<>(tables), missing, found),
                missing);
        return new Loaded(market, List.copyOf(found));
    }

    private static <T> Fetched<T> kept(
            Optional<Map<String, Fetched<T>>> memory, String id, Function<String, Fetched<T>> fetch) {
        return memory.isPresent() ? memory.get().computeIfAbsent(id, fetch) : fetch.apply(id);
    }

    /**
     * Reads what is on record of the publication of series: what was known of them when. A series of which nothing is on
     * record is not in the market; one whose record cannot be used is missing, with the reason.
     */
    public Loaded loadPublished(Set<String> ids) {
        TreeMap<String, String> missing = new TreeMap<>();
        Set<Diagnostic> found = new LinkedHashSet<>();
        TreeMap<String, Fetched<Vintages>> answers = new TreeMap<>();
        ids.forEach(id -> catalogue.fetchPublished(id).ifPresent(answer -> answers.put(id, answer)));
        SortedMap<String, Vintages> series = take(answers, missing, found);
        return new Loaded(new Market(series, new TreeMap<>(), new TreeMap<>(), missing), List.copyOf(found));
    }

    private static <T> SortedMap<String, T> take(
            SortedMap<String, Fetched<T>> answers, SortedMap<String, String> missing, Set<Diagnostic> found) {
        TreeMap<String, T> taken = new TreeMap<>();
        answers.forEach((id, answer) -> {
            found.addAll(answer.diagnostics());
            switch (answer) {
                case Fetched.Found<T>(T value, List<Diagnostic> notes) -> taken.put(id, value);
                case Fetched.Failed<T>(SourceFailure failure) -> missing.put(id, failure.reason());
            }
        });
        return taken;
    }
}
