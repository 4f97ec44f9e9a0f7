package dev.tidemark.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers events in whatever order a service gives them, and hands them on by date. */
public final class EventRows {
    private final List<String> columns;
    private final Optional<String> key;
    private final List<Delivery.Event> rows = new ArrayList<>();

    /** No rows yet; the first column is the date, and no column names an event. */
    public EventRows(List<String> columns) {
        this(columns, Optional.empty());
    }

    /** No rows yet; the first column is the date, and one column names an event. */
    public EventRows(List<String> columns, String key) {
        this(columns, Optional.of(key));
    }

    private EventRows(List<String> columns, Optional<String> key) {
        this.columns = List.copyOf(columns);
        this.key = key;
    }

    /** One more row. */
    public void add(LocalDate day, long knownAt, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells for " + columns);
        }
        rows.add(new Delivery.Event((int) day.toEpochDay(), knownAt, cells));
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /**
     * The table.
     *
     * @param from the first date that the answer speaks about
     * @param to the last; before the first if there are none
     * @param complete whether every event within them is there
     * @param notes what was left out
     */
    public Delivery.Events delivery(LocalDate from, LocalDate to, boolean complete, List<String> notes) {
        List<Delivery.Event> sorted = rows.stream()
                .sorted(Comparator.comparingInt(Delivery.Event::date))
                .toList();
        Delivery.Covered covered = new Delivery.Covered((int) from.toEpochDay(), (int) to.toEpochDay(), complete);
        return new Delivery.Events(columns, sorted, key, covered, Validators.NONE, notes);
    }
}
