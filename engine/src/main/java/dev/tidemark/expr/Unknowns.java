package dev.tidemark.expr;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Series;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Finds out why an expression has no known value on a day: walks to the parts that are to blame. */
public final class Unknowns {
    private final Evaluator evaluator;

    /** Reasons from the results of an evaluator. */
    public Unknowns(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * The reasons why a plan is unknown on a decision day; empty when it is known.
     *
     * @param plan the expression
     * @param day an epoch day on the evaluator's grid
     */
    public List<Unknown> why(Plan plan, int day) {
        return List.copyOf(new LinkedHashSet<>(blame(plan, day)));
    }

    private List<Unknown> blame(Plan plan, int day) {
        Column column = evaluator.timeline(plan);
        if (!Double.isNaN(column.on(day))) {
            return List.of();
        }
        List<Unknown> why = switch (plan) {
            case Plan.Constant c -> List.of();
            case Plan.Read r -> read(r.info().id(), day);
            case Plan.Negate n -> blame(n.of(), day);
            case Plan.Not n -> blame(n.of(), day);
            case Plan.Arith a -> both(a.left(), a.right(), day);
            case Plan.Compare c -> both(c.left(), c.right(), day);
            case Plan.Logic l -> both(l.left(), l.right(), day);
            case Plan.Call c -> call(c, day);
        };
        return why.isEmpty() ? own(plan, day) : why;
    }

    private List<Unknown> both(Plan left, Plan right, int day) {
        List<Unknown> why = new ArrayList<>(blame(left, day));
        why.addAll(blame(right, day));
        return why;
    }

    /** The parts are known, the whole is not. */
    private List<Unknown> own(Plan plan, int day) {
        Optional<TableInfo> incomplete = incompleteTable(plan);
        if (incomplete.isPresent()) {
            return List.of(new Unknown(
                    Unknown.Cause.INCOMPLETE,
                    "the table " + incomplete.get().id()
                            + " is not complete: it can show that there were at least so many, never fewer"));
        }
        if (plan instanceof Plan.Arith a && a.op() == Operator.Arithmetic.OVER) {
            return List.of(new Unknown(Unknown.Cause.UNDEFINED, a.right().key() + " is 0 on " + DecisionDay.iso(day)));
        }
        if (plan instanceof Plan.Call c && !c.arguments().windows().isEmpty()) {
            return List.of(new Unknown(
                    Unknown.Cause.WARM_UP,
                    c.key() + " needs more history than there is by " + DecisionDay.iso(day) + " ("
                            + c.transform().warmUp() + ")"));
        }
        return List.of(new Unknown(Unknown.Cause.UNDEFINED, plan.key() + " gives no value on " + DecisionDay.iso(day)));
    }

    private static Optional<TableInfo> incompleteTable(Plan plan) {
        return switch (plan) {
            case Plan.Constant c -> Optional.empty();
            case Plan.Read r -> Optional.empty();
            case Plan.Negate n -> incompleteTable(n.of());
            case Plan.Not n -> incompleteTable(n.of());
            case Plan.Arith a -> incompleteTable(a.left(), a.right());
            case Plan.Compare c -> incompleteTable(c.left(), c.right());
            case Plan.Logic l -> incompleteTable(l.left(), l.right());
            case Plan.Call c -> firstIncomplete(c.arguments().tables());
        };
    }

    private static Optional<TableInfo> incompleteTable(Plan left, Plan right) {
        Optional<TableInfo> first = incompleteTable(left);
        return first.isPresent() ? first : incompleteTable(right);
    }

    private static Optional<TableInfo> firstIncomplete(List<TableInfo> tables) {
        for (TableInfo info : tables) {
            if (!info.complete()) {
                return Optional.of(info);
            }
        }
        return Optional.empty();
    }

    private List<Unknown> read(String id, int day) {
        PointInTime data = evaluator.data();
        Optional<Series> series = data.series(id);
        if (series.isEmpty()) {
            return missing(id);
        }
        int last = lastKnown(series.get(), day);
        if (last < 0) {
            return List.of(
                    new Unknown(Unknown.Cause.NOT_YET, id + " has no value that was known by " + DecisionDay.iso(day)));
        }
        int limit = series.get().info().staleAfterDays();
        return List.of(new Unknown(
                Unknown.Cause.STALE,
                id + " is stale on " + DecisionDay.iso(day) + ": its last value is of "
                        + DecisionDay.iso(series.get().date()[last]) + " and counts for " + limit + " days"));
    }

    private static int lastKnown(Series series, int day) {
        int last = series.size() - 1;
        while (last >= 0 && DecisionDay.firstSeen(series.known()[last]) > day) {
            last--;
        }
        return last;
    }

    private List<Unknown> missing(String id) {
        String reason = evaluator.data().whyMissing(id).orElse("the data place does not have it");
        return List.of(new Unknown(Unknown.Cause.MISSING, id + " is missing: " + reason));
    }

    private List<Unknown> call(Plan.Call call, int day) {
        List<Unknown> why = new ArrayList<>();
        for (TableInfo info : call.arguments().tables()) {
            why.addAll(table(call, info, day));
        }
        for (String id : call.arguments().requirements().universes()) {
            why.addAll(universe(call, id, day));
        }
        for (Plan plan : call.arguments().plans()) {
            why.addAll(blame(plan, day));
        }
        return why;
    }

    private List<Unknown> table(Plan.Call call, TableInfo info, int day) {
        Optional<EventTable> table = evaluator.data().table(info.id());
        if (table.isEmpty()) {
            return missing(info.id());
        }
        int window = call.arguments().windows().stream()
                .mapToInt(Arguments.Argument.Window::length)
                .max()
                .orElse(1);
        if (day > info.coveredTo() || day - window + 1 < info.coveredFrom()) {
            return List.of(new Unknown(
                    Unknown.Cause.NOT_COVERED,
                    "the table " + info.id() + " covers " + DecisionDay.iso(info.coveredFrom()) + " to "
                            + DecisionDay.iso(info.coveredTo()) + " only"));
        }
        if ("latest".equals(call.transform().name()) && info.complete()) {
            return List.of(new Unknown(
                    Unknown.Cause.NOT_YET,
                    "no row of the table " + info.id() + " known by " + DecisionDay.iso(day) + " fits " + call.key()));
        }
        return List.of();
    }

    private List<Unknown> universe(Plan.Call call, String id, int day) {
        Optional<Universe> found = evaluator.data().universe(id);
        if (found.isEmpty()) {
            return missing(id);
        }
        Universe known = found.get().asOf(day);
        if (known.snapshots().isEmpty()) {
            return List.of(new Unknown(
                    Unknown.Cause.NOT_YET, "the universe " + id + " has no date known by " + DecisionDay.iso(day)));
        }
        Universe.Snapshot last = known.snapshots().getLast();
        if (DecisionDay.stale(last.known(), known.info().staleAfterDays(), day)) {
            return List.of(new Unknown(
                    Unknown.Cause.STALE,
                    "the universe " + id + " is stale on " + DecisionDay.iso(day) + ": its last date is "
                            + DecisionDay.iso(last.date()) + " and counts for "
                            + known.info().staleAfterDays() + " days"));
        }
        return call.arguments().windows().isEmpty() ? List.of() : window(call, known);
    }

    /** Over a window of a universe: its start, the series compared with, or the members may lack. */
    private static List<Unknown> window(Plan.Call call, Universe universe) {
        int end = universe.snapshots().size() - 1;
        int start = universe.startOf(end, call.arguments().windows().getFirst().length());
        String id = universe.info().id();
        if (start < 0) {
            return List.of(new Unknown(
                    Unknown.Cause.WARM_UP,
                    "the universe " + id + " has no date within 5 days of the start of the window of " + call.key()));
        }
        if ("altseason".equals(call.transform().name())) {
            for (int at : new int[] {start, end}) {
                if (!universe.priced(Universe.BITCOIN, at)) {
                    return List.of(new Unknown(
                            Unknown.Cause.UNDEFINED,
                            Universe.BITCOIN + " has no price in the universe " + id + " on "
                                    + DecisionDay.iso(
                                            universe.snapshots().get(at).date()) + ", the "
                                    + (at == start ? "start" : "end") + " of the window of " + call.key()));
                }
            }
        }
        return List.of(new Unknown(
                Unknown.Cause.UNDEFINED,
                "the universe " + id + " has no member that counts for " + call.key() + " from "
                        + DecisionDay.iso(universe.snapshots().get(start).date()) + " to "
                        + DecisionDay.iso(universe.snapshots().get(end).date())));
    }
}
