package dev.tidemark.verdict;

import dev.tidemark.study.ClaimEvidence.OfStudy;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.thesis.Claim;
import java.util.List;

/** How claims about returns after a condition are judged. */
final class StudyRules {
    private static final double LEVEL = ThesisRules.LEVEL;

    static final List<Rule<OfStudy>> TABLE = List.of(
            new Rule<>(
                    "nothing to compare",
                    "no holding period of one kind is over",
                    Verdict.Kind.UNTESTABLE,
                    s -> fewer(s) == 0,
                    s -> "There is nothing to compare: "
                            + Phrases.count(s.means().met().n(), "holding period")
                            + " after " + s.rule().when() + ", "
                            + s.means().against().n() + " after " + others(s) + "."),
            new Rule<>(
                    "few periods",
                    "fewer than " + ConditionalMeans.HONEST_FROM
                            + " holding periods of one kind, or all together are worth"
                            + " fewer independent ones: the test finds too much in so few",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> fewer(s) < ConditionalMeans.HONEST_FROM || !(worth(s) >= ConditionalMeans.HONEST_FROM),
                    s -> told(s)
                            + (fewer(s) < ConditionalMeans.HONEST_FROM
                                    ? " Of one kind there are " + Phrases.count(fewer(s), "period")
                                    : " All periods are worth " + Math.round(worth(s)) + " independent ones")
                            + "; fewer than " + ConditionalMeans.HONEST_FROM + " are too few for an honest test."),
            new Rule<>(
                    "too skewed to say",
                    "p of one direction times the trials is at most 5%, but the periods of the smaller kind are fewer than"
                            + " 25 times the squared skewness of the returns",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> fewer(s) < s.means().honestFrom()
                            && Math.min(times(s, claimed(s)), times(s, opposite(s))) <= LEVEL,
                    s -> told(s) + " " + power(s) + " But the returns are skewed: with fewer than "
                            + s.means().honestFrom()
                            + " periods of the smaller kind such a test finds too much."),
            new Rule<>(
                    "the other way round",
                    "p of the opposite direction times the trials is at most 5%",
                    Verdict.Kind.REFUTED,
                    s -> s.rule().expect() != Claim.Direction.DIFFERENT && times(s, opposite(s)) <= LEVEL,
                    s -> told(s) + " " + power(s) + " It is the other way round: " + Phrases.p(opposite(s))
                            + trials(s, opposite(s)) + costs(s)),
            new Rule<>(
                    "as claimed",
                    "p of the claimed direction times the trials is at most 5%",
                    Verdict.Kind.SUPPORTED,
                    s -> times(s, claimed(s)) <= LEVEL,
                    s -> told(s) + " " + power(s) + " Such a difference by luck: " + Phrases.p(claimed(s))
                            + trials(s, claimed(s)) + costs(s)),
            new Rule<>(
                    "one of several tries",
                    "p alone is at most 5%, but not times the trials",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> claimed(s) <= LEVEL,
                    s -> told(s) + " " + power(s) + " By itself " + Phrases.p(claimed(s)) + ", but among "
                            + Phrases.count(s.trials(), "declared variant") + " that is no surprise ("
                            + Phrases.number(times(s, claimed(s))) + ")."),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> true,
                    s -> told(s) + " " + power(s) + " Such a difference by luck: " + Phrases.p(claimed(s))
                            + trials(s, claimed(s)) + "."));

    private StudyRules() {}

    private static double worth(OfStudy s) {
        return s.means().robust().effectiveN();
    }

    private static int fewer(OfStudy s) {
        return Math.min(s.means().met().n(), s.means().against().n());
    }

    /** The p-value of what is claimed; NaN where there is none. */
    private static double claimed(OfStudy s) {
        return switch (s.rule().expect()) {
            case HIGHER -> s.means().robust().pAbove();
            case LOWER -> 1 - s.means().robust().pAbove();
            case DIFFERENT -> s.means().robust().pValue();
        };
    }

    private static double opposite(OfStudy s) {
        return 1 - claimed(s);
    }

    private static double times(OfStudy s, double p) {
        return Math.min(1, p * s.trials());
    }

    private static String others(OfStudy s) {
        return s.rule().against().isEmpty() ? "the other sessions" : s.rule().against();
    }

    private static String told(OfStudy s) {
        ConditionalMeans.Result r = s.means();
        String following = s.rule().hold() == 1
                ? "the next session"
                : "the next " + s.rule().hold() + " sessions";
        return "From " + Phrases.date(s.from()) + " to " + Phrases.date(s.to()) + " the mean log return of " + following
                + (s.rule().delay() == 0
                        ? ""
                        : ", after " + Phrases.count(s.rule().delay(), "session") + " of delay,")
                + " was " + Phrases.small(r.met().mean()) + " after " + s.rule().when() + " ("
                + Phrases.times(r.met().n()) + ") and "
                + Phrases.small(r.against().mean()) + " after " + others(s) + " ("
                + Phrases.times(r.against().n()) + "). The difference is " + Phrases.small(r.difference()) + ", t "
                + Phrases.t(r.t()) + " by Brock, Lakonishok and LeBaron, "
                + Phrases.t(r.robust().statistic()) + " with robust errors.";
    }

    private static String power(OfStudy s) {
        return "So many periods could have told a difference of "
                + Phrases.small(s.minDetectable())
                + " from none in four of five cases, by one test at 5%.";
    }

    private static String trials(OfStudy s, double p) {
        return s.trials() == 1
                ? "; one variant is declared"
                : ", and " + Phrases.number(times(s, p)) + " counting all " + s.trials() + " declared variants";
    }

    private static String costs(OfStudy s) {
        return ". Costs are not counted"
                + (s.rule().delay() == 0 ? ", and it trades at the very close that signals." : ".");
    }
}
