package dev.tidemark.cli;

import dev.tidemark.ingest.sync.Keys;
import dev.tidemark.ingest.sync.Mapping;
import dev.tidemark.ingest.sync.Order;
import dev.tidemark.ingest.sync.Outcome;
import dev.tidemark.ingest.sync.Report;
import dev.tidemark.ingest.sync.Step;
import dev.tidemark.ingest.sync.Sync;
import dev.tidemark.ingest.sync.Watcher;
import dev.tidemark.run.KeysFile;
import dev.tidemark.run.Needs;
import dev.tidemark.run.Network;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import dev.tidemark.run.SourceFiles;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Requirements;
import dev.tidemark.source.Fetcher;
import dev.tidemark.source.Proxies;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Synchronises a store with what the files of sources map, for theses or for everything. */
final class Synchronising {
    private final Settings settings;
    private final Mapping mapping;
    private final Keys keys;
    private final String version;
    private final Instant now;
    private final Network network;

    /**
     * Reads the files of sources and the keys.
     *
     * @param settings the surroundings
     * @param version the version of Tidemark
     * @param now the instant of asking
     * @param network how services are asked
     * @throws Problems if one of the files cannot be used
     */
    Synchronising(Settings settings, String version, Instant now, Network network) throws Problems {
        this.settings = settings;
        this.mapping = SourceFiles.read(settings);
        this.keys = KeysFile.read(settings.environment());
        this.version = version;
        this.now = now;
        this.network = network;
    }

    /**
     * What was ordered.
     *
     * @param order what can be asked for
     * @param unknown names in theses that nothing is mapped to, in words
     */
    record Ordered(Order order, List<String> unknown) {
        /** Copies the list. */
        Ordered {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * What some theses need, or everything.
     *
     * @param theses the files; everything that is mapped where there are none
     * @param only of that only these ids; all where it is empty
     * @param since the first date to ask for, also of what is there
     * @param file the store; it need not be there
     * @throws Problems if a thesis cannot be used, or an id is mapped to nothing
     */
    Ordered order(List<Path> theses, List<String> only, Optional<LocalDate> since, Path file) throws Problems {
        Catalogue catalogue = theses.isEmpty() ? mapping.catalogue() : catalogue(file);
        Requirements wanted = theses.isEmpty() ? mapping.everything() : Requirements.none();
        List<String> unknown = new ArrayList<>();
        for (Path thesis : theses) {
            Needs needs = Needs.of(ThesisFile.read(thesis), catalogue);
            wanted = wanted.and(needs.found());
            unknown.addAll(needs.absent());
        }
        if (!only.isEmpty()) {
            wanted = only(wanted, only, theses.isEmpty());
        }
        return new Ordered(new Order(wanted, since), unknown.stream().distinct().toList());
    }

    private Catalogue catalogue(Path file) throws Problems {
        if (!Files.exists(file)) {
            return mapping.catalogue();
        }
        try (Store store = Store.read(file)) {
            return mapping.catalogue(store.catalogue());
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    private Requirements only(Requirements wanted, List<String> only, boolean everything) throws Problems {
        SortedSet<String> ids = new TreeSet<>(only);
        List<String> known = new ArrayList<>(mapping.catalogue().seriesIds());
        known.addAll(mapping.catalogue().universeIds());
        known.addAll(mapping.catalogue().tableIds());
        for (String id : ids) {
            if (!known.contains(id)) {
                String near = dev.tidemark.expr.Nearest.hint(id, known);
                throw Problems.input("--only " + id + ": no source is mapped to it"
                        + (near.isEmpty() ? "; name one in a sources.yaml" : " — " + near));
            }
        }
        Requirements from = everything ? named(known) : wanted;
        return new Requirements(both(from.series(), ids), both(from.universes(), ids), both(from.tables(), ids));
    }

    private Requirements named(List<String> ids) {
        TreeSet<String> universes = new TreeSet<>(mapping.universes().keySet());
        TreeSet<String> tables = new TreeSet<>(mapping.tables().keySet());
        TreeSet<String> series = new TreeSet<>(ids);
        series.removeAll(universes);
        series.removeAll(tables);
        return new Requirements(series, universes, tables);
    }

    private static SortedSet<String> both(SortedSet<String> a, SortedSet<String> b) {
        SortedSet<String> both = new TreeSet<>(a);
        both.retainAll(b);
        return both;
    }

    /**
     * What would be asked, and what nobody can be asked for.
     *
     * @param steps what would be asked
     * @param passed what nobody can be asked for
     */
    record Plan(List<Step> steps, List<Outcome> passed) {
        /** Copies the lists. */
        Plan {
            steps = List.copyOf(steps);
            passed = List.copyOf(passed);
        }
    }

    /**
     * What would be asked, without asking.
     *
     * @param file the store; it need not be there
     * @throws Problems if the store cannot be read
     */
    Plan plan(Order order, Path file) throws Problems {
        Sync sync = new Sync(mapping, keys, now);
        try {
            if (!Files.exists(file)) {
                return new Plan(sync.plan(order, Optional.empty()), sync.passed(order, Optional.empty()));
            }
            try (Store store = Store.read(file)) {
                return new Plan(sync.plan(order, Optional.of(store)), sync.passed(order, Optional.of(store)));
            }
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    /**
     * Asks and stores.
     *
     * @param file the store; it is made where there is none
     * @throws Problems if the store cannot be written, or the environment names a proxy that is none
     */
    Report run(Order order, Path file, Watcher watcher) throws Problems {
        try (Store store = Store.open(file);
                Fetcher fetcher = new Fetcher(network.limits(), proxies(), network.waiting(), "tidemark/" + version)) {
            return new Sync(mapping, keys, now).run(order, store, fetcher, watcher);
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    private Proxies proxies() throws Problems {
        try {
            return Proxies.of(variable("HTTP_PROXY"), variable("HTTPS_PROXY"), variable("NO_PROXY"));
        } catch (IllegalArgumentException e) {
            throw Problems.input(String.valueOf(e.getMessage()));
        }
    }

    /** The value of a variable that is written in capitals or in small letters. */
    private String variable(String name) {
        Map<String, String> environment = settings.environment();
        return environment.getOrDefault(name, environment.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), ""));
    }

    private static Problems problem(StoreFailure e) {
        return new Problems(Problems.Fault.DATA, String.valueOf(e.getMessage()), List.of());
    }
}
