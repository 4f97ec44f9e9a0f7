package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds out what of the rows of an event table is new and what is gone: the rules of {@link NewEvents}. */
final class EventsMerge {
    private static final Deque<EventsTable.Kept> NONE = new ArrayDeque<>();

    private final NewEvents events;
    private final long fetchedAt;
    private final int seenFrom;
    private final int seenTo;
    private final Map<Said, Deque<EventsTable.Kept>> left = new HashMap<>();
    private final Map<Said, Long> ended = new HashMap<>();
    private final List<EventTable.Row> fresh = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private long unchanged;

    private EventsMerge(NewEvents events, long fetchedAt, int seenFrom, int seenTo) {
        this.events = events;
        this.fetchedAt = fetchedAt;
        this.seenFrom = seenFrom;
        this.seenTo = seenTo;
    }

    /**
     * What of some rows is new, and which are gone.
     *
     * @param events what was fetched
     * @param fetchedAt when
     * @param there what the store has of the table
     * @param seenFrom first date that was fetched before, an epoch day
     * @param seenTo last date that was covered before, an epoch day; before the first if nothing was
     */
    static EventsMerge of(NewEvents events, long fetchedAt, List<EventsTable.Kept> there, int seenFrom, int seenTo) {
        int newest = there.stream().mapToInt(kept -> kept.row().date()).reduce(seenTo, Math::max);
        EventsMerge merge = new EventsMerge(events, fetchedAt, seenFrom, newest);
        for (EventsTable.Kept kept : there) {
            merge.left
                    .computeIfAbsent(Said.of(kept.row()), said -> new ArrayDeque<>())
                    .add(kept);
            if (!stands(kept.row())) {
                merge.ended.merge(Said.standing(kept.row()), kept.row().gone(), Math::max);
            }
        }
        merge.run();
        return merge;
    }

    /** What makes two rows the same: the date and the cells, numbers as numbers; of a row that is gone, its span too. */
    private record Said(int date, List<String> cells, long known, long gone) {
        private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?");

        static Said of(EventTable.Row row) {
            return stands(row) ? standing(row) : new Said(row.date(), cells(row), row.known(), row.gone());
        }

        /** The same row while it stood. */
        static Said standing(EventTable.Row row) {
            return new Said(row.date(), cells(row), 0, EventTable.Row.NEVER);
        }

        private static List<String> cells(EventTable.Row row) {
            return row.text().stream().map(Said::plain).toList();
        }

        private static String plain(String cell) {
            return NUMBER.matcher(cell).matches()
                    ? new BigDecimal(cell).stripTrailingZeros().toString()
                    : cell;
        }
    }

    /** A row of the store that is gone from an epoch second on. */
    record Gone(int event, long at) {}

    private static boolean stands(EventTable.Row row) {
        return row.gone() == EventTable.Row.NEVER;
    }

    private void run() {
        // What stands here meets what stands there, before what is gone here does.
        boolean[] same = new boolean[events.rows().size()];
        for (boolean standing : new boolean[] {true, false}) {
            for (int i = 0; i < same.length; i++) {
                EventTable.Row row = events.rows().get(i);
                if (stands(row) == standing) {
                    same[i] = isThere(row) || (!standing && endsNow(row));
                }
            }
        }
        Map<String, Deque<EventsTable.Kept>> named = leftByName();
        for (int i = 0; i < same.length; i++) {
            if (!same[i]) {
                EventTable.Row row = events.rows().get(i);
                fresh.add(known(row, named.getOrDefault(name(row), NONE)));
            }
        }
        fresh.forEach(row -> replace(named.getOrDefault(name(row), NONE)));
        // An answer without any row is rather a service that has nothing to say than the end of all its rows.
        if (!events.rows().isEmpty()) {
            left.values().stream()
                    .flatMap(Deque::stream)
                    .filter(kept -> stands(kept.row()))
                    .filter(kept ->
                            kept.row().date() >= events.from() && kept.row().date() <= events.to())
                    .forEach(this::isGone);
        }
    }

    private boolean isThere(EventTable.Row row) {
        Deque<EventsTable.Kept> same = left.get(Said.of(row));
        boolean found = same != null && same.poll() != null;
        unchanged += found ? 1 : 0;
        return found;
    }

    /** Whether the store has a row that is gone here, and still stands there. */
    private boolean endsNow(EventTable.Row row) {
        Deque<EventsTable.Kept> same = left.get(Said.standing(row));
        EventsTable.Kept kept = same == null ? null : same.poll();
        if (kept != null) {
            gone.add(new Gone(kept.id(), Math.max(row.gone(), kept.row().known())));
        }
        return kept != null;
    }

    private void isGone(EventsTable.Kept kept) {
        gone.add(new Gone(kept.id(), Math.max(fetchedAt, kept.row().known())));
    }

    /** What names the event of a row; empty if nothing does. */
    private String name(EventTable.Row row) {
        int column = events.key().map(events.info().columns()::indexOf).orElse(-1);
        return column < 0 ? "" : row.text().get(column);
    }

    /** The rows that still stand and that nothing here is the same as, by the names of their events. */
    private Map<String, Deque<EventsTable.Kept>> leftByName() {
        Map<String, Deque<EventsTable.Kept>> named = new HashMap<>();
        left.values().stream()
                .flatMap(Deque::stream)
                .filter(kept -> stands(kept.row()) && !name(kept.row()).isEmpty())
                .forEach(kept -> named.computeIfAbsent(name(kept.row()), any -> new ArrayDeque<>())
                        .add(kept));
        return named;
    }

    private void replace(Deque<EventsTable.Kept> others) {
        for (EventsTable.Kept kept = others.poll(); kept != null; kept = others.poll()) {
            Deque<EventsTable.Kept> same = left.get(Said.of(kept.row()));
            if (same != null && same.remove(kept)) {
                isGone(kept);
            }
        }
    }

    /** A row with the known-at that it gets, given the rows that it replaces. */
    private EventTable.Row known(EventTable.Row row, Deque<EventsTable.Kept> replaced) {
        long replacedAt = replaced.stream()
                .mapToLong(kept -> Math.max(fetchedAt, kept.row().known()))
                .max()
                .orElse(Long.MIN_VALUE);
        return replacedAt == Long.MIN_VALUE ? known(row) : known(row, Math.max(row.known(), replacedAt));
    }

    private EventTable.Row known(EventTable.Row row) {
        if (events.known() == Known.EVERY) {
            // One that had gone and is back counted once until then.
            boolean back = stands(row) && ended.getOrDefault(Said.standing(row), Long.MIN_VALUE) > row.known();
            return back ? known(row, Math.max(row.known(), fetchedAt)) : row;
        }
        boolean late = row.date() >= seenFrom && row.date() <= seenTo;
        return known(row, late ? Math.max(row.known(), fetchedAt) : Math.min(row.known(), fetchedAt));
    }

    private static EventTable.Row known(EventTable.Row row, long known) {
        return new EventTable.Row(row.date(), known, row.text(), row.number());
    }

    /** The rows that the store did not have, in their order, with the known-at that they get. */
    List<EventTable.Row> fresh() {
        return fresh;
    }

    List<Gone> gone() {
        return gone;
    }

    long unchanged() {
        return unchanged;
    }
}
