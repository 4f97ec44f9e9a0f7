package dev.tidemark.run;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Series;
import dev.tidemark.series.Unit;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of one series, universe or event table that became known between two as-ofs.
 *
 * @param id the id
 * @param unit unit of the values of a series
 * @param added how many dates are new (of a table: how many rows)
 * @param revised how many dates already known have another value
 * @param newest the newest of them in words: date and value, or what the row says
 */
public record NewRows(String id, Unit unit, int added, int revised, List<Row> newest) {
    private static final int SHOWN = 3;

    /** Copies the list. */
    public NewRows {
        newest = List.copyOf(newest);
    }

    /**
     * One row.
     *
     * @param date its date, an epoch day
     * @param before the value known before, NaN when it is new
     * @param value its value in base units, NaN when it is no series
     * @param text what it says when it is no series
     */
    public record Row(int date, double before, double value, String text) {}

    /** The new rows of everything needed, by id; ids without any are left out. */
    static Map<String, NewRows> between(Market market, Requirements needed, int before, int after) {
        Map<String, NewRows> rows = new TreeMap<>();
        for (String id : needed.series()) {
            Optional.ofNullable(market.series().get(id))
                    .map(v -> series(id, v, before, after))
                    .filter(NewRows::any)
                    .ifPresent(r -> rows.put(id, r));
        }
        for (String id : needed.universes()) {
            Optional.ofNullable(market.universes().get(id))
                    .map(u -> universe(id, u, before, after))
                    .filter(NewRows::any)
                    .ifPresent(r -> rows.put(id, r));
        }
        for (String id : needed.tables()) {
            Optional.ofNullable(market.tables().get(id))
                    .map(t -> table(id, t, before, after))
                    .filter(NewRows::any)
                    .ifPresent(r -> rows.put(id, r));
        }
        return rows;
    }

    private boolean any() {
        return added + revised > 0;
    }

    private static NewRows series(String id, Vintages vintages, int before, int after) {
        Series old = vintages.asOf(before);
        Series now = vintages.asOf(after);
        Map<Integer, Double> known = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            known.put(old.date()[i], old.value()[i]);
        }
        List<Row> changed = new ArrayList<>();
        int added = 0;
        for (int i = 0; i < now.size(); i++) {
            Double earlier = known.get(now.date()[i]);
            if (earlier == null || Double.compare(earlier, now.value()[i]) != 0) {
                added += earlier == null ? 1 : 0;
                changed.add(new Row(now.date()[i], earlier == null ? Double.NaN : earlier, now.value()[i], ""));
            }
        }
        return new NewRows(id, vintages.info().scale().unit(), added, changed.size() - added, last(changed));
    }

    private static NewRows universe(String id, Universe universe, int before, int after) {
        // Not the last ones: a date may be published after a later one.
        long instant = DecisionDay.instant(before);
        List<Row> changed = universe.asOf(after).snapshots().stream()
                .filter(s -> s.known() > instant)
                .map(s -> new Row(s.date(), Double.NaN, Double.NaN, s.size() + " members"))
                .toList();
        return new NewRows(id, Unit.NUMBER, changed.size(), 0, last(changed));
    }

    private static NewRows table(String id, EventTable table, int before, int after) {
        List<EventTable.Row> known = table.asOf(before).rows();
        List<Row> changed = table.asOf(after).rows().stream()
                .filter(row -> !known.contains(row))
                .map(row -> new Row(row.date(), Double.NaN, Double.NaN, String.join(", ", row.text())))
                .toList();
        return new NewRows(id, Unit.NUMBER, changed.size(), 0, last(changed));
    }

    private static List<Row> last(List<Row> rows) {
        return rows.subList(Math.max(0, rows.size() - SHOWN), rows.size());
    }
}
