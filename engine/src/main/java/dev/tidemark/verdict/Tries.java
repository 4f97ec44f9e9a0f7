package dev.tidemark.verdict;

import dev.tidemark.study.Evidence;
import java.util.OptionalDouble;

/**
 * How many variants of a thesis somebody looked at, one of which is judged.
 *
 * @param declared how many the thesis declares, at least 1
 * @param all those and all that are remembered of sweeps, each counted once
 * @param pFamily p of the judged variant, having looked at all: {@link dev.tidemark.study.test.MaxShift} over those that
 *     can still be evaluated, plus p by itself for each that cannot; empty where it was not worked out, and then p by
 *     itself times {@code all} stands for it, which is never less by much and often far more
 */
public record Tries(int declared, int all, OptionalDouble pFamily) {
    /** What a thesis declares, and nothing else. */
    public static Tries declared(int trials) {
        return new Tries(trials, trials, OptionalDouble.empty());
    }

    /** Whether the verdict hangs on what p is having looked at all. */
    public boolean asksFamily(Evidence evidence) {
        return evidence.resolved() >= Judge.ENOUGH
                && evidence.difference() > 0
                && evidence.pValue() <= ThesisRules.LEVEL
                && times(evidence.pValue()) > ThesisRules.LEVEL;
    }

    /** The same with p of the family. */
    public Tries withFamily(double p) {
        return new Tries(declared, all, OptionalDouble.of(Math.min(1, p)));
    }

    double times(double p) {
        return Math.min(1, p * all);
    }

    double having(double p) {
        return pFamily.orElse(times(p));
    }

    /** How the number of them is told: {@code 36 declared variants}, {@code 2016 variants declared or swept}. */
    public String words() {
        return Phrases.count(all, all > declared ? "variant" : "declared variant")
                + (all > declared ? " declared or swept" : "");
    }
}
