package dev.tidemark.ingest.sync;

import dev.tidemark.ingest.Providers;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Validators;
import dev.tidemark.store.BatchInfo;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import dev.tidemark.store.SyncState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whom to ask for which dates.
 *
 * <p>A thing keeps its source: the one whose batch came first in the store is asked first, from a little before the last
 * date it gave. The others stand in for it only where it fails, and may add dates but never change any. What came by an
 * import has no source yet: the first of those that are mapped goes on with it, from a little before the last date there.
 */
final class Planning {
    /** So many days before the last date are asked for again, to catch revisions. */
    private static final int OVERLAP = 14;
    /** The same for tables, whose rows come late. */
    private static final int TABLE_OVERLAP = 30;
    /** So far back, in days, a stand-in is compared with daily or weekly numbers that are there. */
    private static final int COMPARED = 60;

    private static final int AHEAD = 10;

    private static final String SNAPSHOTS = "markets";

    private final Keys keys;
    private final Instant now;
    private final Map<String, Map<String, SyncState>> states = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Integer> newest = new HashMap<>();

    /**
     * Plans over a store, if there is one.
     *
     * @throws StoreFailure if the store cannot be read
     */
    Planning(Keys keys, Instant now, Optional<Store> store) throws StoreFailure {
        this.keys = keys;
        this.now = now;
        if (store.isPresent()) {
            for (SyncState state : store.get().states()) {
                states.computeIfAbsent(state.what(), any -> new HashMap<>()).put(state.source(), state);
            }
            for (BatchInfo batch : store.get().batches()) {
                if (Providers.of(batch.source()).isPresent()) {
                    owners.putIfAbsent(batch.what(), batch.source());
                }
            }
            newest.putAll(store.get().newestDates());
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** How far one source has come with one thing. */
    SyncState state(String what, String source) {
        return states.getOrDefault(what, Map.of()).getOrDefault(source, SyncState.none(what, source));
    }

    Step step(Wish wish, Optional<LocalDate> since) {
        List<Step.Try> own = new ArrayList<>();
        List<Step.Try> others = new ArrayList<>();
        boolean free = !isOwned(wish) && !newest.containsKey(wish.id());
        String owner = owners.getOrDefault(wish.id(), wish.from().getFirst().provider());
        for (Symbol symbol : wish.from()) {
            boolean standIn = !free && !symbol.provider().equals(owner);
            (standIn ? others : own).add(attempt(wish, symbol, standIn, since));
        }
        Optional<String> done = recorded(wish, own.isEmpty() ? others : own);
        if (done.isPresent()) {
            return new Step(wish, List.of(), done.get());
        }
        own.addAll(others);
        return new Step(wish, own, "");
    }

    /** Whether a source has given something of a thing; an import is none. */
    private boolean isOwned(Wish wish) {
        return owners.containsKey(wish.id());
    }

    /** Why there is nothing to ask: the ranks of a day are recorded once. */
    private Optional<String> recorded(Wish wish, List<Step.Try> tries) {
        Step.Try first = tries.getFirst();
        boolean snapshot = wish instanceof Wish.OfUniverse && isSnapshot(first.symbol());
        boolean today = state(wish.id(), first.source()).lastDate() == (int) today().toEpochDay();
        return snapshot && today ? Optional.of("the ranks of " + today() + " are recorded already") : Optional.empty();
    }

    private static boolean isSnapshot(Symbol symbol) {
        return symbol.provider().equals("coingecko") && symbol.name().startsWith(SNAPSHOTS);
    }

    private Step.Try attempt(Wish wish, Symbol symbol, boolean standIn, Optional<LocalDate> since) {
        ProviderInfo info = Providers.of(symbol.provider()).orElseThrow().info();
        boolean keyed = keyed(wish, info);
        Step.Try whole = new Step.Try(symbol, wish.since(), today(), Validators.NONE, keyed, standIn);
        SyncState state = state(wish.id(), whole.source());
        LocalDate from = since.orElseGet(() -> isSnapshot(symbol) ? today() : from(wish, state, keyed, standIn));
        if (standIn && since.isEmpty()) {
            from = lastDate(wish)
                    .map(last -> wish instanceof Wish.OfSeries series ? last.minusDays(compared(series)) : last)
                    .orElse(wish.since());
        }
        LocalDate begin = from.isAfter(today()) ? today() : from;
        // Projections are dated in the years that they are for.
        boolean ahead = wish instanceof Wish.OfTable table && table.datedBy().isPresent();
        LocalDate until = ahead ? today().plusYears(AHEAD) : today();
        Validators known = since.isPresent() ? Validators.NONE : Remembered.of(state, begin, until);
        return new Step.Try(symbol, begin, until, known, keyed, standIn);
    }

    /** So far back, in days, a stand-in is compared with what is there: at least five periods. */
    static int compared(Wish.OfSeries series) {
        int periodDays = switch (series.info().frequency()) {
            case "monthly" -> 31;
            case "quarterly" -> 92;
            case "yearly" -> 366;
            default -> 0;
        };
        return Math.max(COMPARED, Agreement.LEAST * periodDays);
    }

    /** Whether all vintages are asked for: what is never revised has a longer history without a key. */
    private boolean keyed(Wish wish, ProviderInfo info) {
        boolean optional = info.need().kind() == ProviderInfo.Need.Kind.KEY_OPTIONAL;
        return optional
                && keys.has(info)
                && switch (wish) {
                    case Wish.OfSeries series -> series.revised() || !info.id().equals("fred");
                    case Wish.OfUniverse universe -> true;
                    case Wish.OfTable table -> true;
                };
    }

    private LocalDate from(Wish wish, SyncState state, boolean keyed, boolean standIn) {
        Optional<LocalDate> reached = state.lastDate() != SyncState.NEVER
                ? Optional.of(LocalDate.ofEpochDay(state.lastDate()))
                : standIn || isOwned(wish) ? Optional.empty() : imported(wish);
        if (reached.isEmpty()) {
            return wish.since();
        }
        LocalDate last = reached.get();
        LocalDate overlap = switch (wish) {
            // Old numbers change as well: of what is few or revised, everything is asked for.
            case Wish.OfSeries series when !series.daily() || (keyed && series.revised()) -> wish.since();
            case Wish.OfSeries series -> last.minusDays(OVERLAP);
            case Wish.OfUniverse universe -> last.minusDays(OVERLAP);
            case Wish.OfTable table when table.datedBy().isPresent() -> wish.since();
            case Wish.OfTable table -> last.minusDays(TABLE_OVERLAP);
        };
        return overlap.isBefore(wish.since()) ? wish.since() : overlap;
    }

    /** The last date of a thing in the store; a table may know of some to come. */
    private Optional<LocalDate> imported(Wish wish) {
        return Optional.ofNullable(newest.get(wish.id()))
                .map(LocalDate::ofEpochDay)
                .map(last -> last.isAfter(today()) ? today() : last);
    }

    /** The last date that any source has given of a thing, or an import. */
    private Optional<LocalDate> lastDate(Wish wish) {
        return states.getOrDefault(wish.id(), Map.of()).values().stream()
                .map(SyncState::lastDate)
                .filter(date -> date != SyncState.NEVER)
                .max(Integer::compare)
                .map(LocalDate::ofEpochDay)
                .or(() -> imported(wish));
    }
}
