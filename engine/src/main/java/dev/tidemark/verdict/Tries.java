package dev.tidemark.verdict;

import dev.tidemark.study.Evidence;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many variants of a thesis somebody looked at, one of which is judged.
 *
 * @param declared how many the thesis declares, at least 1
 * @param all those and all that are remembered of sweeps, each counted once
 * @param family what was worked out of all of them together; empty where it was not, and then p by itself times
 *     {@code all} stands for it, which is never less by much and often far more
 */
public record Tries(int declared, int all, Optional<Family> family) {
    /**
     * All variants together.
     *
     * @param p of the judged variant, having looked at all: {@link dev.tidemark.study.test.MaxShift} over those that can
     *     still be evaluated, plus p by itself for each that cannot
     * @param gone how many cannot
     */
    public record Family(double p, int gone) {}

    /** So many, of which nothing else is known. */
    public Tries(int declared, int all) {
        this(declared, all, Optional.empty());
    }

    /** What a thesis declares, and nothing else. */
    public static Tries declared(int trials) {
        return new Tries(trials, trials);
    }

    /** Whether the verdict hangs on what p is having looked at all. */
    public boolean asksFamily(Evidence evidence) {
        return evidence.resolved() >= Judge.ENOUGH
                && evidence.difference() > 0
                && evidence.pValue() <= ThesisRules.LEVEL
                && times(evidence.pValue()) > ThesisRules.LEVEL;
    }

    /** The same with p of the family, in which so many could not be evaluated. */
    public Tries withFamily(double p, int gone) {
        return new Tries(declared, all, Optional.of(new Family(Math.min(1, p), gone)));
    }

    /** The p of the family; empty where it was not worked out. */
    public OptionalDouble pFamily() {
        return family.map(f -> OptionalDouble.of(f.p())).orElse(OptionalDouble.empty());
    }

    double times(double p) {
        return Math.min(1, p * all);
    }

    double having(double p) {
        return pFamily().orElse(times(p));
    }

    /** How p having looked at all came about: {@code 18 shifted together}, {@code p times their number}. */
    String how() {
        if (family.isEmpty()) {
            return "p times their number";
        }
        int gone = family.get().gone();
        return gone == 0
                ? "all of them shifted together"
                : all - gone + " shifted together, and p once more for "
                        + (gone == 1
                                ? "one that can no longer be evaluated"
                                : "each of " + gone + " that can no longer be evaluated");
    }

    /** How the number of them is told: {@code 36 declared variants}, {@code 2016 variants declared or swept}. */
    public String words() {
        return Phrases.count(all, all > declared ? "variant" : "declared variant")
                + (all > declared ? " declared or swept" : "");
    }
}
