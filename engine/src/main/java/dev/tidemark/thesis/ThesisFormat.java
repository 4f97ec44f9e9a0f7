package dev.tidemark.thesis;

import dev.tidemark.thesis.Shape.Form;
import dev.tidemark.thesis.Shape.Leaf;
import dev.tidemark.thesis.Shape.Mapping;
import dev.tidemark.thesis.Shape.Slot;
import java.util.List;

/** The format of thesis files, in one place: the reader, the JSON Schema and the reference page follow it. */
public final class ThesisFormat {
    private static final String KNOB = "\\$[A-Za-z_][A-Za-z0-9_]*";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** Any text. */
    public static final Leaf TEXT = new Leaf(Form.TEXT, "", "text", "The Russell 2000 closed above its old record");

    static final Leaf ID =
            new Leaf(Form.TEXT, "[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens", "btc-near-high");
    static final Leaf EXPRESSION = new Leaf(Form.TEXT, "", "an expression", "drawdown(BTC) >= -10%");
    static final Leaf LEG = new Leaf(Form.TEXT, "", "a price, a basket or `cash`", "BTC");
    static final Leaf RATE = new Leaf(Form.TEXT, "", "an expression", "DFF");
    static final Leaf DATE = new Leaf(Form.TEXT, DAY, "a date", "2025-10-03");
    static final Leaf SINCE = new Leaf(Form.TEXT, "(" + DAY + "|" + KNOB + ")", "a date, or a knob", "2013-01-01");
    static final Leaf SPAN = new Leaf(Form.TEXT, DAY + "\\.\\." + DAY, "two dates", "2020-01-01..2021-12-31");
    static final Leaf DAYS =
            new Leaf(Form.TEXT, "([1-9][0-9]*[dw]|" + KNOB + ")", "a number of days or weeks, or a knob", "120d");
    static final Leaf SESSIONS = new Leaf(
            Form.TEXT, "((0|[1-9][0-9]*) sessions?|" + KNOB + ")", "a number of sessions, or a knob", "10 sessions");
    static final Leaf SHARE =
            new Leaf(Form.TEXT, "([0-9]+(\\.[0-9]+)?%|" + KNOB + ")", "a percentage, or a knob", "10%");
    static final Leaf COST = new Leaf(
            Form.TEXT, "([0-9]+(\\.[0-9]+)?(bp|%)|" + KNOB + ")", "basis points, a percentage, or a knob", "10bp");
    static final Leaf ALIGNED =
            new Leaf(Form.TEXT, "(all|at least ([1-9][0-9]*|" + KNOB + "))", "all, or at least a number", "at least 6");
    static final Leaf KNOB_VALUE = new Leaf(
            Form.TEXT_OR_NUMBER, "", "a number with its unit, a length of time, a date, or a name", "504 sessions");
    static final Leaf VERSION = new Leaf(Form.WHOLE, "1", "the version of the format, 1", "1");
    static final Leaf SEED = new Leaf(Form.WHOLE, "(0|[1-9][0-9]{0,17})", "a whole number from 0", "1");

    static final Mapping CLAIMED = new Mapping(
            "claimed",
            List.of(
                    new Slot("by", TEXT, true, "Who said it."),
                    new Slot("where", TEXT, false, "Where it was said."),
                    new Slot("date", DATE, false, "When it was said.")),
            List.of());

    static final Mapping CONDITION = new Mapping(
            "condition",
            List.of(
                    new Slot("id", ID, true, "Its name; unique in the thesis."),
                    new Slot("says", TEXT, true, "The statement in words."),
                    new Slot("when", EXPRESSION, true, "The condition."),
                    new Slot(
                            "keep",
                            DAYS,
                            false,
                            "How long it stays lit: on D and the following days, so many in all. For impulses."),
                    new Slot(
                            "for",
                            DAYS,
                            false,
                            "How long it must hold before it counts: `2d` is met from the second day in a row.")),
            List.of());

    static final Mapping OUTCOME = new Mapping(
            "outcome",
            List.of(
                    new Slot("id", ID, true, "Its name; unique in the thesis."),
                    new Slot("says", TEXT, true, "The statement in words."),
                    new Slot("expect", EXPRESSION, true, "The condition that is claimed to become true."),
                    new Slot("for", DAYS, false, "How many days in a row it must hold."),
                    new Slot("within", DAYS, true, "The last day of the horizon, counted from the event."),
                    new Slot(
                            "from", DAYS, false, "The first day of the horizon; the day after the event if left out.")),
            List.of());

    static final Mapping MEASURE = new Mapping(
            "measure",
            List.of(
                    new Slot("of", EXPRESSION, true, "The number."),
                    new Slot("at", DAYS, false, "How long after the event it is read; its own window if left out.")),
            List.of());

    static final Mapping SEASON = new Mapping(
            "season",
            List.of(
                    new Slot("of", EXPRESSION, true, "The prices."),
                    new Slot(
                            "month",
                            new Shape.Words(List.of(
                                    "january",
                                    "february",
                                    "march",
                                    "april",
                                    "may",
                                    "june",
                                    "july",
                                    "august",
                                    "september",
                                    "october",
                                    "november",
                                    "december")),
                            false,
                            "A calendar month."),
                    new Slot("quarter", new Shape.Words(List.of("q1", "q2", "q3", "q4")), false, "A quarter."),
                    new Slot(
                            "half",
                            new Shape.Words(List.of("h1", "h2", "november-april", "may-october")),
                            false,
                            "A half of the year."),
                    new Slot(
                            "expect",
                            new Shape.Words(List.of("positive", "strongest")),
                            true,
                            "That its returns are positive, or the strongest of all such periods."),
                    new Slot("since", DATE, false, "The first date considered; that of the data if left out.")),
            List.of("month", "quarter", "half"));

    static final Mapping PRECEDENT = new Mapping(
            "precedent",
            List.of(
                    new Slot("event", ID, true, "The id of the condition that became true."),
                    new Slot("between", SPAN, true, "The span in which it did."),
                    new Slot("outcome", ID, false, "The id of the outcome that followed; the first if left out.")),
            List.of());

    static final Mapping LEVEL = new Mapping(
            "level",
            List.of(
                    new Slot("when", EXPRESSION, true, "The condition."),
                    new Slot("on", DATE, true, "The date on which it is claimed to hold.")),
            List.of());

    static final Mapping CHANGE = new Mapping(
            "change",
            List.of(
                    new Slot("of", EXPRESSION, true, "The number."),
                    new Slot("between", SPAN, true, "From which date to which."),
                    new Slot("expect", new Shape.Words(List.of("rise", "fall")), true, "Whether it rose or fell."),
                    new Slot("by", SHARE, false, "The least relative change claimed.")),
            List.of());

    static final Mapping STUDY = new Mapping(
            "study",
            List.of(
                    new Slot("of", EXPRESSION, true, "The prices; log returns of their sessions are compared."),
                    new Slot("when", EXPRESSION, true, "The condition, as known at the end of a session."),
                    new Slot(
                            "against",
                            EXPRESSION,
                            false,
                            "The condition it is compared with, as the sell signal of a rule; all sessions on which"
                                    + " `when` is known and not met if left out."),
                    new Slot(
                            "band",
                            SHARE,
                            false,
                            "For a `when` that compares two numbers: how far, in percent of the right one, the left one"
                                    + " must exceed it. What falls as far short of it on the other side is compared"
                                    + " with; sessions within the band count on neither side."),
                    new Slot(
                            "hold",
                            SESSIONS,
                            false,
                            "How many sessions after a signal the return is taken; signals meanwhile are ignored. One"
                                    + " if left out."),
                    new Slot(
                            "delay",
                            SESSIONS,
                            false,
                            "Sessions between the signal and the first one held; none if left out, which is to trade"
                                    + " at the very close that gives the signal."),
                    new Slot(
                            "expect",
                            new Shape.Words(List.of("higher", "lower", "different")),
                            true,
                            "What the mean return after `when` is, compared with the other."),
                    new Slot("between", SPAN, false, "The span of the sessions; the whole history if left out.")),
            List.of());

    static final Mapping ANALOGUE = new Mapping(
            "analogue",
            List.of(
                    new Slot("as", SPAN, true, "The period that today is said to look like."),
                    new Slot(
                            "state",
                            new Shape.Items(EXPRESSION, 1),
                            true,
                            "The numbers that make up the state, each of the same weight. Prices only as returns,"
                                    + " drawdowns or ratios."),
                    new Slot("then", EXPRESSION, false, "The prices whose return after the nearest windows is shown."),
                    new Slot(
                            "ahead",
                            DAYS,
                            false,
                            "How long after a window that return is taken; 90 days if left out.")),
            List.of());

    static final Mapping CLAIM = new Mapping(
            "claim",
            List.of(
                    new Slot("id", ID, true, "Its name; unique in the thesis."),
                    new Slot("says", TEXT, true, "The statement in words."),
                    new Slot("season", SEASON, false, "A part of the year is positive, or the strongest."),
                    new Slot(
                            "precedent",
                            PRECEDENT,
                            false,
                            "A condition became true in the past and the outcome followed."),
                    new Slot("level", LEVEL, false, "A condition held on a date."),
                    new Slot("change", CHANGE, false, "A number rose or fell between two dates."),
                    new Slot(
                            "study",
                            STUDY,
                            false,
                            "Returns after a condition is met are higher, lower or different: a trading rule."),
                    new Slot("analogue", ANALOGUE, false, "Today looks like a period of the past.")),
            List.of("season", "precedent", "level", "change", "study", "analogue"));

    static final Mapping ROTATION = new Mapping(
            "rotation",
            List.of(
                    new Slot("on", ID, false, "The condition that is followed; the alignment if left out."),
                    new Slot(
                            "hold",
                            DAYS,
                            false,
                            "How long each event is followed; as long as the condition is met if left out."),
                    new Slot(
                            "into",
                            LEG,
                            true,
                            "What is held then: a series of prices, a basket of a universe, or `cash`."),
                    new Slot("from", LEG, true, "What is held otherwise."),
                    new Slot("costs", COST, false, "What each trade costs, of the value that is traded."),
                    new Slot("slippage", COST, false, "What each trade loses to the price, in the same way."),
                    new Slot(
                            "cash",
                            RATE,
                            false,
                            "What cash yields, as a rate a year; nothing if left out. Sharpe ratios are over it."),
                    new Slot("since", DATE, false, "The first date; that of the history if left out.")),
            List.of());

    static final Mapping ALERT = new Mapping(
            "alert",
            List.of(
                    new Slot("on", ID, true, "What is watched: the id of a condition, or `alignment`. Once each."),
                    new Slot(
                            "for",
                            DAYS,
                            false,
                            "How many days it must be met before the alert fires; until then it is pending. The"
                                    + " condition's own `for` if left out, else one day. It counts from the day on which"
                                    + " `when` is met."),
                    new Slot(
                            "keep_firing_for",
                            DAYS,
                            false,
                            "How many days the alert goes on firing after it is no longer met; none if left out."),
                    new Slot(
                            "recovers",
                            EXPRESSION,
                            false,
                            "A condition: a firing alert ends only on a day on which this is met, too."),
                    new Slot(
                            "no_data_after",
                            DAYS,
                            false,
                            "How many days in a row the data cannot say before the state becomes no data, on the last"
                                    + " of them; until then it is what it was. `3d` if left out."),
                    new Slot(
                            "severity",
                            new Shape.Words(List.of("info", "warning", "critical")),
                            false,
                            "How much it matters; `info` if left out."),
                    new Slot(
                            "to",
                            new Shape.Items(ID, 1),
                            false,
                            "The names of the channels that are told; all if left out.")),
            List.of());

    static final Mapping HISTORY = new Mapping(
            "history", List.of(new Slot("since", SINCE, true, "The first date of the history.")), List.of());

    /** The whole file. */
    public static final Mapping THESIS = new Mapping(
            "thesis file",
            List.of(
                    new Slot("tidemark", VERSION, true, "The version of this format: 1."),
                    new Slot("thesis", ID, true, "The thesis' name."),
                    new Slot("title", TEXT, true, "The thesis in one sentence."),
                    new Slot("claimed", CLAIMED, false, "Who said so, where and when."),
                    new Slot(
                            "knobs",
                            new Shape.Named(new Shape.Items(KNOB_VALUE, 1), Thesis.OUTCOME),
                            false,
                            "Settings that may vary, each with its values; the first is the default, and each"
                                    + " combination is a trial. An expression names one as `$name`. None is called"
                                    + " `" + Thesis.OUTCOME
                                    + "`: a sweep lists the outcomes under that name."),
                    new Slot("conditions", new Shape.Items(CONDITION, 1), true, "What must hold."),
                    new Slot(
                            "aligned",
                            ALIGNED,
                            false,
                            "How many conditions make the alignment complete; all if left out."),
                    new Slot(
                            "outcomes",
                            new Shape.Items(OUTCOME, 1),
                            false,
                            "What is claimed to follow. The first is judged; each of the others counts as a trial."
                                    + " Without any the first claim is judged."),
                    new Slot(
                            "measures",
                            new Shape.Items(new Shape.Either(EXPRESSION, MEASURE), 1),
                            false,
                            "Numbers read after each event."),
                    new Slot("claims", new Shape.Items(CLAIM, 1), false, "Other statements, each judged by itself."),
                    new Slot(
                            "rotation",
                            ROTATION,
                            false,
                            "What somebody who follows the thesis holds, so that it can be said what that would have"
                                    + " earned."),
                    new Slot(
                            "alerts",
                            new Shape.Items(ALERT, 1),
                            false,
                            "What is watched, and what is told to whom; every condition and the alignment by the"
                                    + " defaults if left out. It changes no result."),
                    new Slot("history", HISTORY, false, "Which part of the past counts."),
                    new Slot("seed", SEED, false, "Seed of everything drawn at random; 1 if left out.")),
            List.of());

    /** Whether a value of this form is read as an expression. */
    static boolean isExpression(Leaf leaf) {
        return leaf.equals(EXPRESSION) || leaf.equals(LEG) || leaf.equals(RATE);
    }

    private ThesisFormat() {}
}
