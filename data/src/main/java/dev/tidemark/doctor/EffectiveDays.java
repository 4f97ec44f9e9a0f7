package dev.tidemark.doctor;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Series that move in steps, a day after the events that decide them. */
final class EffectiveDays {
    private static final double SELDOM = 0.02;
    private static final int FEWEST = 2;
    private static final double OFTEN = 0.25;

    private EffectiveDays() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            int[] changes = IntStream.range(1, line.size())
                    .filter(i -> line.value()[i] != line.value()[i - 1])
                    .map(i -> line.date()[i])
                    .toArray();
            if (!line.isDaily() || changes.length > SELDOM * line.size()) {
                continue;
            }
            for (EventTable table : held.tables()) {
                compare(line, changes, table, as).ifPresent(found::add);
            }
        }
        return found;
    }

    private static java.util.Optional<Finding> compare(Line line, int[] changes, EventTable table, Check.Maker as) {
        Set<Integer> events = table.rows().stream()
                .filter(row -> row.gone() == EventTable.Row.NEVER)
                .map(EventTable.Row::date)
                .collect(Collectors.toSet());
        int[] within = IntStream.of(changes)
                .filter(day ->
                        day >= table.info().coveredFrom() && day <= table.info().coveredTo() + 1)
                .toArray();
        int[] after =
                IntStream.of(within).filter(day -> events.contains(day - 1)).toArray();
        boolean onTheDay = IntStream.of(within).anyMatch(events::contains);
        if (after.length < FEWEST || onTheDay || after.length < OFTEN * within.length) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(as.of(
                Severity.NOTE,
                List.of(line.id(), table.info().id()),
                after[0],
                after[after.length - 1],
                after.length + " of " + Say.count(within.length, "change") + " stand on the day after an event of "
                        + table.info().id() + ", none on the day itself; the first is of "
                        + DecisionDay.iso(after[0])));
    }
}
