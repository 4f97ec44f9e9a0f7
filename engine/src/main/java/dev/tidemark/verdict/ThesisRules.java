package dev.tidemark.verdict;

import dev.tidemark.study.Evidence;
import dev.tidemark.study.test.Binomials;
import java.util.List;
import java.util.OptionalDouble;

/** How the alignment of a thesis is judged by its first outcome. */
final class ThesisRules {
    static final int ENOUGH = Judge.ENOUGH;
    static final double LEVEL = 0.05;

    /**
     * What is judged.
     *
     * @param evidence the evidence of the alignment
     * @param tries how many variants were looked at
     */
    record Case(Evidence evidence, Tries tries) {
        double pOfTrials() {
            return tries.having(evidence.pValue());
        }

        double pFewOfTrials() {
            return tries.times(evidence.pFew());
        }
    }

    static final List<Rule<Case>> TABLE = List.of(
            new Rule<>(
                    "no eligible day",
                    "no day is eligible: none on which the state is known, the outcome a hit or a miss, and its whole"
                            + " horizon over",
                    Verdict.Kind.UNTESTABLE,
                    c -> c.evidence().eligibleDays() == 0,
                    c ->
                            "There is no day in the history on which the alignment is known, the outcome a hit or a miss, and"
                                    + " its whole horizon over."),
            new Rule<>(
                    "no event",
                    "no independent event lies on an eligible day",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> c.evidence().resolved() == 0,
                    c -> "0 independent events with a known end: the full alignment has no past to judge by, and no"
                            + " hit rate could have been detected. " + base(c.evidence()) + " " + enough(c.evidence())),
            new Rule<>(
                    "few events",
                    "fewer than " + ENOUGH + " independent events lie on eligible days",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> c.evidence().resolved() < ENOUGH,
                    c -> rates(c.evidence()) + " " + power(c.evidence()) + " Fewer than " + ENOUGH
                            + " independent events are too few for a verdict."),
            new Rule<>(
                    "worse than an average day",
                    "the whole 95% interval of the hit rate lies below the base rate, and p of so few hits times the"
                            + " trials is at most 5%",
                    Verdict.Kind.REFUTED,
                    c -> c.evidence().interval().high() < c.evidence().baseRate() && c.pFewOfTrials() <= LEVEL,
                    c -> rates(c.evidence()) + " " + power(c.evidence()) + " The interval of the hit rate, "
                            + Phrases.percent(c.evidence().interval().low()) + " to "
                            + Phrases.percent(c.evidence().interval().high())
                            + ", lies wholly below the base rate: the outcome followed less often than after an"
                            + " average day. So few hits by luck: "
                            + Phrases.p(c.evidence().pFew())
                            + trials(c, false)),
            new Rule<>(
                    "nothing to detect",
                    "not even hits without exception could be told from the base rate",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> Double.isNaN(c.evidence().minDetectable()),
                    c -> rates(c.evidence()) + " " + power(c.evidence())),
            new Rule<>(
                    "better than luck",
                    "the hit rate exceeds the base rate and p, having looked at all variants, is at most 5%",
                    Verdict.Kind.SUPPORTED,
                    c -> c.evidence().difference() > 0 && c.pOfTrials() <= LEVEL,
                    c -> rates(c.evidence()) + " " + power(c.evidence()) + " " + luck(c)),
            new Rule<>(
                    "one of several tries",
                    "p alone is at most 5%, but not having looked at all variants",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> c.evidence().difference() > 0 && c.evidence().pValue() <= LEVEL,
                    c -> rates(c.evidence()) + " " + power(c.evidence()) + " By itself "
                            + Phrases.p(c.evidence().pValue())
                            + ", but among " + c.tries().words() + " that is no surprise ("
                            + Phrases.number(c.pOfTrials())
                            + ": " + c.tries().how() + ")."),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    c -> true,
                    c -> rates(c.evidence()) + " " + power(c.evidence()) + " " + luck(c)));

    private ThesisRules() {}

    /** A p-value is never shown without the number of trials. */
    private static String luck(Case c) {
        return "As many hits by luck: " + Phrases.p(c.evidence().pValue()) + trials(c, true);
    }

    private static String trials(Case c, boolean many) {
        if (c.tries().all() == 1) {
            return "; one variant is declared.";
        }
        boolean family = many && c.tries().family().isPresent();
        double p = many ? c.pOfTrials() : c.pFewOfTrials();
        return ", and " + Phrases.number(p)
                + (family ? " having looked at all " : " counting all ")
                + c.tries().words() + ": "
                + (family ? c.tries().how() : "p times their number") + ".";
    }

    /** What as many events as are asked for could tell. */
    private static String enough(Evidence e) {
        OptionalDouble rate = Binomials.smallestDetectable(e.baseRate(), ENOUGH);
        return rate.isEmpty()
                ? "At least " + ENOUGH + " are needed, and even those could not be told from that base rate."
                : "At least " + ENOUGH + " are needed; so many could tell a hit rate of "
                        + Phrases.percent(rate.getAsDouble()) + " or more from it.";
    }

    private static String base(Evidence e) {
        return "The outcome followed " + Phrases.percent(e.baseRate()) + " of " + Phrases.count(e.eligibleDays(), "day")
                + " of any kind.";
    }

    private static String rates(Evidence e) {
        return Phrases.count(e.resolved(), "independent event") + ", " + Phrases.count(e.hits(), "hit") + " ("
                + Phrases.percent(e.hitRate()) + "), against a base rate of " + Phrases.percent(e.baseRate()) + " over "
                + Phrases.count(e.eligibleDays(), "day") + ".";
    }

    private static String power(Evidence e) {
        String events = "So many events could have told ";
        return Double.isNaN(e.minDetectable())
                ? "With " + Phrases.count(e.resolved(), "event")
                        + " no hit rate could have been told from that base rate."
                : events + "a hit rate of " + Phrases.percent(e.minDetectable())
                        + " or more from it, by one binomial test at 5%.";
    }
}
