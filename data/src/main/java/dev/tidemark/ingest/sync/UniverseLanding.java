package dev.tidemark.ingest.sync;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.source.Delivery;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewUniverse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ranks the members of each date and makes them ready for the store. */
final class UniverseLanding {
    /** Less than this share of the day before means that the service has not all of a day yet. */
    private static final double WHOLE = 0.9;
    /** So many days after a date it is taken as it is: a member may have ended. */
    private static final int PATIENCE = 3;
    /** So many days more it is said that it was taken so. */
    private static final int RECENT = 7;
    /** So many members are named. */
    private static final int SOME = 5;

    private UniverseLanding() {}

    /**
     * Makes an answer ready. Ranks are the service's own; where it gives none they follow from the market caps of a date,
     * over the assets that have both a price and a cap.
     *
     * @param now epoch second of the asking
     */
    static Landed land(Wish.OfUniverse wish, Step.Try asked, Delivery.Members came, long now) {
        TreeMap<Integer, List<Delivery.Member>> dates = new TreeMap<>();
        for (Delivery.Member member : came.rows()) {
            if (member.price() > 0 && member.marketCap() > 0) {
                dates.computeIfAbsent(member.date(), any -> new ArrayList<>()).add(member);
            }
        }
        List<String> notes = new ArrayList<>(came.notes());
        holdBack(dates, wish.info().ranks(), (int) Math.floorDiv(now, 86_400L), notes);
        List<NewUniverse.Member> members = new ArrayList<>();
        Map<Integer, Long> known = new HashMap<>();
        dates.forEach((date, all) -> {
            List<Delivery.Member> ranked = ranked(all);
            int count = Math.min(ranked.size(), wish.info().ranks());
            for (int rank = 1; rank <= count; rank++) {
                members.add(member(date, rank, ranked.get(rank - 1)));
            }
            ranked.stream()
                    .limit(count)
                    .mapToLong(Delivery.Member::known)
                    .filter(instant -> instant != Delivery.UNTOLD)
                    .max()
                    .ifPresent(instant -> known.put(date, instant));
        });
        Batch batch = Batch.of(asked.symbol().provider(), wish.id(), now)
                .noted("", String.join("; ", withSymbol(asked.symbol(), notes)));
        if (dates.isEmpty()) {
            return new Landed(batch, OptionalInt.empty(), notes);
        }
        UniverseInfo info = info(wish.info(), asked, dates);
        return new Landed(
                batch.with(new NewUniverse(info, Known.BY_LAG, members, known)),
                OptionalInt.of(dates.lastKey()),
                notes);
    }

    private static List<String> withSymbol(Symbol symbol, List<String> notes) {
        List<String> all = new ArrayList<>(List.of(symbol.toString()));
        all.addAll(notes);
        return all;
    }

    /**
     * Takes the dates away from the first on that is not whole: what is read of a date is what was known of it first, so
     * that a member which comes later would be missing for good.
     */
    private static void holdBack(
            NavigableMap<Integer, List<Delivery.Member>> dates, int ranks, int today, List<String> notes) {
        for (int date : List.copyOf(
                dates.tailMap(dates.isEmpty() ? 0 : dates.firstKey(), false).keySet())) {
            Optional<String> lack = lack(dates, date, ranks);
            if (lack.isPresent() && today - date <= PATIENCE) {
                dates.tailMap(date, true).clear();
                notes.add(lack.get() + ": it is left for the next time");
                return;
            }
            // Of a date long past it is no news that a member ended there.
            lack.filter(what -> today - date <= PATIENCE + RECENT)
                    .ifPresent(what -> notes.add(what + ", and they have not come in " + PATIENCE + " days"));
        }
    }

    /** What a date lacks of the one before: one of its first ranks, or much of all. */
    private static Optional<String> lack(NavigableMap<Integer, List<Delivery.Member>> dates, int date, int ranks) {
        List<Delivery.Member> before = dates.lowerEntry(date).getValue();
        List<Delivery.Member> there = Objects.requireNonNull(dates.get(date));
        if (there.size() < WHOLE * before.size()) {
            return Optional.of("of " + DecisionDay.iso(date) + " there are only " + there.size()
                    + " assets, of the day before " + before.size());
        }
        Set<String> ids = there.stream().map(member -> member.asset().id()).collect(Collectors.toSet());
        List<String> missing = ranked(before).stream()
                .limit(ranks)
                .filter(member -> !ids.contains(member.asset().id()))
                .map(member -> member.asset().ticker())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("of " + DecisionDay.iso(date) + " there are not " + some(missing)
                        + ", which the day before has");
    }

    private static String some(List<String> tickers) {
        String first = String.join(", ", tickers.subList(0, Math.min(SOME, tickers.size())));
        return tickers.size() > SOME ? first + " and " + (tickers.size() - SOME) + " others" : first;
    }

    private static List<Delivery.Member> ranked(List<Delivery.Member> members) {
        boolean told = members.stream().allMatch(member -> member.rank() > 0);
        Comparator<Delivery.Member> order = told
                ? Comparator.comparingInt(Delivery.Member::rank)
                : Comparator.comparingDouble(Delivery.Member::marketCap).reversed();
        return members.stream()
                .sorted(order.thenComparing(member -> member.asset().id()))
                .toList();
    }

    private static NewUniverse.Member member(int date, int rank, Delivery.Member member) {
        Delivery.Asset asset = member.asset();
        return new NewUniverse.Member(
                new Universe.Row(date, rank, asset.ticker(), asset.name(), member.price(), member.marketCap()),
                asset.id());
    }

    private static UniverseInfo info(UniverseInfo info, Step.Try asked, NavigableMap<Integer, ?> dates) {
        return new UniverseInfo(
                info.id(),
                info.frequency(),
                info.ranks(),
                info.lag(),
                info.staleAfterDays(),
                dates.firstKey(),
                dates.lastKey(),
                true,
                info.deadCoins(),
                Titles.of(asked.symbol()));
    }
}
