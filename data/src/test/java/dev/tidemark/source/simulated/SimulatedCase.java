package dev.tidemark.source.simulated;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Series;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Source;
import java.util.TreeMap;

/** Asks a source for things that it must have. */
final class SimulatedCase {
    /** A day after everything. */
    static final int LATER = Span.END + 1000;

    private SimulatedCase() {}

    static SimulatedMarket market(long seed, double lead, Span span) {
        return new SimulatedMarket(new Simulation(seed, lead, span));
    }

    static <T> T found(Fetched<T> answer) {
        return switch (answer) {
            case Fetched.Found<T>(T value, var notes) -> value;
            case Fetched.Failed<T>(var failure) -> throw new AssertionError(failure.reason());
        };
    }

    static Vintages vintages(Source source, String id) {
        return found(source.series(id));
    }

    static Series series(Source source, String id) {
        return vintages(source, id).asOf(LATER);
    }

    static Universe universe(Source source, String id) {
        return found(source.universe(id, AssetLists.NONE));
    }

    static EventTable table(Source source, String id) {
        return found(source.table(id));
    }

    /** Everything that a source has. */
    static Market everything(Source source) {
        TreeMap<String, Vintages> series = new TreeMap<>();
        TreeMap<String, Universe> universes = new TreeMap<>();
        TreeMap<String, EventTable> tables = new TreeMap<>();
        source.catalogue().seriesIds().forEach(id -> series.put(id, vintages(source, id)));
        source.catalogue().universeIds().forEach(id -> universes.put(id, universe(source, id)));
        source.catalogue().tableIds().forEach(id -> tables.put(id, table(source, id)));
        return new Market(series, universes, tables, new TreeMap<>());
    }

    static double[] logReturns(double[] price) {
        double[] returns = new double[price.length - 1];
        for (int k = 1; k < price.length; k++) {
            returns[k - 1] = Math.log(price[k] / price[k - 1]);
        }
        return returns;
    }

    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    static double correlation(double[] x, double[] y) {
        double mx = mean(x);
        double my = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
