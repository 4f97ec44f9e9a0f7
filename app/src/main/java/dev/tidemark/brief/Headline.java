package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import dev.tidemark.verdict.Tries;
import java.util.Optional;

/** Sentences that every rendering says alike. */
public final class Headline {
    private Headline() {}

    /** Whether a kind of data place is a made-up market. */
    public static boolean isSimulated(String place) {
        return "simulated".equals(place);
    }

    /** Who claimed it, where and when, if that is known: {@code claimed by Somebody, X, 3 Oct 2025}. */
    public static Optional<String> claimed(Thesis thesis) {
        return thesis.claimed()
                .map(c -> "claimed by " + c.by() + (c.where().isEmpty() ? "" : ", " + c.where())
                        + c.date()
                                .map(d -> ", " + Words.date((int) d.toEpochDay()))
                                .orElse(""));
    }

    /** That nothing of this is real, or empty when it is. */
    static String simulated(String place, String words) {
        return isSimulated(place) ? "SIMULATED: a made-up market (" + words + "), nothing here has happened" : "";
    }

    /** How many conditions hold, and whether that is the alignment. */
    public static String of(Examination e) {
        Reading.Alignment a = e.reading().alignment();
        String needed = a.atLeast() == a.of()
                ? "all are needed"
                : a.atLeast() + (a.atLeast() == 1 ? " is needed" : " are needed");
        String complete = switch (a.complete()) {
            case MET -> "the alignment is complete";
            case UNMET -> "the alignment is not complete";
            case UNKNOWN -> "whether the alignment is complete is not known";
        };
        return a.met() + " of " + Words.count(a.of(), "condition") + " met, " + a.unmet() + " unmet, " + a.unknown()
                + " unknown; " + needed + ": " + complete + ".";
    }

    /** How far a condition's value lies from its threshold, or empty when there is nothing to compare. */
    static String distance(Reading.ConditionState c) {
        if (Double.isNaN(c.distance())) {
            return "";
        }
        return c.distance() == 0 ? "equal" : Figures.of(c).distance() + (c.distance() > 0 ? " above" : " below");
    }

    /** The days after an event on which an outcome counts. */
    static String horizon(ThesisPlan.Outcome outcome) {
        return outcome.from() == 1
                ? "within " + outcome.within() + "d"
                : "from day " + outcome.from() + " to day " + outcome.within();
    }

    /** How the p-values below it are to be taken, or empty when there is one variant. */
    static String trials(Tries tries) {
        return tries.all() == 1 ? "" : "p counts none of the " + tries.words() + "; adj. counts the conditions (Holm).";
    }

    /** That an outcome's window reaches back before the event, or empty when it does not. */
    public static String reach(ThesisPlan.Outcome outcome) {
        return outcome.percentBefore() == 0
                ? ""
                : "On day " + outcome.from() + " after an event " + outcome.percentBefore()
                        + "% of the outcome's window of " + outcome.reach() + " days"
                        + (outcome.held() > 1 ? ", those of for: included," : "") + " lies before it.";
    }

    /** The state as a word, with a mark for those who skim. */
    static String mark(Truth truth) {
        return switch (truth) {
            case MET -> "● met";
            case UNMET -> "○ unmet";
            case UNKNOWN -> "? unknown";
        };
    }
}
