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
                    "close, if it was named beforehand",
                    "today is closer than the median window, and p of a period that was picked among separate windows"
                            + " because it looks alike, times the trials, is at most 5%",
                    Verdict.Kind.INCONCLUSIVE,
                    r -> nearer(r) && times(r, r.found().pPicked()) <= LEVEL,
                    r -> told(r) + " Such a resemblance by chance: "
                            + Phrases.p(r.found().pAlike())
                            + " to a period named beforehand, "
                            + Phrases.number(r.found().pPicked())
                            + " to one picked among separate windows because it looks alike" + trials(r)
                            + " Whoever slides a window over every day finds such a one more often, and whether"
                            + " somebody did is not in the data. It says nothing of what comes next."),
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
                            + Phrases.p(r.found().pAlike()) + " even to a period named beforehand" + trials(r)));

    private AnalogueRules() {}

    private static boolean nearer(Resemblance r) {
        return r.found().distance() < r.found().median();
    }

    private static double times(Resemblance r, double p) {
        return Math.min(1, p * r.trials());
    }

    private static String trials(Resemblance r) {
        return r.trials() == 1 ? "." : ", before it is counted that " + r.trials() + " variants are declared.";
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
