package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Universes that no member ever leaves: those that died were left out. */
final class Survivors {
    private static final int FEWEST = 20;
    private static final int YEAR = 365;
    private static final int WEEK = 7;
    private static final int LARGE = 50;

    private Survivors() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Panel panel : held.panels()) {
            boolean tells = panel.members().size() >= FEWEST && panel.last() - panel.date()[0] >= YEAR;
            boolean left = panel.members().stream().anyMatch(m -> m.last() < panel.last() - WEEK);
            if (tells && !left) {
                List<String> gone = gone(held, panel);
                found.add(as.of(
                        Severity.WARNING,
                        panel.id(),
                        panel.date()[0],
                        panel.last(),
                        "none of its " + panel.members().size() + " members ever leaves"
                                + (gone.isEmpty()
                                        ? ""
                                        : "; of the coins that another universe had among the first " + LARGE
                                                + " and lost, " + gone.size() + " cannot be found here: "
                                                + Say.names(gone))));
            }
        }
        return found;
    }

    /** Large coins that left another universe within the span for good, and that this one does not have. */
    private static List<String> gone(Holdings held, Panel panel) {
        Set<String> here = new HashSet<>();
        panel.members().forEach(m -> here.add(held.lists().idOf(m.symbol(), "", m.last())));
        return held.panels().stream()
                .filter(other -> !other.id().equals(panel.id()))
                .flatMap(other -> other.members().stream()
                        .filter(m -> m.bestRank() > 0 && m.bestRank() <= LARGE)
                        .filter(m -> m.last() >= panel.date()[0]
                                && m.last() < Math.min(other.last(), panel.last()) - YEAR / 2)
                        .filter(m ->
                                held.lists().excluded(m.symbol(), "", m.last()).isEmpty())
                        .filter(m -> !here.contains(held.lists().idOf(m.symbol(), "", m.last())))
                        .map(Panel.Member::symbol))
                .distinct()
                .toList();
    }
}
