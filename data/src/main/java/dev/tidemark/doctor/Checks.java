package dev.tidemark.doctor;

import java.util.List;

/** The catalogue of checks, in the order of the report: one line a check. */
public final class Checks {
    private static final List<Check> ALL = List.of(
            new Check(
                    "impossible",
                    "Impossible values",
                    "A value that cannot be true spoils every mean and extreme over it.",
                    "Fetch the rows again, or take the series from another source.",
                    Impossible::find),
            new Check(
                    "aside",
                    "Values that were put aside",
                    "They are in no series; if one was right, a row is missing.",
                    "Look it up elsewhere; a right one comes in with the rows after it, or from another source.",
                    PutAside::find),
            new Check(
                    "split",
                    "Splits and redenominations",
                    "A return over such a day is of the unit, not of the market.",
                    "Divide the rows before it by the ratio, or begin after it.",
                    Jumps::splits),
            new Check(
                    "jump",
                    "Jumps that nothing else shares",
                    "A wrong price makes a record or a drawdown that never was.",
                    "Compare the day with a second source; a spike that comes back is usually wrong.",
                    Jumps::find),
            new Check(
                    "frozen",
                    "Prices that stand still",
                    "A source that repeats its last value looks like a calm market.",
                    "Compare with a second source.",
                    Frozen::find),
            new Check(
                    "shift",
                    "Dates a day apart",
                    "Of two stamps of one price one says it was known a day too early.",
                    "Find out whether the source dates a day by its start or its end, and set known_lag.",
                    SamePrices::shifts),
            new Check(
                    "differ",
                    "Prices that differ between sources",
                    "At most one of two prices of an asset on a date is right, or they are two assets.",
                    "Look at a third source on the worst date; use the identity list if it is two assets.",
                    SamePrices::differences),
            new Check(
                    "reused",
                    "Tickers that changed hands",
                    "A return from one coin to another, or from an old unit to a new, was earned by nobody.",
                    "Put a line for each side into identity.csv (docs/sources-and-data.md).",
                    Tickers::reused),
            new Check(
                    "double",
                    "One coin under two tickers",
                    "Counted twice, it has two votes in a breadth and in a season.",
                    "Put the old ticker into identity.csv, or a wrapped coin into excluded.csv.",
                    Doubles::find),
            new Check(
                    "halted",
                    "Coins that were not traded for a while",
                    "The return over a halt is not that of a day, and nobody could leave.",
                    "Treat the coin as gone for the time; do not fill the gap.",
                    Tickers::halted),
            new Check(
                    "survivors",
                    "Universes of survivors",
                    "Without those that died, a breadth and every mean return are too high.",
                    "Use a universe that has dead coins for anything about returns.",
                    Survivors::find),
            new Check(
                    "session",
                    "Sessions without a row",
                    "A window of sessions reaches further back than it says.",
                    "Fetch the days again; a session missed at a change of source is usual.",
                    Missing::sessions),
            new Check(
                    "off-calendar",
                    "Rows on days that are no session",
                    "Windows of sessions are shorter in time, and a value stands on a day on which nobody traded.",
                    "Check the calendar of the series; a row on a holiday may repeat the day before.",
                    Missing::strangers),
            new Check(
                    "gap",
                    "Gaps",
                    "A window over the gap compares with a value that is older than it says.",
                    "Fetch the missing rows, or begin after the gap.",
                    Missing::gaps),
            new Check(
                    "stale",
                    "Series that have ended",
                    "On a later as-of such a value is old, not unchanged; conditions on it are unknown.",
                    "Update the source, or ask with --as-of before its end.",
                    Stale::find),
            new Check(
                    "last-date",
                    "Series that end before others of their calendar",
                    "A comparison on the last day is with the day before.",
                    "Update the one that is behind, or ask as of its last date.",
                    LastDates::find),
            new Check(
                    "last-bar",
                    "Last bars that are not finished",
                    "A bar without volume may be of a day that was not over, or of another feed.",
                    "Fetch the last row again before relying on its close.",
                    LastBar::find),
            new Check(
                    "open",
                    "Opens that repeat the close before",
                    "There is no gap between sessions and no return within one.",
                    "Use closes; do not trade at such opens.",
                    (held, as) -> Years.find(
                            held,
                            as,
                            Severity.WARNING,
                            (line, bars) -> i -> i > 0 && bars.open()[i] == line.value()[i - 1],
                            "the open is the close before")),
            new Check(
                    "flat",
                    "Bars without a range",
                    "Highs and lows are those of the close: ranges and breakouts within a day cannot be seen.",
                    "Use closes over such years.",
                    (held, as) -> Years.find(
                            held,
                            as,
                            Severity.WARNING,
                            (line, bars) -> i -> bars.high()[i] == bars.low()[i],
                            "high and low are the same")),
            new Check(
                    "feed",
                    "Where another feed begins",
                    "Levels, opens and volumes of two feeds need not compare.",
                    "Do not compare volumes across it.",
                    FeedChange::find),
            new Check(
                    "effective",
                    "Steps a day after they were decided",
                    "The date is the day a decision took effect; markets knew it a day earlier.",
                    "Date the decision by the events, or subtract the day.",
                    EffectiveDays::find),
            new Check(
                    "vintage",
                    "Only the latest vintage",
                    "What stands for a past date today may not be what was published then.",
                    "Add vintages of the series (docs/bundle.md) before relying on its past.",
                    Declared::vintages),
            new Check(
                    "seldom",
                    "Universes too seldom for daily means",
                    "A coin above its own mean of days needs its daily prices.",
                    "Use a daily universe, and mind its survivors.",
                    Declared::seldom),
            new Check(
                    "calendars",
                    "Calendars side by side",
                    "Where one is closed the other is not: a stock index has no row on a weekend.",
                    "Compare series of different calendars by days, as expressions do, not row by row.",
                    Declared::calendars),
            new Check(
                    "note",
                    "What the catalogue notes",
                    "Values cannot show it.",
                    "Mind it where the series is used.",
                    Declared::notes));

    private Checks() {}

    /** All checks. */
    public static List<Check> all() {
        return ALL;
    }

    /** The findings of all checks: check by check, and of each the worst first, in the order of the data. */
    public static List<Finding> examine(Holdings held) {
        return ALL.stream()
                .flatMap(check ->
                        check.find(held).stream().sorted((a, b) -> a.severity().compareTo(b.severity())))
                .toList();
    }
}
