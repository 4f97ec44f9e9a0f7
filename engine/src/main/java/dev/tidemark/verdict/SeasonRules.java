package dev.tidemark.verdict;

import dev.tidemark.study.Seasons;
import java.util.List;

/**
 * How claims about a part of the year are judged.
 *
 * <p>A one-sided test of a mean finds too much on the side away from a long tail, until there are periods enough ({@link
 * Seasons#honestFrom()}); below that no verdict rests on it.
 */
final class SeasonRules {
    private static final int LEAST = 3;

    static final List<Rule<Seasons>> POSITIVE = List.of(
            few(),
            thin(),
            new Rule<>(
                    "negative, but too skewed to say",
                    "the mean return lies below 0 with p times the spans tried at most 5%, but the returns are skewed"
                            + " upwards and the periods are fewer than 25 times the squared skewness",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> small(s, s.one().pNegative()) && !s.honestLow(),
                    s -> ups(s) + " " + below(s) + skewed(s, "upwards")),
            new Rule<>(
                    "negative",
                    "the mean return lies below 0 with p times the spans tried at most 5%",
                    Verdict.Kind.REFUTED,
                    s -> small(s, s.one().pNegative()),
                    s -> ups(s) + " " + below(s)),
            new Rule<>(
                    "positive, but too skewed to say",
                    "the mean lies above 0 with p times the spans tried at most 5%, but the returns are skewed"
                            + " downwards and the periods are fewer than 25 times the squared skewness",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> small(s, s.one().pZero()) && !s.honestHigh(),
                    s -> ups(s) + " " + zero(s) + skewed(s, "downwards") + " " + against(s)),
            new Rule<>(
                    "positive, and more so than elsewhere in the year",
                    "the mean lies above 0, and above that of the other periods Holm-adjusted over all parts of the"
                            + " year, each with p times the spans tried at most 5%",
                    Verdict.Kind.SUPPORTED,
                    s -> small(s, s.one().pZero()) && small(s, s.one().pAdjusted()),
                    s -> ups(s) + " " + zero(s) + " " + against(s)),
            new Rule<>(
                    "positive like the rest of the year",
                    "the mean lies above 0 with p times the spans tried at most 5%, but not above that of the other"
                            + " periods",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> small(s, s.one().pZero()),
                    s -> ups(s) + " " + zero(s) + " But what rises all year is positive in most periods. "
                            + against(s)),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> true,
                    s -> ups(s) + " " + zero(s) + " " + against(s)));

    static final List<Rule<Seasons>> STRONGEST = List.of(
            few(),
            thin(),
            new Rule<>(
                    "another is stronger",
                    "another part of the year has the highest median, the parts differ by the joint test on medians,"
                            + " and the named one lies below that one by the rank-sum test times the number of the"
                            + " others, each with p times the spans tried at most 5%",
                    Verdict.Kind.REFUTED,
                    s -> s.strongestByMedian() != s.named()
                            && small(s, s.medians().pValue())
                            && small(s, s.pBest()),
                    s -> ranking(s) + " " + joint(s) + " " + best(s)),
            new Rule<>(
                    "the strongest, but too skewed to say",
                    "it has the highest median, the parts differ by the joint test on medians, and its mean lies above"
                            + " that of the others Holm-adjusted, each with p times the spans tried at most 5%, but the"
                            + " returns are skewed downwards and the periods are fewer than 25 times the squared skewness",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> leads(s) && !s.honestHigh(),
                    s -> ranking(s) + " " + joint(s) + " " + against(s) + skewed(s, "downwards")),
            new Rule<>(
                    "the strongest",
                    "it has the highest median, the parts differ by the joint test on medians, and its mean lies above"
                            + " that of the others Holm-adjusted, each with p times the spans tried at most 5%",
                    Verdict.Kind.SUPPORTED,
                    SeasonRules::leads,
                    s -> ranking(s) + " " + joint(s) + " " + against(s)),
            new Rule<>(
                    "could be luck",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    s -> true,
                    s -> ranking(s) + " " + joint(s) + (Double.isNaN(s.pBest()) ? "" : " " + best(s))));

    private SeasonRules() {}

    /** A p-value times the spans tried. */
    private static double counted(Seasons s, double p) {
        return Math.min(1, p * s.spans());
    }

    private static boolean small(Seasons s, double p) {
        return counted(s, p) <= ThesisRules.LEVEL;
    }

    private static boolean leads(Seasons s) {
        return s.strongestByMedian() == s.named()
                && small(s, s.medians().pValue())
                && small(s, s.one().pAdjusted());
    }

    private static String below(Seasons s) {
        return "The mean of " + Phrases.percent(s.one().mean()) + " lies below 0 ("
                + Phrases.p(s.one().pNegative()) + spans(s, s.one().pNegative()) + ").";
    }

    private static String skewed(Seasons s, String side) {
        return " But the returns are skewed " + side + ": with fewer than " + s.honestFrom()
                + " periods this test finds too much.";
    }

    private static String spans(Seasons s, double p) {
        return s.spans() == 1
                ? ""
                : ", " + Phrases.number(counted(s, p)) + " counting the longer span that the data have";
    }

    private static Rule<Seasons> few() {
        return new Rule<>(
                "no sample",
                "fewer than " + LEAST + " complete periods",
                Verdict.Kind.UNTESTABLE,
                s -> s.one().n() < LEAST,
                s -> "Of complete " + Phrases.part(s.length(), s.named(), true) + " since " + Phrases.date(s.since())
                        + " the data have "
                        + s.one().n() + "." + withoutReturn(s));
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
                + Phrases.percent(one.median()) + "." + withoutReturn(s);
    }

    private static String withoutReturn(Seasons s) {
        return s.withoutReturn() == 0
                ? ""
                : " " + Phrases.count(s.withoutReturn(), "period") + " before which the value was 0 or below "
                        + (s.withoutReturn() == 1 ? "is" : "are") + " left out.";
    }

    private static String zero(Seasons s) {
        return Double.isNaN(s.one().pZero())
                ? "Whether the mean lies above 0 cannot be tested."
                : "That the mean lies above 0 has " + Phrases.p(s.one().pZero())
                        + spans(s, s.one().pZero()) + ".";
    }

    private static String best(Seasons s) {
        String best = Phrases.part(s, s.strongestByMedian());
        return Double.isNaN(s.pBest())
                ? "Whether " + Phrases.part(s, s.named()) + " lies below " + best + " cannot be tested."
                : "That " + Phrases.part(s, s.named()) + " lies below " + best + " has " + Phrases.p(s.pBest())
                        + " counting all the others" + spans(s, s.pBest()) + ".";
    }

    private static String against(Seasons s) {
        return Double.isNaN(s.one().pOthers())
                ? "Whether it is more than in the other periods cannot be tested."
                : "That it is more than in the other periods has "
                        + Phrases.p(s.one().pOthers()) + ", "
                        + Phrases.number(counted(s, s.one().pAdjusted())) + " counting all "
                        + s.periods().size() + " parts of the year"
                        + (s.spans() == 1 ? "." : " and the longer span that the data have.");
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
                + Phrases.percent(s.one().mean()) + " over " + s.one().n() + " years." + withoutReturn(s);
        return byMedian == byMean
                ? "By medians and by means the strongest is " + medians + ". " + named
                : "Medians and means disagree: by medians the strongest is " + medians + ", by means " + means + ". "
                        + named;
    }

    private static String joint(Seasons s) {
        return Double.isNaN(s.medians().pValue())
                ? "Whether the parts of the year differ at all cannot be tested."
                : "That the parts of the year differ at all has "
                        + Phrases.p(s.medians().pValue()) + " by medians"
                        + byMeans(s)
                        + (s.spans() == 1
                                ? "."
                                : "; by medians"
                                        + spans(s, s.medians().pValue()).substring(1) + ".");
    }

    private static String byMeans(Seasons s) {
        return Double.isNaN(s.means().pValue())
                ? ""
                : s.honest(s.means())
                        ? " and " + Phrases.number(s.means().pValue()) + " by means"
                        : " (by means it would take " + s.means().honestFrom() + " years to say)";
    }
}
