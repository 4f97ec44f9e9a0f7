package dev.tidemark.run;

import dev.tidemark.ingest.sync.Keys;
import dev.tidemark.ingest.sync.Mapping;
import dev.tidemark.ingest.sync.Order;
import dev.tidemark.ingest.sync.Outcome;
import dev.tidemark.ingest.sync.Report;
import dev.tidemark.ingest.sync.Step;
import dev.tidemark.ingest.sync.Sync;
import dev.tidemark.ingest.sync.Watcher;
import dev.tidemark.series.Requirements;
import dev.tidemark.source.Fetcher;
import dev.tidemark.source.Limits;
import dev.tidemark.source.Proxies;
import dev.tidemark.source.Waiting;
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
public final class Synchronising {
    private final Settings settings;
    private final Mapping mapping;
    private final Keys keys;
    private final String version;
    private final Instant now;
    private final Waiting waiting;

    /**
     * Reads the files of sources and the keys.
     *
     * @param settings the surroundings
     * @param version the version of Tidemark
     * @param now the instant of asking
     * @param waiting time, for those who wait
     * @throws Problems if one of the files cannot be used
     */
    public Synchronising(Settings settings, String version, Instant now, Waiting waiting) throws Problems {
        this.settings = settings;
        this.mapping = SourceFiles.read(settings);
        this.keys = KeysFile.read(settings.environment());
        this.version = version;
        this.now = now;
        this.waiting = waiting;
    }

    /**
     * What was ordered.
     *
     * @param order what can be asked for
     * @param unknown names in theses that nothing is mapped to, in words
     */
    public record Ordered(Order order, List<String> unknown) {
        /** Copies the list. */
        public Ordered {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * What some theses need, or everything.
     *
     * @param theses the files; everything that is mapped where there are none
     * @param only of that only these ids; all where it is empty
     * @param since the first date to ask for, also of what is there
     * @throws Problems if a thesis cannot be used, or an id is mapped to nothing
     */
    public Ordered order(List<Path> theses, List<String> only, Optional<LocalDate> since) throws Problems {
        Requirements wanted = theses.isEmpty() ? mapping.everything() : Requirements.none();
        List<String> unknown = new ArrayList<>();
        for (Path thesis : theses) {
            Needs needs = Needs.of(ThesisFile.read(thesis), mapping.catalogue());
            wanted = wanted.and(needs.found());
            unknown.addAll(needs.absent());
        }
        if (!only.isEmpty()) {
            wanted = only(wanted, only, theses.isEmpty());
        }
        return new Ordered(new Order(wanted, since), unknown.stream().distinct().toList());
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
     * What would be asked, without asking.
     *
     * @param file the store; it need not be there
     * @throws Problems if the store cannot be read
     */
    public List<Step> plan(Order order, Path file) throws Problems {
        Sync sync = new Sync(mapping, keys, now);
        try {
            if (!Files.exists(file)) {
                return sync.plan(order, Optional.empty());
            }
            try (Store store = Store.read(file)) {
                return sync.plan(order, Optional.of(store));
            }
        } catch (StoreFailure e) {
            throw problem(e);
        }
    }

    /** What of an order nobody can be asked for. */
    public List<Outcome> passed(Order order) {
        return new Sync(mapping, keys, now).passed(order);
    }

    /**
     * Asks and stores.
     *
     * @param file the store; it is made where there is none
     * @throws Problems if the store cannot be written, or the environment names a proxy that is none
     */
    public Report run(Order order, Path file, Watcher watcher) throws Problems {
        try (Store store = Store.open(file);
                Fetcher fetcher = new Fetcher(Limits.USUAL, proxies(), waiting, "tidemark/" + version)) {
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
