package dev.tidemark.ingest.sync;

import dev.tidemark.ingest.Providers;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Access;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Fetcher;
import dev.tidemark.source.Provider;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.Validators;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import dev.tidemark.store.SyncState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Does one step: asks service after service until one gives the thing, and stores it. */
final class Worker {
    /** So many answers of one service are in memory at a time. */
    private static final int AT_A_TIME = 2;

    private final Mapping mapping;
    private final Keys keys;
    private final Instant now;
    private final Store store;
    private final Fetcher fetcher;
    private final Map<String, Semaphore> lanes = new ConcurrentHashMap<>();

    Worker(Mapping mapping, Keys keys, Instant now, Store store, Fetcher fetcher) {
        this.mapping = mapping;
        this.keys = keys;
        this.now = now;
        this.store = store;
        this.fetcher = fetcher;
    }

    Outcome work(Step step) throws StoreFailure, InterruptedException {
        String id = step.wish().id();
        if (!step.nothing().isEmpty()) {
            return new Outcome.Passed(id, step.nothing(), false);
        }
        List<Outcome.Failure> failures = new ArrayList<>();
        for (Step.Try asked : step.tries()) {
            Semaphore lane = lanes.computeIfAbsent(asked.symbol().provider(), any -> new Semaphore(AT_A_TIME, true));
            lane.acquire();
            try {
                Optional<Outcome> came = inTurn(step.wish(), asked, failures);
                if (came.isPresent()) {
                    return came.get();
                }
            } finally {
                lane.release();
            }
        }
        OptionalInt kept = store.states().stream()
                .filter(state -> state.what().equals(id) && state.lastDate() != SyncState.NEVER)
                .mapToInt(SyncState::lastDate)
                .max();
        return new Outcome.Failed(id, failures, kept);
    }

    /** Asks for one span after the other; what came stays where a later one fails, and the next sync goes on from there. */
    private Optional<Outcome> inTurn(Wish wish, Step.Try asked, List<Outcome.Failure> failures) throws StoreFailure {
        List<Step.Try> spans = asked.spans();
        if (spans.size() == 1) {
            return attempt(wish, asked, failures);
        }
        Changes appended = Changes.NONE;
        OptionalInt last = OptionalInt.empty();
        Set<String> notes = new LinkedHashSet<>();
        for (Step.Try span : spans) {
            Optional<Outcome> outcome = attempt(wish, span, failures);
            if (!(outcome.orElse(null) instanceof Outcome.Came came)) {
                return outcome;
            }
            appended = appended.and(came.appended());
            last = came.last().isPresent() ? came.last() : last;
            notes.addAll(came.notes());
        }
        return Optional.of(new Outcome.Came(wish.id(), asked.symbol(), appended, last, List.copyOf(notes)));
    }

    private Optional<Outcome> attempt(Wish wish, Step.Try asked, List<Outcome.Failure> failures) throws StoreFailure {
        if (asked.standIn() && !(wish instanceof Wish.OfSeries)) {
            String reason = "the store has " + wish.id() + " from another source, and a " + kind(wish)
                    + " never mixes two; give that of " + asked.symbol() + " a name of its own in sources.yaml";
            SourceFailure mixed = SourceFailure.of(
                    SourceFailure.Kind.MALFORMED, asked.symbol().toString(), reason);
            failures.add(new Outcome.Failure(asked.symbol(), mixed));
            return Optional.empty();
        }
        Provider provider = Providers.of(asked.symbol().provider()).orElseThrow();
        Access access = mapping.at(provider.info());
        boolean withoutKey = provider.info().id().equals("fred") && !asked.keyed();
        Ask ask = new Ask(
                asked.symbol().name(),
                asked.from(),
                asked.until(),
                now,
                withoutKey ? access : keys.with(access, provider.info()),
                asked.known());
        switch (fetcher.fetch(provider, ask)) {
            case Fetched.Failed<Delivery>(SourceFailure failure) -> {
                return failed(wish, asked, failure, failures);
            }
            case Fetched.Found<Delivery>(Delivery delivery, var found) -> {
                try {
                    if (restated(wish, asked, delivery)) {
                        // Old prices have changed with it: all of them are asked for, as new vintages.
                        return attempt(
                                wish,
                                new Step.Try(
                                        asked.symbol(),
                                        wish.since(),
                                        asked.until(),
                                        Validators.NONE,
                                        asked.keyed(),
                                        asked.standIn()),
                                failures);
                    }
                    return Optional.of(store(wish, asked, delivery, failures));
                } catch (NotTaken refused) {
                    return failed(wish, asked, refused.failure(), failures);
                }
            }
        }
    }

    private static boolean restated(Wish wish, Step.Try asked, Delivery delivery) {
        return delivery instanceof Delivery.Series series
                && wish instanceof Wish.OfSeries
                && !asked.standIn()
                && asked.from().isAfter(wish.since())
                && SeriesLanding.restated(series);
    }

    private Outcome store(Wish wish, Step.Try asked, Delivery delivery, List<Outcome.Failure> failures)
            throws StoreFailure, NotTaken {
        List<String> notes = new ArrayList<>();
        failures.forEach(failure -> notes.add(failure.why().reason()));
        if (delivery instanceof Delivery.Unchanged(Validators still)) {
            store.append(Batch.of(asked.symbol().provider(), wish.id(), now.getEpochSecond())
                    .with(succeeded(wish, asked, OptionalInt.empty(), still)));
            return new Outcome.Came(wish.id(), asked.symbol(), Changes.NONE, OptionalInt.empty(), notes);
        }
        Landed landed = land(wish, asked, delivery);
        checkEnd(wish, asked, landed.last());
        notes.addAll(landed.notes());
        Changes appended =
                append(asked, landed.batch().with(succeeded(wish, asked, landed.last(), delivery.validators())));
        return new Outcome.Came(wish.id(), asked.symbol(), appended, landed.last(), notes);
    }

    /** Refuses rows that end before those of an earlier answer, where nothing else tells whether they are all. */
    private void checkEnd(Wish wish, Step.Try asked, OptionalInt last) throws StoreFailure, NotTaken {
        int reached =
                store.state(wish.id(), asked.source()).map(SyncState::lastDate).orElse(SyncState.NEVER);
        boolean told = asked.keyed()
                || !Providers.of(asked.symbol().provider()).orElseThrow().endsUntold();
        boolean askedFor =
                reached >= asked.from().toEpochDay() && reached <= asked.until().toEpochDay();
        if (told || !askedFor || last.orElse(SyncState.NEVER) >= reached) {
            return;
        }
        String end = last.isPresent() ? "ends on " + LocalDate.ofEpochDay(last.getAsInt()) : "has no row";
        throw new NotTaken(
                asked.symbol(),
                "the answer of " + asked.symbol() + " " + end + ", and an earlier one went on to "
                        + LocalDate.ofEpochDay(reached)
                        + ": it seems to have broken off at the end of a line; ask again later, and if it stays so, name"
                        + " another source for it");
    }

    /** Stores a batch; rows that contradict themselves are the service's fault and end nothing else. */
    private Changes append(Step.Try asked, Batch batch) throws StoreFailure, NotTaken {
        try {
            return Changes.of(store.append(batch));
        } catch (StoreFailure e) {
            if (e.fault() == StoreFailure.Fault.BAD_BATCH) {
                throw new NotTaken(asked.symbol(), e.reason() + "; ask again later, or name another source for it");
            }
            throw e;
        }
    }

    private Landed land(Wish wish, Step.Try asked, Delivery delivery) throws StoreFailure, NotTaken {
        long second = now.getEpochSecond();
        int today = (int) LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
        return switch (wish) {
            case Wish.OfSeries series
            when delivery instanceof Delivery.Series came -> {
                Optional<Vintages> there =
                        Optional.ofNullable(store.series(List.of(series.id())).get(series.id()));
                yield SeriesLanding.land(series, asked, came, there, today, second);
            }
            case Wish.OfUniverse universe
            when delivery instanceof Delivery.Members came -> UniverseLanding.land(universe, asked, came, second);
            case Wish.OfTable table
            when delivery instanceof Delivery.Events came -> TableLanding.land(table, asked, came, second);
            case Wish.OfTable table
            when delivery instanceof Delivery.Series came -> {
                Optional<EventTable> meetings = table.datedBy().isEmpty()
                        ? Optional.empty()
                        : store.table(table.datedBy().get(), Store.ALWAYS);
                yield new YearEnds(table, asked, meetings, today).land(came, second);
            }
            default ->
                throw new NotTaken(
                        asked.symbol(),
                        asked.symbol() + " is no " + kind(wish) + "; move " + wish.id()
                                + " in sources.yaml to where it belongs");
        };
    }

    private static String kind(Wish wish) {
        return switch (wish) {
            case Wish.OfSeries series -> "series";
            case Wish.OfUniverse universe -> "universe";
            case Wish.OfTable table -> "event table";
        };
    }

    private SyncState succeeded(Wish wish, Step.Try asked, OptionalInt last, Validators known) throws StoreFailure {
        SyncState before = store.state(wish.id(), asked.source()).orElse(SyncState.none(wish.id(), asked.source()));
        return new SyncState(
                wish.id(),
                asked.source(),
                Remembered.etag(known, asked.from(), asked.until()),
                known.lastModified().orElse(""),
                Math.max(before.lastDate(), last.orElse(SyncState.NEVER)),
                now.getEpochSecond(),
                before.lastFailure(),
                "");
    }

    private Optional<Outcome> failed(Wish wish, Step.Try asked, SourceFailure failure, List<Outcome.Failure> failures)
            throws StoreFailure {
        failures.add(new Outcome.Failure(asked.symbol(), failure));
        SyncState before = store.state(wish.id(), asked.source()).orElse(SyncState.none(wish.id(), asked.source()));
        store.append(Batch.of(asked.symbol().provider(), wish.id(), now.getEpochSecond())
                .with(new SyncState(
                        before.what(),
                        before.source(),
                        before.etag(),
                        before.lastModified(),
                        before.lastDate(),
                        before.lastSuccess(),
                        now.getEpochSecond(),
                        failure.reason())));
        return Optional.empty();
    }
}
