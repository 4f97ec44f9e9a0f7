package dev.tidemark.ingest;

import dev.tidemark.doctor.Holdings;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Source;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.SourceInfo;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store as a source: what was synchronised or imported, every vintage of it.
 *
 * <p>The file is open only while something is read: a synchronisation need not wait for a run that computes. What was read
 * once is kept, so that a run sees one state of a thing.
 */
public final class StoreSource implements Source {
    /** The word for this kind of source. */
    public static final String KIND = "store";

    private final Path file;
    private final Catalogue catalogue;
    private final Map<String, Fetched<Vintages>> series = new ConcurrentHashMap<>();
    private final Map<UniverseOfLists, Fetched<Universe>> universes = new ConcurrentHashMap<>();
    private final Map<String, Fetched<EventTable>> tables = new ConcurrentHashMap<>();

    private record UniverseOfLists(String id, AssetLists lists) {}

    private StoreSource(Path file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    /** Opens a store that is there. */
    public static Fetched<StoreSource> open(Path file) {
        try (Store store = Store.read(file)) {
            return new Fetched.Found<>(new StoreSource(file, store.catalogue()), List.of());
        } catch (StoreFailure e) {
            return failed(e);
        }
    }

    private static <T> Fetched<T> failed(StoreFailure e) {
        SourceFailure.Kind kind = switch (e.fault()) {
            case ABSENT -> SourceFailure.Kind.NOT_FOUND;
            case IN_USE, READ_ONLY, FULL, OTHER -> SourceFailure.Kind.UNREADABLE;
            case NEWER, NOT_A_STORE, DAMAGED, BAD_BATCH -> SourceFailure.Kind.MALFORMED;
        };
        return new Fetched.Failed<>(
                new SourceFailure(kind, e.file().toString(), String.valueOf(e.getMessage()), List.of()));
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(KIND, file.toString());
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Reads what will be asked for, all at once: hundreds of series take one question. */
    void expect(Requirements needed, AssetLists lists) {
        List<String> ids = needed.series().stream()
                .filter(id -> catalogue.series(id).isPresent() && !series.containsKey(id))
                .toList();
        List<String> ofUniverses = needed.universes().stream()
                .filter(id ->
                        catalogue.universe(id).isPresent() && !universes.containsKey(new UniverseOfLists(id, lists)))
                .toList();
        List<String> ofTables = needed.tables().stream()
                .filter(id -> catalogue.table(id).isPresent() && !tables.containsKey(id))
                .toList();
        if (ids.isEmpty() && ofUniverses.isEmpty() && ofTables.isEmpty()) {
            return;
        }
        try (Store store = Store.read(file)) {
            Map<String, Vintages> read = ids.isEmpty() ? Map.of() : store.series(ids);
            ids.forEach(id -> series.put(id, found(Optional.ofNullable(read.get(id)), "series " + id)));
            for (String id : ofUniverses) {
                universes.put(
                        new UniverseOfLists(id, lists),
                        found(store.universe(id, lists, Store.ALWAYS), "universe " + id));
            }
            for (String id : ofTables) {
                tables.put(id, found(store.tableWithGone(id), "event table " + id));
            }
        } catch (StoreFailure e) {
            ids.forEach(id -> series.putIfAbsent(id, failed(e)));
            ofUniverses.forEach(id -> universes.putIfAbsent(new UniverseOfLists(id, lists), failed(e)));
            ofTables.forEach(id -> tables.putIfAbsent(id, failed(e)));
        }
    }

    /** What was put aside when it came; nothing where the store cannot be read, which is said elsewhere. */
    List<Holdings.Aside> aside() {
        try (Store store = Store.read(file)) {
            return store.quarantine().stream()
                    .map(each -> new Holdings.Aside(each.what(), each.period(), each.value(), each.reason()))
                    .toList();
        } catch (StoreFailure e) {
            return List.of();
        }
    }

    private <T> Fetched<T> found(Optional<T> value, String what) {
        return value.isPresent() ? new Fetched.Found<>(value.get(), List.of()) : absent(what);
    }

    private <T> Fetched<T> absent(String what) {
        return new Fetched.Failed<>(new SourceFailure(
                SourceFailure.Kind.NOT_FOUND, file.toString(), "the store " + file + " has no " + what, List.of()));
    }

    private static Requirements only(Set<String> ofSeries, Set<String> ofUniverses, Set<String> ofTables) {
        return new Requirements(new TreeSet<>(ofSeries), new TreeSet<>(ofUniverses), new TreeSet<>(ofTables));
    }

    @Override
    public Fetched<Vintages> series(String id) {
        expect(only(Set.of(id), Set.of(), Set.of()), AssetLists.NONE);
        return series.getOrDefault(id, absent("series " + id));
    }

    @Override
    public Optional<Fetched<Vintages>> published(String id) {
        try (Store store = Store.read(file)) {
            return store.published(id, Store.ALWAYS).map(record -> new Fetched.Found<>(record, List.of()));
        } catch (StoreFailure e) {
            return Optional.of(failed(e));
        }
    }

    @Override
    public Fetched<Universe> universe(String id, AssetLists lists) {
        expect(only(Set.of(), Set.of(id), Set.of()), lists);
        return universes.getOrDefault(new UniverseOfLists(id, lists), absent("universe " + id));
    }

    @Override
    public Fetched<EventTable> table(String id) {
        expect(only(Set.of(), Set.of(), Set.of(id)), AssetLists.NONE);
        return tables.getOrDefault(id, absent("event table " + id));
    }
}
