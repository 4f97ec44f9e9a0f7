package dev.tidemark.doctor;

import java.util.List;

/**
 * A check: what it is called, why what it finds matters, what to do about it, and the rule.
 *
 * @param id its name in reports, such as {@code stale}
 * @param title the heading of its findings
 * @param why why it matters, a sentence
 * @param advice what to do, a sentence
 * @param rule what it looks for
 */
public record Check(String id, String title, String why, String advice, Rule rule) {
    /** Looks for one kind of fault. */
    @FunctionalInterface
    public interface Rule {
        /**
         * What there is of the fault.
         *
         * @param held the data
         * @param as makes findings of the check
         */
        List<Finding> find(Holdings held, Maker as);
    }

    /** Makes the findings of one check. */
    @FunctionalInterface
    public interface Maker {
        /** A finding; what its arguments are says {@link Finding}. */
        Finding of(Severity severity, List<String> of, int from, int to, String what);

        /** A finding about one thing. */
        default Finding of(Severity severity, String of, int from, int to, String what) {
            return of(severity, List.of(of), from, to, what);
        }
    }

    /** The findings of this check. */
    public List<Finding> find(Holdings held) {
        return rule.find(held, (severity, of, from, to, what) -> new Finding(severity, id, of, from, to, what));
    }
}
