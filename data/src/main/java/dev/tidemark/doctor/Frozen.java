package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.List;

/** Prices that repeat for days, of a series whose prices usually do not. */
final class Frozen {
    private static final int LONG = 6;
    private static final double SELDOM = 0.05;

    private Frozen() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            if (!line.hasReturns() || repeats(line.value()) > SELDOM * line.size()) {
                continue;
            }
            int start = 0;
            for (int i = 1; i <= line.size(); i++) {
                if (i < line.size() && line.value()[i] == line.value()[start]) {
                    continue;
                }
                if (i - start >= LONG) {
                    found.add(as.of(
                            Severity.WARNING,
                            line.id(),
                            line.date()[start],
                            line.date()[i - 1],
                            "the same value " + Say.number(line.value()[start]) + " on " + (i - start)
                                    + " rows in a row"));
                }
                start = i;
            }
        }
        return found;
    }

    private static long repeats(double[] value) {
        long repeats = 0;
        for (int i = 1; i < value.length; i++) {
            repeats += value[i] == value[i - 1] ? 1 : 0;
        }
        return repeats;
    }
}
