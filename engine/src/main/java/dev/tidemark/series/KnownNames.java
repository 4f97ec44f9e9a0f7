package dev.tidemark.series;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a catalogue said of its names at one moment, so that a thesis can be planned again where the data place is not.
 *
 * @param series series by id, fields among them
 * @param universes universes by id
 * @param tables event tables by id
 */
public record KnownNames(
        LinkedHashMap<String, SeriesInfo> series,
        LinkedHashMap<String, UniverseInfo> universes,
        LinkedHashMap<String, TableInfo> tables)
        implements Catalogue, Serializable {
    /**
     * All that a catalogue lists, and what it says of some names besides.
     *
     * @param catalogue the catalogue
     * @param besides names that may not be listed, such as the fields of a series
     */
    public static KnownNames of(Catalogue catalogue, Requirements besides) {
        LinkedHashMap<String, SeriesInfo> series = new LinkedHashMap<>();
        catalogue.seriesIds().forEach(id -> catalogue.series(id).ifPresent(info -> series.put(id, info)));
        besides.series().forEach(id -> catalogue.series(id).ifPresent(info -> series.putIfAbsent(id, info)));
        LinkedHashMap<String, UniverseInfo> universes = new LinkedHashMap<>();
        catalogue.universeIds().forEach(id -> catalogue.universe(id).ifPresent(info -> universes.put(id, info)));
        LinkedHashMap<String, TableInfo> tables = new LinkedHashMap<>();
        catalogue.tableIds().forEach(id -> catalogue.table(id).ifPresent(info -> tables.put(id, info)));
        return new KnownNames(series, universes, tables);
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        return Optional.ofNullable(series.get(id));
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(universes.get(id));
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(tables.get(id));
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
