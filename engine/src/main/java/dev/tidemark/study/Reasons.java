package dev.tidemark.study;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Unknown;
import dev.tidemark.expr.Unknowns;
import dev.tidemark.series.DecisionDay;
import java.util.List;
import java.util.stream.Collectors;

/** Why the data cannot say something, in words. */
final class Reasons {
    private Reasons() {}

    /** Why an expression has no value on a day. */
    static String why(Plan of, Evaluator evaluator, int day) {
        List<Unknown> why = new Unknowns(evaluator).why(of, day);
        return why.isEmpty()
                ? "the data do not reach back to " + DecisionDay.iso(day)
                : why.stream().map(Unknown::text).distinct().collect(Collectors.joining("; "));
    }
}
