package dev.tidemark.series;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only door from data to evaluation: a market seen from one decision day, with nothing that became known later.
 *
 * <p>Several threads may use it at once.
 *
 * <pre>{@code
 * PointInTime view = new PointInTime(market, asOf);
 * view.series("RUT"); // rows known by the end of that day, UTC
 * }</pre>
 */
public final class PointInTime {
    private final Market market;
    private final int asOf;
    private final Map<String, Optional<Series>> series = new ConcurrentHashMap<>();
    private final Map<String, Optional<Universe>> universes = new ConcurrentHashMap<>();
    private final Map<String, Optional<EventTable>> tables = new ConcurrentHashMap<>();

    /**
     * A view of a market.
     *
     * @param market the data of the run
     * @param asOf the decision day, an epoch day
     */
    public PointInTime(Market market, int asOf) {
        this.market = market;
        this.asOf = asOf;
    }

    /** The decision day of this view. */
    public int asOf() {
        return asOf;
    }

    /** The same market seen from another, not later, day. */
    public PointInTime at(int day) {
        if (day > asOf) {
            throw new IllegalArgumentException("a view may not look past its as-of " + DecisionDay.iso(asOf));
        }
        return day == asOf ? this : new PointInTime(market, day);
    }

    /** The rows of a series known by the as-of, or empty when the market does not have it. */
    public Optional<Series> series(String id) {
        return series.computeIfAbsent(
                id, key -> Optional.ofNullable(market.series().get(key)).map(v -> v.asOf(asOf)));
    }

    /** The snapshots of a universe known by the as-of. */
    public Optional<Universe> universe(String id) {
        return universes.computeIfAbsent(
                id, key -> Optional.ofNullable(market.universes().get(key)).map(u -> u.asOf(asOf)));
    }

    /** The rows of an event table known by the as-of. */
    public Optional<EventTable> table(String id) {
        return tables.computeIfAbsent(
                id, key -> Optional.ofNullable(market.tables().get(key)).map(t -> t.asOf(asOf)));
    }

    /** Why an id could not be read, if so. */
    public Optional<String> whyMissing(String id) {
        return market.whyMissing(id);
    }

    /** The first decision day on which anything in the market could be used; 1970-01-01 when there is nothing. */
    public int firstDay() {
        boolean nothing = market.series().isEmpty()
                && market.universes().isEmpty()
                && market.tables().isEmpty();
        int first = nothing ? Math.min(asOf, 0) : asOf;
        for (Vintages v : market.series().values()) {
            first = Math.min(first, v.firstDay());
        }
        for (Universe u : market.universes().values()) {
            if (!u.snapshots().isEmpty()) {
                first = Math.min(
                        first, DecisionDay.firstSeen(u.snapshots().getFirst().known()));
            }
        }
        for (EventTable t : market.tables().values()) {
            first = Math.min(first, t.info().coveredFrom());
        }
        return first;
    }

    /**
     * The decision days up to the as-of on which the past of any of these changed; ascending: a known value of a series
     * was revised, or an event that was known went away.
     */
    public int[] revisionDays(Requirements needed) {
        TreeSet<Integer> days = new TreeSet<>();
        for (String id : needed.tables()) {
            EventTable table = market.tables().get(id);
            if (table != null) {
                for (EventTable.Row row : table.rows()) {
                    if (row.gone() <= DecisionDay.instant(asOf) && row.known() < row.gone()) {
                        days.add(DecisionDay.firstSeen(row.gone()));
                    }
                }
            }
        }
        for (String id : needed.series()) {
            Vintages vintages = market.series().get(id);
            if (vintages != null) {
                for (int day : vintages.revisionDays()) {
                    if (day <= asOf) {
                        days.add(day);
                    }
                }
            }
        }
        return days.stream().mapToInt(Integer::intValue).toArray();
    }
}
