package dev.tidemark.verdict;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One row of a table of rules: the first row that applies gives the verdict.
 *
 * @param name a short name
 * @param when in words when it applies, given that no earlier row did
 * @param kind the verdict
 * @param applies when it applies
 * @param reason the reason in words
 * @param <E> the evidence it looks at
 */
public record Rule<E>(String name, String when, Verdict.Kind kind, Predicate<E> applies, Function<E, String> reason) {
    /** The verdict of the first rule of a table that applies; a table ends with a rule that always does. */
    static <E> Verdict first(java.util.List<Rule<E>> table, E evidence) {
        for (Rule<E> rule : table) {
            if (rule.applies().test(evidence)) {
                return new Verdict(rule.kind(), rule.reason().apply(evidence));
            }
        }
        throw new IllegalStateException("a table of rules without a last one");
    }
}
