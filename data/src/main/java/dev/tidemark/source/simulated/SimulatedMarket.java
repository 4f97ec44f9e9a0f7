package dev.tidemark.source.simulated;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A made-up market with the names, calendars and lags of the real bundle. Nothing is made before it is asked for.
 *
 * <pre>{@code
 * Source market = new SimulatedMarket(new Simulation(7, 0.5, Span.REAL));
 * market.series("ALTSEASON_3P");
 * }</pre>
 */
public final class SimulatedMarket implements Source {
    /** The word for this kind of source. */
    public static final String KIND = SIMULATED;

    private final Simulation simulation;
    private final SimulatedCatalogue catalogue;
    private final Supplier<Generator> generator;
    private final Map<String, Rows> rows = new ConcurrentHashMap<>();

    /** The market of a simulation. */
    public SimulatedMarket(Simulation simulation) {
        this.simulation = simulation;
        this.catalogue = new SimulatedCatalogue(simulation.span());
        this.generator = new Once<>(() -> new Generator(simulation, catalogue));
    }

    /** Which market it is. */
    public Simulation simulation() {
        return simulation;
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(KIND, simulation.words());
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public Fetched<Vintages> series(String id) {
        SeriesInfo info = catalogue.series(id).orElse(null);
        if (info == null) {
            return unknown("series", id);
        }
        boolean whole = catalogue.entry(id).isPresent();
        int dot = id.lastIndexOf('.');
        Rows found = rows(whole ? id : id.substring(0, dot));
        return new Fetched.Found<>(found.vintages(info, whole ? "" : id.substring(dot + 1)), List.of());
    }

    /** The rows of a series as they are written. */
    Rows rows(String id) {
        SimulatedCatalogue.Entry entry = catalogue.entry(id).orElseThrow();
        return rows.computeIfAbsent(id, unmade -> generator.get().rows(entry));
    }

    @Override
    public Fetched<Universe> universe(String id, AssetLists lists) {
        UniverseInfo info = catalogue.universe(id).orElse(null);
        return info == null
                ? unknown("universe", id)
                : new Fetched.Found<>(Universe.of(info, universeRows(info), lists), List.of());
    }

    /** The rows of a universe. */
    List<Universe.Row> universeRows(UniverseInfo info) {
        return generator.get().universe(info);
    }

    @Override
    public Fetched<EventTable> table(String id) {
        TableInfo info = catalogue.table(id).orElse(null);
        return info == null
                ? unknown("event table", id)
                : new Fetched.Found<>(new EventTable(info, generator.get().table(info)), List.of());
    }

    private <T> Fetched<T> unknown(String what, String id) {
        String place = "the simulated market (" + simulation.words() + ")";
        return new Fetched.Failed<>(new SourceFailure(
                SourceFailure.Kind.NOT_FOUND, place, place + " has no " + what + " " + id, List.of()));
    }
}
