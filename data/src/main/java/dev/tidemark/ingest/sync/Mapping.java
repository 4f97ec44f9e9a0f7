package dev.tidemark.ingest.sync;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Requirements;
import dev.tidemark.source.Access;
import dev.tidemark.source.ProviderInfo;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The names that theses use, mapped to services.
 *
 * @param series series by id
 * @param universes universes by id
 * @param tables event tables by id
 * @param absent what no service gives, by id
 * @param addresses other addresses of services, by provider or {@code provider.name}
 */
public record Mapping(
        Map<String, Wish.OfSeries> series,
        Map<String, Wish.OfUniverse> universes,
        Map<String, Wish.OfTable> tables,
        Map<String, Absent> absent,
        Map<String, URI> addresses) {
    /** Nothing. */
    public static final Mapping NONE = new Mapping(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** Copies the maps, in their order. */
    public Mapping {
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
        universes = Collections.unmodifiableMap(new LinkedHashMap<>(universes));
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }

    /**
     * A series that no service gives.
     *
     * @param info what is said of it
     * @param reason why nobody gives it, without a full stop
     */
    public record Absent(dev.tidemark.series.SeriesInfo info, String reason) {}

    /** This with another laid over it: what the other names is the other's. */
    public Mapping with(Mapping over) {
        Map<String, Wish.OfSeries> s = new LinkedHashMap<>(series);
        Map<String, Absent> a = new LinkedHashMap<>(absent);
        s.keySet().removeAll(over.absent.keySet());
        a.keySet().removeAll(over.series.keySet());
        s.putAll(over.series);
        a.putAll(over.absent);
        Map<String, Wish.OfUniverse> u = new LinkedHashMap<>(universes);
        u.putAll(over.universes);
        Map<String, Wish.OfTable> t = new LinkedHashMap<>(tables);
        t.putAll(over.tables);
        Map<String, URI> at = new LinkedHashMap<>(addresses);
        at.putAll(over.addresses);
        return new Mapping(s, u, t, a, at);
    }

    /** What is mapped under an id. */
    public Optional<Wish> wish(String id) {
        Wish series0 = series.get(id);
        Wish universe = universes.get(id);
        return Optional.ofNullable(series0 != null ? series0 : universe != null ? universe : tables.get(id));
    }

    /** Everything that is mapped, what nobody gives left out. */
    public Requirements everything() {
        return new Requirements(
                new TreeSet<>(series.keySet()), new TreeSet<>(universes.keySet()), new TreeSet<>(tables.keySet()));
    }

    /** What theses may name. */
    public Catalogue catalogue() {
        return new MappedCatalogue(this, Optional.empty());
    }

    /**
     * What theses may name where there is something already.
     *
     * @param there the catalogue of what is there; what is mapped goes before it
     */
    public Catalogue catalogue(Catalogue there) {
        return new MappedCatalogue(this, Optional.of(there));
    }

    /** Where a service is asked, without a key. */
    Access at(ProviderInfo info) {
        Map<String, URI> all = new LinkedHashMap<>(info.addresses());
        all.replaceAll((name, usual) ->
                addresses.getOrDefault(info.id() + "." + name, addresses.getOrDefault(info.id(), usual)));
        return new Access(all, Optional.empty(), Optional.empty());
    }
}
