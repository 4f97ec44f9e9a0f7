package dev.tidemark.trial;

import dev.tidemark.thesis.Shape;
import dev.tidemark.thesis.Shape.Either;
import dev.tidemark.thesis.Shape.Form;
import dev.tidemark.thesis.Shape.Items;
import dev.tidemark.thesis.Shape.Leaf;
import dev.tidemark.thesis.Shape.Mapping;
import dev.tidemark.thesis.Shape.Named;
import dev.tidemark.thesis.Shape.Slot;
import dev.tidemark.thesis.Shape.Words;
import java.util.List;

/** The format of test files; docs/testing-theses.md describes it. */
final class TrialFormat {
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private static final Leaf TEXT = new Leaf(Form.TEXT, "", "text", "the day before the breakout");
    private static final Leaf PATH = new Leaf(Form.TEXT, "", "a path relative to this file", "my-thesis.yaml");
    private static final Leaf ID =
            new Leaf(Form.TEXT, "[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens", "btc-near-high");
    private static final Leaf IDS = new Leaf(Form.TEXT, ID.pattern(), ID.says(), "breakout: met");
    private static final Leaf WATCHED = new Leaf(Form.TEXT, ID.pattern(), ID.says(), "breakout: firing");
    private static final Leaf DATA_NAMES = new Leaf(
            Form.TEXT,
            "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*",
            "a letter or _, then letters, digits, _, and single dots between them",
            "RUT: {...}");
    private static final Leaf DATE = new Leaf(Form.TEXT, DAY, "a date", "2025-10-03");
    private static final Leaf SINCE = new Leaf(Form.ANY, DAY + "|null|~", "a date, or null", "2025-09-18");
    private static final Leaf SPAN = new Leaf(Form.TEXT, DAY + "\\.\\." + DAY, "two dates", "2020-01-01..2021-12-31");
    private static final Leaf KNOB = new Leaf(
            Form.TEXT_OR_NUMBER, "", "a number with its unit, a length of time, a date, or a name", "504 sessions");
    private static final Leaf NUMBER = new Leaf(Form.ANY, "", "a number with its unit, or unknown", "4.898bn USD");
    private static final Leaf TOLERANCE = new Leaf(Form.TEXT_OR_NUMBER, "", "a number with its unit", "0.1%");
    private static final Leaf ANSWER = new Leaf(Form.ANY, "", "a number with its unit, true, false or unknown", "64%");
    private static final Leaf EXPRESSION = new Leaf(Form.TEXT, "", "an expression", "drawdown(BTC) >= -10%");
    private static final Leaf UNIT = new Leaf(Form.TEXT, "", "a unit", "USD bn");
    private static final Leaf CALENDAR = new Leaf(
            Form.TEXT,
            "(24x7|weekdays)( +[A-Za-z0-9_-]+)?",
            "24x7 or weekdays, and a name for it if needed",
            "weekdays");
    private static final Leaf VALUES =
            new Leaf(Form.TEXT_OR_NUMBER, "", "values from the first date on", "100x510 101 102+1x5");
    private static final Leaf KNOWN = new Leaf(
            Form.TEXT,
            "[0-9]{1,4} +(day|days|business) +[0-9]{2}:[0-9]{2} +\\S+",
            "days after the date, a time and its zone",
            "1 business 16:15 America/New_York");
    private static final Leaf DAYS = new Leaf(Form.WHOLE, "[1-9][0-9]{0,3}", "a number of days from 1 to 9999", "7");
    private static final Leaf RANKS = new Leaf(Form.WHOLE, "[0-9]{1,5}", "a whole number", "200");
    private static final Leaf COUNT = new Leaf(Form.WHOLE, "[0-9]{1,6}", "a whole number", "0");
    private static final Leaf ROWS = new Leaf(Form.TEXT, "", "lines of CSV after a |", "|");
    private static final Leaf VERSION = new Leaf(Form.WHOLE, "1", "the version of the format, 1", "1");
    private static final Words YES_NO = new Words(List.of("yes", "no", "true", "false"));
    private static final Words KINDS = new Words(List.of("supported", "refuted", "inconclusive", "untestable"));
    private static final Leaf KIND =
            new Leaf(Form.TEXT, String.join("|", KINDS.words()), String.join(", ", KINDS.words()), "inconclusive");

    private static final Slot KNOWN_SLOT =
            new Slot("known", KNOWN, false, "When a row of a date becomes known; a sensible standard if left out.");
    private static final Slot STALE_SLOT =
            new Slot("stale_after_days", DAYS, false, "Days after it became known from which the last value is stale.");

    private static final Mapping SERIES = new Mapping(
            "series",
            List.of(
                    new Slot("unit", UNIT, true, "How the numbers are written."),
                    new Slot("calendar", CALENDAR, true, "Which days have a value."),
                    new Slot("from", DATE, true, "The date of the first value."),
                    new Slot("values", VALUES, true, "The values."),
                    KNOWN_SLOT,
                    STALE_SLOT),
            List.of());

    private static final Mapping UNIVERSE = new Mapping(
            "universe",
            List.of(
                    new Slot(
                            "frequency",
                            new Words(List.of("daily", "weekly", "monthly", "quarterly", "yearly")),
                            true,
                            "How often there is a date."),
                    new Slot("ranks", RANKS, false, "How many ranks a date has; the worst rank there is if left out."),
                    KNOWN_SLOT,
                    STALE_SLOT,
                    new Slot("rows", ROWS, true, "The rows, as in a bundle's universe/<name>.csv.")),
            List.of());

    private static final Mapping TABLE = new Mapping(
            "table",
            List.of(
                    new Slot("date_column", TEXT, false, "Which column dates a row; date if left out."),
                    new Slot("covered", SPAN, true, "The span that was looked through."),
                    new Slot("complete", YES_NO, true, "Whether every event within the span is there."),
                    KNOWN_SLOT,
                    new Slot("rows", ROWS, true, "The rows, as in a bundle's events/<name>.csv.")),
            List.of());

    private static final Slot REASON = new Slot("reason", TEXT, false, "Words that the reason contains.");

    private static final Mapping STATE = new Mapping(
            "state",
            List.of(
                    new Slot("state", new Words(List.of("met", "unmet", "unknown")), false, "The state."),
                    new Slot("since", SINCE, false, "The first date of the state; null if it predates the data."),
                    new Slot("value", NUMBER, false, "The number compared."),
                    new Slot("tolerance", TOLERANCE, false, "How far off the number may be."),
                    REASON),
            List.of());

    private static final Leaf STATE_BRIEF = new Leaf(
            Form.TEXT, "(met|unmet|unknown)( since " + DAY + ")?", "met, unmet or unknown", "met since 2025-09-18");

    private static final List<String> ALERT_STATES = List.of("inactive", "pending", "firing", "no data");

    private static final Mapping ALERT = new Mapping(
            "state of an alert",
            List.of(
                    new Slot("state", new Words(ALERT_STATES), false, "The state."),
                    new Slot("since", SINCE, false, "The first date of the state; null if it predates the data."),
                    new Slot("reason", TEXT, false, "Words that the reason why the data do not say contains.")),
            List.of());

    private static final Leaf ALERT_BRIEF = new Leaf(
            Form.TEXT,
            "(" + String.join("|", ALERT_STATES) + ")( since " + DAY + ")?",
            "inactive, pending, firing or no data",
            "firing since 2025-09-18");

    private static final Mapping TALLY = new Mapping(
            "count of the alignment",
            List.of(
                    new Slot("met", COUNT, false, "How many conditions are met."),
                    new Slot("unmet", COUNT, false, "How many are not."),
                    new Slot("unknown", COUNT, false, "Of how many the data cannot say."),
                    new Slot(
                            "complete",
                            new Words(List.of("yes", "no", "true", "false", "unknown")),
                            false,
                            "Whether the alignment is complete."),
                    new Slot("since", SINCE, false, "The first date of that; null if it predates the data.")),
            List.of());

    private static final Mapping EVENT = new Mapping(
            "listed event",
            List.of(
                    new Slot("of", ID, true, "alignment, or the id of a condition."),
                    new Slot("outcome", ID, false, "The id of the outcome; the first if left out."),
                    new Slot("date", DATE, false, "The date of the event."),
                    new Slot("count", COUNT, false, "Instead of a date: how many events there are."),
                    new Slot(
                            "followed",
                            new Words(List.of("hit", "miss", "open", "already", "unknown")),
                            false,
                            "What followed."),
                    new Slot("hit_on", SINCE, false, "The date of the hit; null if there is none."),
                    new Slot("independent", YES_NO, false, "Whether it counts as independent."),
                    new Slot("exact", YES_NO, false, "Whether there is no other event than those listed here.")),
            List.of("date", "count"));

    private static final Mapping VERDICT =
            new Mapping("verdict", List.of(new Slot("kind", KINDS, true, "The verdict."), REASON), List.of());

    private static final Mapping EVAL = new Mapping(
            "checked expression",
            List.of(
                    new Slot("expr", EXPRESSION, true, "The expression."),
                    new Slot("value", ANSWER, true, "Its value."),
                    new Slot("tolerance", TOLERANCE, false, "How far off the value may be.")),
            List.of());

    private static final Mapping ROTATION = new Mapping(
            "day of the rotation",
            List.of(
                    new Slot("date", DATE, true, "The day."),
                    new Slot(
                            "holds",
                            new Words(List.of("into", "from", "nothing")),
                            false,
                            "The leg that the day was spent in; nothing before it begins."),
                    new Slot("return", ANSWER, false, "Its return on that day after costs."),
                    new Slot("tolerance", TOLERANCE, false, "How far off the return may be.")),
            List.of());

    private static final Slot KNOBS =
            new Slot("knobs", new Named(KNOB), false, "Values of knobs, instead of the thesis' defaults.");

    private static final Mapping TEST = new Mapping(
            "test",
            List.of(
                    new Slot("name", TEXT, false, "What it is about."),
                    new Slot("as_of", DATE, true, "The date asked about."),
                    KNOBS,
                    new Slot(
                            "conditions",
                            new Named(new Either(STATE_BRIEF, STATE), IDS),
                            false,
                            "States by condition."),
                    new Slot("alignment", TALLY, false, "How many conditions hold."),
                    new Slot(
                            "alerts",
                            new Named(new Either(ALERT_BRIEF, ALERT), WATCHED),
                            false,
                            "States of alerts, by the condition they are on or alignment."),
                    new Slot("events", new Items(EVENT, 1), false, "Events and what followed."),
                    new Slot("verdict", new Either(KIND, VERDICT), false, "The verdict of the thesis."),
                    new Slot("claims", new Named(new Either(KIND, VERDICT), IDS), false, "Verdicts by claim."),
                    new Slot("rotation", new Items(ROTATION, 1), false, "Days of the rotation."),
                    new Slot("eval", new Items(EVAL, 1), false, "Values of expressions.")),
            List.of());

    /** The whole file. */
    static final Shape FILE = new Mapping(
            "test file",
            List.of(
                    new Slot("tidemark-test", VERSION, true, "The version of this format: 1."),
                    new Slot("thesis", PATH, true, "The thesis file."),
                    new Slot("data", PATH, false, "A data folder."),
                    new Slot("series", new Named(SERIES, DATA_NAMES), false, "Series by id."),
                    new Slot("universes", new Named(UNIVERSE, DATA_NAMES), false, "Universes by id."),
                    new Slot("events", new Named(TABLE, DATA_NAMES), false, "Event tables by id."),
                    KNOBS,
                    new Slot("tests", new Items(TEST, 1), true, "The tests.")),
            List.of());

    private TrialFormat() {}
}
