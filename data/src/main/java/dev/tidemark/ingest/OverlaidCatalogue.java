package dev.tidemark.ingest;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Source;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.bundle.Bundle;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogues of several sources as one: every id belongs to the last source that names it, broken or not. */
final class OverlaidCatalogue implements Catalogue {
    private final Map<String, Source> series = new LinkedHashMap<>();
    private final Map<String, Source> universes = new LinkedHashMap<>();
    private final Map<String, Source> tables = new LinkedHashMap<>();

    OverlaidCatalogue(List<? extends Source> sources) {
        for (Source source : sources) {
            claim(series, source, source.catalogue().seriesIds());
            claim(universes, source, source.catalogue().universeIds());
            claim(tables, source, source.catalogue().tableIds());
            if (source instanceof Bundle bundle) {
                claim(series, bundle, bundle.brokenSeries());
                claim(universes, bundle, bundle.brokenUniverses());
                claim(tables, bundle, bundle.brokenTables());
            }
        }
    }

    private static void claim(Map<String, Source> owners, Source source, Collection<String> ids) {
        ids.forEach(id -> owners.put(id, source));
    }

    /** The source that a series belongs to; a field belongs to the source of its series. */
    private @Nullable Source ownerOf(String id) {
        Source owner = series.get(id);
        int dot = id.lastIndexOf('.');
        return owner != null || dot < 0 ? owner : series.get(id.substring(0, dot));
    }

    /** Every id that any source names. */
    Requirements everything() {
        return new Requirements(
                new TreeSet<>(series.keySet()), new TreeSet<>(universes.keySet()), new TreeSet<>(tables.keySet()));
    }

    /** What of some requirements belongs to one source. */
    @SuppressWarnings("ReferenceEquality") // it is about which source, not about what it has
    Requirements ownedBy(Source source, Requirements needed) {
        return new Requirements(
                those(needed.series(), id -> ownerOf(id) == source),
                those(needed.universes(), id -> universes.get(id) == source),
                those(needed.tables(), id -> tables.get(id) == source));
    }

    private static SortedSet<String> those(Collection<String> ids, Predicate<String> which) {
        return ids.stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    Fetched<Vintages> fetchSeries(String id) {
        return fetch(ownerOf(id), "series " + id, source -> source.series(id));
    }

    /** What was published when of a series, on record where the series belongs to. */
    Optional<Fetched<Vintages>> fetchPublished(String id) {
        return Optional.ofNullable(ownerOf(id)).flatMap(source -> source.published(id));
    }

    Fetched<Universe> fetchUniverse(String id, AssetLists lists) {
        return fetch(universes.get(id), "universe " + id, source -> source.universe(id, lists));
    }

    Fetched<EventTable> fetchTable(String id) {
        return fetch(tables.get(id), "event table " + id, source -> source.table(id));
    }

    private static <T> Fetched<T> fetch(@Nullable Source owner, String what, Function<Source, Fetched<T>> question) {
        return owner == null
                ? new Fetched.Failed<>(new SourceFailure(
                        SourceFailure.Kind.NOT_FOUND, "", "no data folder has the " + what, List.of()))
                : question.apply(owner);
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        return Optional.ofNullable(ownerOf(id))
                .flatMap(source -> source.catalogue().series(id));
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(universes.get(id))
                .flatMap(source -> source.catalogue().universe(id));
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(tables.get(id))
                .flatMap(source -> source.catalogue().table(id));
    }

    @Override
    public List<String> seriesIds() {
        return series.keySet().stream().filter(id -> series(id).isPresent()).toList();
    }

    @Override
    public List<String> universeIds() {
        return universes.keySet().stream()
                .filter(id -> universe(id).isPresent())
                .toList();
    }

    @Override
    public List<String> tableIds() {
        return tables.keySet().stream().filter(id -> table(id).isPresent()).toList();
    }
}
