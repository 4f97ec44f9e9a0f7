package dev.tidemark.verdict;

import dev.tidemark.study.Rotation;
import java.util.List;

/** How the timing of a rotation is judged: against the same positions at other times, and having tried so much. */
final class RotationRules {
    private static final double LEVEL = ThesisRules.LEVEL;

    /**
     * What is judged.
     *
     * @param earned the rotation
     * @param tries how many variants of the thesis were looked at
     */
    record Case(Rotation.Earned earned, Tries tries) {}

    static final List<Rule<Case>> TABLE = List.of(
            new Rule<>(
                    "nothing traded",
                    "it never changed its position",
                    Verdict.Kind.UNTESTABLE,
                    c -> c.earned().trades().switches().isEmpty(),
                    c -> told(c) + " It never changed its position, so there is no timing to look at."),
            new Rule<>(
                    "few entries",
                    "it went into its first leg fewer than " + Judge.ENOUGH + " times",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> entries(c) < Judge.ENOUGH,
                    c -> told(c) + " It went into " + c.earned().rule().into() + " " + Phrases.times(entries(c))
                            + "; fewer than " + Judge.ENOUGH
                            + " are too few to tell timing from luck, whatever it earned."),
            new Rule<>(
                    "worse timed than luck",
                    "p of so little, against the same positions at other times, times the trials is at most 5%",
                    Verdict.Kind.REFUTED,
                    c -> times(c, c.earned().placebo().pFew()) <= LEVEL,
                    c -> told(c) + " The same positions at other times rarely earned so little: "
                            + Phrases.p(c.earned().placebo().pFew())
                            + trials(c, c.earned().placebo().pFew())),
            new Rule<>(
                    "better timed than luck",
                    "p against the same positions at other times, times the trials, is at most 5%, and the deflated Sharpe"
                            + " ratio is at least 95%",
                    Verdict.Kind.SUPPORTED,
                    c -> times(c, p(c)) <= LEVEL && deflated(c) >= 1 - LEVEL,
                    c -> told(c) + " The same positions at other times rarely earned as much: " + Phrases.p(p(c))
                            + trials(c, p(c)) + " " + sharpe(c)),
            new Rule<>(
                    "one of several tries",
                    "p alone is at most 5%, but not times the trials, or the deflated Sharpe ratio is lower",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> p(c) <= LEVEL,
                    c -> told(c) + " By itself its timing has " + Phrases.p(p(c)) + trials(c, p(c)) + " " + sharpe(c)),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> true,
                    c -> told(c) + " The same positions at other times earned as much often enough: " + Phrases.p(p(c))
                            + trials(c, p(c))));

    private RotationRules() {}

    private static int entries(Case c) {
        return c.earned().trades().entries();
    }

    private static double p(Case c) {
        return c.earned().placebo().pValue();
    }

    private static double deflated(Case c) {
        return c.earned().deflated().probability();
    }

    private static double times(Case c, double p) {
        return c.tries().times(p);
    }

    private static String told(Case c) {
        Rotation.Earned e = c.earned();
        return "From " + Phrases.date(e.from()) + " to " + Phrases.date(e.to()) + " it would have earned "
                + Phrases.percent(e.net().yearly()) + " a year after costs; "
                + e.rule().into() + " earned "
                + Phrases.percent(e.others().getFirst().performance().yearly()) + ", "
                + e.rule().from() + " "
                + Phrases.percent(e.others().get(1).performance().yearly()) + "."
                + e.ended()
                        .map(ended -> " It ends there, because " + ended.leg() + " has no price after "
                                + Phrases.date(ended.last()) + ".")
                        .orElse("");
    }

    private static String trials(Case c, double p) {
        return c.tries().all() == 1
                ? "; one variant is declared."
                : ", and " + Phrases.number(times(c, p)) + " counting all "
                        + c.tries().words() + ".";
    }

    private static String sharpe(Case c) {
        return Double.isNaN(deflated(c))
                ? "It has no Sharpe ratio."
                : "That its Sharpe ratio exceeds what the best of so many shows by luck has a probability of "
                        + Phrases.percent(deflated(c)) + ".";
    }
}
