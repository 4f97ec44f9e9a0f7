package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;

/** Sentences that every rendering says alike. */
final class Headline {
    private Headline() {}

    /** That nothing of this is real, or empty when it is. */
    static String simulated(String place, String words) {
        return "simulated".equals(place)
                ? "SIMULATED: a made-up market (" + words + "), nothing here has happened"
                : "";
    }

    /** How many conditions hold, and whether that is the alignment. */
    static String of(Examination e) {
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
        return c.distance() == 0
                ? "equal"
                : Words.number(Math.abs(c.distance()), c.unit()) + (c.distance() > 0 ? " above" : " below");
    }

    /** The days after an event on which an outcome counts. */
    static String horizon(ThesisPlan.Outcome outcome) {
        return outcome.from() == 1
                ? "within " + outcome.within() + "d"
                : "from day " + outcome.from() + " to day " + outcome.within();
    }

    /** How the p-values below it are to be taken, or empty when there is one variant. */
    static String trials(int trials) {
        return trials == 1
                ? ""
                : "p counts none of the " + trials + " declared variants; adj. counts the conditions (Holm).";
    }

    /** That an outcome's window reaches back before the event, or empty when it does not. */
    static String reach(ThesisPlan.Outcome outcome) {
        int before = outcome.window() - outcome.from();
        return before <= 0
                ? ""
                : "On day " + outcome.from() + " after an event "
                        + Math.min(99, Math.round(100.0 * before / outcome.window())) + "% of the outcome's window of "
                        + outcome.window() + " days lies before it.";
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
