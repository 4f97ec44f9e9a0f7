package dev.tidemark.doctor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** In which years of bars something is usual. */
final class Years {
    private static final double USUAL = 0.25;
    private static final int FEWEST = 50;

    private Years() {}

    /** One finding from the first to the last year in which more than a quarter of the bars are so. */
    static List<Finding> find(Holdings held, Check.Maker as, Severity severity, Rule rule, String what) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            line.bars().ifPresent(bars -> {
                IntPredicate is = rule.of(line, bars);
                int first = -1;
                int last = -1;
                long count = 0;
                int start = 0;
                for (int i = 1; i <= line.size(); i++) {
                    if (i < line.size() && year(line, i) == year(line, start)) {
                        continue;
                    }
                    long so = java.util.stream.IntStream.range(start, i)
                            .filter(is)
                            .count();
                    if (i - start >= FEWEST && so > USUAL * (i - start)) {
                        first = first < 0 ? start : first;
                        last = i - 1;
                        count += so;
                    }
                    start = i;
                }
                if (first >= 0) {
                    found.add(as.of(
                            severity,
                            line.id(),
                            line.date()[first],
                            line.date()[last],
                            what + " on " + Say.count(count, "day")));
                }
            });
        }
        return found;
    }

    private static int year(Line line, int i) {
        return LocalDate.ofEpochDay(line.date()[i]).getYear();
    }

    /** What is looked for in the bars of a series. */
    @FunctionalInterface
    interface Rule {
        /** Whether the bar at an index is so. */
        IntPredicate of(Line line, Line.Bars bars);
    }
}
