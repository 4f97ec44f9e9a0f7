package dev.tidemark.expr;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Unit;
import java.util.List;
import java.util.Optional;

/** The arguments of one call while its kind and unit are settled, with the place to complain about them. */
public final class Binding {
    private final Expr.Apply call;
    private final Transform transform;
    private final Arguments arguments;
    private final Catalogue catalogue;
    private final List<Problem> problems;

    Binding(Expr.Apply call, Transform transform, Arguments arguments, Catalogue catalogue, List<Problem> problems) {
        this.call = call;
        this.transform = transform;
        this.arguments = arguments;
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** The arguments bound so far. */
    public Arguments arguments() {
        return arguments;
    }

    /** The unit of an argument. */
    public Unit unit(String name) {
        return arguments.plan(name).unit();
    }

    /** A series of the data place. */
    public Optional<SeriesInfo> series(String id) {
        return catalogue.series(id);
    }

    /** Replaces an argument. */
    public void put(String name, Plan plan) {
        arguments.put(name, new Arguments.Argument.Of(plan));
    }

    /** Complains about an argument, at its place in the text. */
    public void complain(String name, String what, String hint) {
        problems.add(Problem.error(placeOf(name), what, hint));
    }

    /** Warns of an argument, at its place in the text. */
    public void warn(String name, String what, String hint) {
        problems.add(Problem.warning(placeOf(name), what, hint));
    }

    private int placeOf(String name) {
        List<Param> positions =
                transform.params().stream().filter(Param::positional).toList();
        int position = 0;
        for (Expr.Arg arg : call.args()) {
            String given = arg.name().isEmpty() ? positions.get(position++).name() : arg.name();
            if (given.equals(name)) {
                return arg.value().at();
            }
        }
        return call.at();
    }

    /** Complains unless two arguments have units that can be compared. */
    public void sameUnits(String a, String b) {
        Plan left = arguments.plan(a);
        Plan right = arguments.plan(b);
        if (!Checker.comparable(left, right)) {
            problems.add(Checker.unitsDiffer(right.at(), left, right));
        }
    }

    /** Complains unless a window is in calendar days. */
    public void daysOnly(String name, String why) {
        if (arguments.has(name) && arguments.window(name).sessions()) {
            int n = arguments.window(name).length();
            complain(name, "a window of " + n + " sessions", why + "; write " + n + "d");
        }
    }
}
