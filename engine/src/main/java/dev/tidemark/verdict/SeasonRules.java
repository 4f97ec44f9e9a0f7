package dev.tidemark.verdict;

import dev.tidemark.study.Seasons;
import java.util.List;

/** How claims about a part of the year are judged. */
final class SeasonRules {
    private static final int LEAST = 3;

    static final List<Rule<Seasons>> POSITIVE = List.of(
            few(),
            thin(),
            new Rule<>(
                    "negative",
                    "the mean return lies below 0 with p at most 5%",
                    Verdict.Kind.REFUTED,
                    s -> s.one().pNegative() <= ThesisRules.LEVEL,
                    s -> ups(s) + " The mean of " + Phrases.percent(s.one().mean()) + " lies below 0 (p = "
                            + Phrases.p(s.one().pNegative()) + ")."),
            new Rule<>(
                    "positive, and more so than elsewhere in the year",
                    "the mean lies above 0, and above that of the other periods Holm-adjusted over all parts of the"
                            + " year, each with p at most 5%",
                    Verdict.Kind.SUPPORTED,
                    s -> s.one().pZero() <= ThesisRules.LEVEL && s.one().pAdjusted() <= ThesisRules.LEVEL,
                    s -> ups(s) + " " + against(s)),
            new Rule<>(
                    "positive like the rest of the year",
                    "the mean lies above 0 with p at most 5%, but not above that of the other periods",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> s.one().pZero() <= ThesisRules.LEVEL,
                    s -> ups(s) + " It rose, but what rises all year is positive in most periods. " + against(s)),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> true,
                    s -> ups(s) + " " + against(s)));

    static final List<Rule<Seasons>> STRONGEST = List.of(
            few(),
            thin(),
            new Rule<>(
                    "another is stronger",
                    "another part of the year has the highest median, and the parts differ by the joint test on"
                            + " medians with p at most 5%",
                    Verdict.Kind.REFUTED,
                    s -> s.strongestByMedian() != s.named() && s.medians().pValue() <= ThesisRules.LEVEL,
                    s -> ranking(s) + " " + joint(s)),
            new Rule<>(
                    "the strongest",
                    "it has the highest median, the parts differ by the joint test on medians, and it differs from the"
                            + " others Holm-adjusted, each with p at most 5%",
                    Verdict.Kind.SUPPORTED,
                    s -> s.strongestByMedian() == s.named()
                            && s.medians().pValue() <= ThesisRules.LEVEL
                            && s.one().pAdjusted() <= ThesisRules.LEVEL,
                    s -> ranking(s) + " " + joint(s) + " " + against(s)),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> true,
                    s -> ranking(s) + " " + joint(s)));

    private SeasonRules() {}

    private static Rule<Seasons> few() {
        return new Rule<>(
                "no sample",
                "fewer than " + LEAST + " complete periods",
                Verdict.Kind.UNTESTABLE,
                s -> s.one().n() < LEAST,
                s -> "Of complete " + Phrases.part(s.length(), s.named(), true) + " the data have "
                        + s.one().n() + ".");
    }

    private static Rule<Seasons> thin() {
        return new Rule<>(
                "few periods",
                "fewer than " + ThesisRules.ENOUGH + " complete periods",
                Verdict.Kind.INCONCLUSIVE,
                s -> s.one().n() < ThesisRules.ENOUGH,
                s -> ups(s) + " Fewer than " + ThesisRules.ENOUGH + " periods tell little.");
    }

    private static String ups(Seasons s) {
        Seasons.PeriodStatistic one = s.one();
        return one.positive() + " of " + one.n() + " complete " + Phrases.part(s.length(), s.named(), true)
                + " since " + Phrases.date(s.since()) + " were up; mean " + Phrases.percent(one.mean()) + ", median "
                + Phrases.percent(one.median()) + ".";
    }

    private static String against(Seasons s) {
        return Double.isNaN(s.one().pOthers())
                ? "Whether it is more than in the other periods cannot be tested."
                : "That it is more than in the other periods has p = "
                        + Phrases.p(s.one().pOthers()) + ", "
                        + Phrases.p(s.one().pAdjusted()) + " counting all "
                        + s.periods().size() + " parts of the year.";
    }

    private static String ranking(Seasons s) {
        int byMedian = s.strongestByMedian();
        int byMean = s.strongestByMean();
        String medians = Phrases.part(s, byMedian) + " ("
                + Phrases.percent(s.periods().get(byMedian - 1).median()) + ")";
        String means = Phrases.part(s, byMean) + " ("
                + Phrases.percent(s.periods().get(byMean - 1).mean()) + ")";
        String named = Phrases.sentence(Phrases.part(s, s.named())) + " has a median of "
                + Phrases.percent(s.one().median()) + " and a mean of "
                + Phrases.percent(s.one().mean()) + " over " + s.one().n() + " years.";
        return byMedian == byMean
                ? "By medians and by means the strongest is " + medians + ". " + named
                : "Medians and means disagree: by medians the strongest is " + medians + ", by means " + means + ". "
                        + named;
    }

    private static String joint(Seasons s) {
        return Double.isNaN(s.medians().pValue())
                ? "Whether the parts of the year differ at all cannot be tested."
                : "That the parts of the year differ at all has p = "
                        + Phrases.p(s.medians().pValue()) + " by medians"
                        + (Double.isNaN(s.means().pValue())
                                ? "."
                                : " and " + Phrases.p(s.means().pValue()) + " by means.");
    }
}
