package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Parser;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Printer;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.Unit;
import java.util.ArrayList;
import java.util.List;

/** The numbers that are shown beside an index in which members that are gone count as lost. */
final class Companions {
    private Companions() {}

    /**
     * A number shown beside another.
     *
     * @param says what it is
     * @param plan how it is computed
     */
    record Beside(String says, Plan plan) {}

    /** The calls in a plan that have companions. */
    static List<Plan.Call> of(Plan plan) {
        List<Plan.Call> found = new ArrayList<>();
        collect(plan, found);
        return found;
    }

    private static void collect(Plan plan, List<Plan.Call> found) {
        switch (plan) {
            case Plan.Constant c -> {}
            case Plan.Read r -> {}
            case Plan.Negate n -> collect(n.of(), found);
            case Plan.Not n -> collect(n.of(), found);
            case Plan.Arith a -> {
                collect(a.left(), found);
                collect(a.right(), found);
            }
            case Plan.Compare c -> {
                collect(c.left(), found);
                collect(c.right(), found);
            }
            case Plan.Logic l -> {
                collect(l.left(), found);
                collect(l.right(), found);
            }
            case Plan.Call c -> {
                boolean counts = c.arguments().has("gone")
                        && "loss".equals(c.arguments().word("gone"))
                        && "start".equals(c.arguments().word("rank"));
                if (counts) {
                    found.add(c);
                }
                c.arguments().plans().forEach(argument -> collect(argument, found));
            }
        }
    }

    /** The companions of a call: the same with gone members passed over, and how many are gone. */
    static List<Beside> beside(Plan.Call call) {
        return List.of(
                new Beside("with gone members passed over", skipping(call)),
                new Beside("members gone at the end", countOf(call)));
    }

    private static Plan countOf(Plan.Call call) {
        Transform gone = Transforms.vocabulary().find("gone").orElseThrow();
        List<String> shared = gone.params().stream().map(Param::name).toList();
        Expr.Apply written = (Expr.Apply) Parser.parse(call.key()).expr().orElseThrow();
        List<Expr.Arg> args = new ArrayList<>(written.args());
        args.removeIf(arg -> !shared.contains(arg.name()));
        String key = Printer.print(new Expr.Apply(0, gone.name(), args));
        return new Plan.Call(key, call.at(), gone, call.arguments().only(shared), Plan.Kind.NUMBER, Unit.NUMBER);
    }

    private static Plan skipping(Plan.Call call) {
        Expr.Apply written = (Expr.Apply) Parser.parse(call.key()).expr().orElseThrow();
        List<Expr.Arg> args = new ArrayList<>(written.args());
        args.removeIf(arg -> "gone".equals(arg.name()));
        args.add(new Expr.Arg(0, "gone", new Expr.Ref(0, "skip")));
        String key = Printer.print(new Expr.Apply(0, written.name(), args));
        return new Plan.Call(
                key, call.at(), call.transform(), call.arguments().with("gone", "skip"), call.kind(), call.unit());
    }
}
