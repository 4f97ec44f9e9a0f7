package dev.tidemark.doctor;

import dev.tidemark.series.DecisionDay;
import java.util.ArrayList;
import java.util.List;

/** Series and universes that end before the data does. */
final class Stale {
    private Stale() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            if (held.isStale(line)) {
                boolean declared = line.info().name().contains("(to ");
                found.add(as.of(
                        declared ? Severity.NOTE : Severity.WARNING,
                        line.id(),
                        line.last(),
                        held.through(),
                        words(line.last(), line.info().staleAfterDays(), held)
                                + (declared ? ", as its name says" : "")));
            }
        }
        for (Panel panel : held.panels()) {
            if (panel.date().length == 0) {
                continue;
            }
            long known = panel.info().lag().knownAt(panel.last());
            if (DecisionDay.stale(known, panel.info().staleAfterDays(), held.through())) {
                found.add(as.of(
                        Severity.WARNING,
                        panel.id(),
                        panel.last(),
                        held.through(),
                        words(panel.last(), panel.info().staleAfterDays(), held)));
            }
        }
        return found;
    }

    private static String words(int last, int limit, Holdings held) {
        return "last row " + DecisionDay.iso(last) + ", " + Say.count(held.through() - last, "day")
                + " before the data ends; stale " + Say.count(limit, "day") + " after it was known";
    }
}
