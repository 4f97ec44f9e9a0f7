package dev.tidemark.trial;

import dev.tidemark.expr.Expr;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One test of a thesis.
 *
 * @param name what it is about
 * @param line the line of the test file at which it begins
 * @param asOf the date asked about
 * @param knobs values of knobs, instead of the thesis' defaults
 * @param expectations what it expects
 */
record Trial(String name, int line, LocalDate asOf, Map<String, Expr> knobs, List<Expectation> expectations) {
    /** Copies the collections. */
    Trial {
        knobs = Map.copyOf(knobs);
        expectations = List.copyOf(expectations);
    }

    /** Whether alerts have to be gone through. */
    boolean needsAlerts() {
        return expectations.stream().anyMatch(Expectation.OfAlert.class::isInstance);
    }

    /** Whether events have to be looked for. */
    boolean needsHistory() {
        return expectations.stream().anyMatch(Expectation::needsHistory);
    }
}
