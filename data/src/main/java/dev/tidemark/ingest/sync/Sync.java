package dev.tidemark.ingest.sync;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Requirements;
import dev.tidemark.source.Fetcher;
import dev.tidemark.store.NewSeries;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings what is mapped from public services into a store: for each thing all of it or nothing.
 *
 * <p>It has no clock: {@code now} is the instant of asking for everything. Every thing is one batch, so whatever ends it
 * leaves whole batches only, and the next one goes on from there.
 *
 * <pre>{@code
 * Sync sync = new Sync(mapping, keys, Instant.now());
 * try (Store store = Store.open(file); Fetcher fetcher = ...) {
 *     Report report = sync.run(Order.of(mapping.everything()), store, fetcher, Watcher.NONE);
 * }
 * }</pre>
 */
public final class Sync {
    private final Mapping mapping;
    private final Keys keys;
    private final Instant now;

    /**
     * A synchronisation.
     *
     * @param mapping the names mapped to services
     * @param keys keys, and who asks
     * @param now the instant of asking
     */
    public Sync(Mapping mapping, Keys keys, Instant now) {
        this.mapping = mapping;
        this.keys = keys;
        this.now = now;
    }

    /**
     * What would be asked, without asking anybody.
     *
     * @param store the store, if there is one
     * @throws StoreFailure if it cannot be read
     */
    public List<Step> plan(Order order, Optional<Store> store) throws StoreFailure {
        Planning planning = new Planning(keys, now, store);
        return wishes(order.wanted()).stream()
                .map(wish -> planning.step(wish, order.since()))
                .toList();
    }

    /**
     * What of some things nobody gives, or nobody is known to give.
     *
     * @param store the store, if there is one
     * @throws StoreFailure if it cannot be read
     */
    public List<Outcome> passed(Order order, Optional<Store> store) throws StoreFailure {
        Optional<Catalogue> there = store.isPresent() ? Optional.of(store.get().catalogue()) : Optional.empty();
        List<Outcome> passed = new ArrayList<>();
        for (String id : ids(order.wanted())) {
            if (mapping.wish(id).isEmpty()) {
                boolean has = there.filter(catalogue -> catalogue.series(id).isPresent()
                                || catalogue.universe(id).isPresent()
                                || catalogue.table(id).isPresent())
                        .isPresent();
                Mapping.Absent absent = mapping.absent().get(id);
                String reason = has
                        ? "the store has it, and no source is mapped to it"
                        : absent != null
                                ? absent.reason()
                                : "no source is mapped to it; name one in a sources.yaml (docs/sync.md)";
                passed.add(new Outcome.Passed(id, reason, !has));
            }
        }
        return passed;
    }

    /**
     * Asks for everything that is ordered and stores what comes, each thing as soon as it is there.
     *
     * @param store the store
     * @param fetcher asks the services
     * @param watcher is told how far it has come
     * @throws StoreFailure if the store cannot be read or written; what was stored before stays
     */
    public Report run(Order order, Store store, Fetcher fetcher, Watcher watcher) throws StoreFailure {
        List<Step> steps = plan(order, Optional.of(store));
        watcher.begins(steps.size());
        Map<String, Outcome> done = new ConcurrentHashMap<>();
        Worker worker = new Worker(mapping, keys, now, store, fetcher);
        // What dates others comes first.
        Set<String> dating = new LinkedHashSet<>();
        mapping.tables().values().forEach(table -> table.datedBy().ifPresent(dating::add));
        for (boolean first : new boolean[] {true, false}) {
            List<Step> round = steps.stream()
                    .filter(step -> dating.contains(step.wish().id()) == first)
                    .toList();
            all(round, worker, done, watcher);
        }
        List<Outcome> outcomes = new ArrayList<>();
        steps.forEach(step -> outcomes.add(done.get(step.wish().id())));
        outcomes.addAll(passed(order, Optional.of(store)));
        return new Report(outcomes);
    }

    private static void all(List<Step> steps, Worker worker, Map<String, Outcome> done, Watcher watcher)
            throws StoreFailure {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (Step step : steps) {
                futures.add(threads.submit(() -> {
                    Outcome outcome = worker.work(step);
                    done.put(outcome.id(), outcome);
                    watcher.done(outcome);
                    return outcome;
                }));
            }
            try {
                for (Future<?> future : futures) {
                    future.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                switch (e.getCause()) {
                    case StoreFailure failure -> throw failure;
                    case RuntimeException fault -> throw fault;
                    case Error fault -> throw fault;
                    case null, default -> throw new IllegalStateException(e);
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** What is mapped of some things, and the tables that date them, in the order of the mapping. */
    private List<Wish> wishes(Requirements wanted) {
        Set<String> ids = ids(wanted);
        for (String id : List.copyOf(ids)) {
            Wish.OfTable table = mapping.tables().get(id);
            if (table != null) {
                table.datedBy().ifPresent(ids::add);
            }
        }
        List<Wish> wishes = new ArrayList<>();
        mapping.series().values().forEach(wishes::add);
        mapping.universes().values().forEach(wishes::add);
        mapping.tables().values().forEach(wishes::add);
        wishes.removeIf(wish -> !ids.contains(wish.id()));
        return wishes;
    }

    /** The ids of some things, a field under that of its series. */
    private Set<String> ids(Requirements wanted) {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : wanted.series()) {
            int dot = id.lastIndexOf('.');
            boolean field =
                    dot > 0 && !mapping.series().containsKey(id) && NewSeries.BAR.contains(id.substring(dot + 1));
            ids.add(field ? id.substring(0, dot) : id);
        }
        ids.addAll(wanted.universes());
        ids.addAll(wanted.tables());
        return ids;
    }
}
