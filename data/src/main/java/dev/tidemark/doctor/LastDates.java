package dev.tidemark.doctor;

import dev.tidemark.calendar.Sessions;
import dev.tidemark.series.DecisionDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Series of one calendar that end on different days, although none is stale. */
final class LastDates {
    private LastDates() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        Map<String, List<Line>> calendars = new TreeMap<>();
        for (Line line : held.lines()) {
            if (line.isDaily() && !held.isStale(line)) {
                calendars
                        .computeIfAbsent(line.info().calendar(), name -> new ArrayList<>())
                        .add(line);
            }
        }
        List<Finding> found = new ArrayList<>();
        for (List<Line> lines : calendars.values()) {
            int last = lines.stream().mapToInt(Line::last).max().orElseThrow();
            for (Line line : lines) {
                if (line.last() < last) {
                    long sessions = line.sessions()
                            .map(calendar -> calendar.between(line.last() + 1, last).length)
                            .orElse(last - line.last());
                    String unit = line.sessions().map(Sessions::name).isPresent() ? "session" : "day";
                    found.add(as.of(
                            Severity.NOTE,
                            line.id(),
                            line.last(),
                            last,
                            "last row " + DecisionDay.iso(line.last()) + ", " + Say.count(sessions, unit)
                                    + " before the last of calendar "
                                    + line.info().calendar()));
                }
            }
        }
        return found;
    }
}
