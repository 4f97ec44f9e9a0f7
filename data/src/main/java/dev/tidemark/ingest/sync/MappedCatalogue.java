package dev.tidemark.ingest.sync;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.store.NewSeries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a thesis may name once everything mapped has been synchronised, and what nobody gives. */
final class MappedCatalogue implements Catalogue {
    private final Mapping mapping;
    private final Optional<Catalogue> below;

    /**
     * A catalogue.
     *
     * @param below what is there already; what is mapped goes before it
     */
    MappedCatalogue(Mapping mapping, Optional<Catalogue> below) {
        this.mapping = mapping;
        this.below = below;
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        Wish.OfSeries whole = mapping.series().get(id);
        if (whole != null) {
            return Optional.of(whole.info());
        }
        Optional<SeriesInfo> there = below.flatMap(catalogue -> catalogue.series(id));
        if (there.isPresent()) {
            return there;
        }
        Mapping.Absent absent = mapping.absent().get(id);
        if (absent != null) {
            return Optional.of(absent.info());
        }
        int dot = id.lastIndexOf('.');
        Wish.OfSeries bars = dot < 0 ? null : mapping.series().get(id.substring(0, dot));
        String field = id.substring(dot + 1);
        if (bars == null || !bars.bars() || !NewSeries.BAR.contains(field)) {
            return Optional.empty();
        }
        Scale scale = "volume".equals(field) ? Scale.NUMBER : bars.info().scale();
        return Optional.of(bars.info().as(id, bars.info().name() + ", " + field, scale));
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(mapping.universes().get(id))
                .map(Wish.OfUniverse::info)
                .or(() -> below.flatMap(catalogue -> catalogue.universe(id)));
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(mapping.tables().get(id))
                .map(Wish.OfTable::info)
                .or(() -> below.flatMap(catalogue -> catalogue.table(id)));
    }

    @Override
    public List<String> seriesIds() {
        Set<String> ids = new LinkedHashSet<>(mapping.series().keySet());
        ids.addAll(mapping.absent().keySet());
        below.ifPresent(catalogue -> ids.addAll(catalogue.seriesIds()));
        return List.copyOf(ids);
    }

    @Override
    public List<String> universeIds() {
        Set<String> ids = new LinkedHashSet<>(mapping.universes().keySet());
        below.ifPresent(catalogue -> ids.addAll(catalogue.universeIds()));
        return List.copyOf(ids);
    }

    @Override
    public List<String> tableIds() {
        Set<String> ids = new LinkedHashSet<>(mapping.tables().keySet());
        below.ifPresent(catalogue -> ids.addAll(catalogue.tableIds()));
        return List.copyOf(ids);
    }
}
