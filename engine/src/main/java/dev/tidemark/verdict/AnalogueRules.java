package dev.tidemark.verdict;

import dev.tidemark.study.Resemblance;
import dev.tidemark.study.test.Analogue;
import java.util.List;
import java.util.Locale;

/** How claims are judged that today looks like a period of the past. */
final class AnalogueRules {
    private static final double LEVEL = ThesisRules.LEVEL;

    static final List<Rule<Resemblance>> TABLE = List.of(
            new Rule<>(
                    "few windows",
                    "the past holds fewer than " + Analogue.HONEST_FROM
                            + " windows that share no day: no period can be told from one that was picked",
                    Verdict.Kind.INCONCLUSIVE,
                    r -> r.found().separate() < Analogue.HONEST_FROM,
                    r -> told(r) + " Fewer than " + Analogue.HONEST_FROM
                            + " separate windows are too few to say more."),
            new Rule<>(
                    "unlike it",
                    "p of being so far, times the trials, is at most 5%",
                    Verdict.Kind.REFUTED,
                    r -> times(r, r.found().pUnlike()) <= LEVEL,
                    r -> told(r) + " Today is farther from it than chance would have it: "
                            + Phrases.p(r.found().pUnlike()) + trials(r)),
            new Rule<>(
                    "close",
                    "today is closer than the median window, and p of a period that was picked among the windows of all"
                            + " days because it looks alike, times the trials, is at most 5%",
                    Verdict.Kind.SUPPORTED,
                    r -> nearer(r) && times(r, r.found().pSlid()) <= LEVEL,
                    r -> told(r)
                            + " That is more than chance, even had the period been picked by sliding a window of its"
                            + " length over every day: " + Phrases.p(r.found().pSlid()) + trials(r)
                            + " Its length and the series are taken as given. It is about resemblance and says nothing of what comes next."),
            new Rule<>(
                    "close, if it was not picked by sliding",
                    "the same of a period that was picked among separate windows",
                    Verdict.Kind.INCONCLUSIVE,
                    r -> nearer(r) && times(r, r.found().pPicked()) <= LEVEL,
                    r -> told(r) + " Such a resemblance by chance: "
                            + Phrases.p(r.found().pAlike())
                            + " to a period named beforehand, "
                            + Phrases.number(r.found().pPicked())
                            + " to one picked among separate windows because it looks alike"
                            + slid(r) + trials(r)
                            + " How it was picked is not in the data. It says nothing of what comes next."),
            new Rule<>(
                    "one of many periods",
                    "p of a period that was named beforehand, times the trials, is at most 5%, but not that of one that was"
                            + " picked",
                    Verdict.Kind.INCONCLUSIVE,
                    r -> nearer(r) && times(r, r.found().pAlike()) <= LEVEL,
                    r -> told(r) + " Had nobody looked before it was named, that would be more than chance: "
                            + Phrases.p(r.found().pAlike()) + trials(r) + " But of "
                            + r.found().separate() + " separate windows some one often looks as much alike ("
                            + Phrases.number(r.found().pPicked()) + "), and a period is named because it does."),
            new Rule<>(
                    "could be chance",
                    "otherwise",
                    Verdict.Kind.INCONCLUSIVE,
                    r -> true,
                    r -> told(r) + " Such a resemblance by chance: "
                            + Phrases.p(r.found().pAlike()) + " even to a period named beforehand" + counted(r)));

    private AnalogueRules() {}

    private static boolean nearer(Resemblance r) {
        return r.found().distance() < r.found().median();
    }

    private static double times(Resemblance r, double p) {
        return Math.min(1, p * r.trials());
    }

    /** It was not asked for where a period that was named beforehand could be chance, trials not counted. */
    private static String slid(Resemblance r) {
        double p = r.found().pSlid();
        return Double.isNaN(p) ? "" : ", " + Phrases.number(p) + " to one picked by sliding a window over every day";
    }

    private static String trials(Resemblance r) {
        return r.trials() == 1 ? "." : ", before it is counted that " + r.trials() + " variants are declared.";
    }

    /** The p with the trials, where they make it what it is. */
    private static String counted(Resemblance r) {
        if (r.trials() == 1) {
            return ".";
        }
        return ", " + Phrases.number(times(r, r.found().pAlike())) + " times the " + r.trials()
                + " variants that are declared.";
    }

    private static String told(Resemblance r) {
        Analogue.Result f = r.found();
        return "The state of the " + r.length() + " days to " + Phrases.date(r.asOf()) + " lies "
                + number(f.distance()) + " standard deviations from that of " + Phrases.date(r.from()) + " to "
                + Phrases.date(r.to()) + "; the median window lies " + number(f.median()) + " from it. Closer than "
                + Phrases.percent(r.shareFarther()) + " of " + f.windows()
                + " windows, most of which overlap; the period ranks " + f.rank() + " of " + f.separate()
                + " separate ones by closeness to today.";
    }

    private static String number(double distance) {
        return String.format(Locale.ROOT, "%.2f", distance);
    }
}
