package dev.tidemark.ingest.sync;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.store.NewSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a thesis may name once everything mapped has been synchronised, and what nobody gives. */
final class MappedCatalogue implements Catalogue {
    private final Mapping mapping;

    MappedCatalogue(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        Wish.OfSeries whole = mapping.series().get(id);
        if (whole != null) {
            return Optional.of(whole.info());
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
        return Optional.ofNullable(mapping.universes().get(id)).map(Wish.OfUniverse::info);
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(mapping.tables().get(id)).map(Wish.OfTable::info);
    }

    @Override
    public List<String> seriesIds() {
        List<String> ids = new ArrayList<>(mapping.series().keySet());
        ids.addAll(mapping.absent().keySet());
        return ids;
    }

    @Override
    public List<String> universeIds() {
        return List.copyOf(mapping.universes().keySet());
    }

    @Override
    public List<String> tableIds() {
        return List.copyOf(mapping.tables().keySet());
    }
}
