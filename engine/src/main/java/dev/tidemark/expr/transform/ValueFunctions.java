package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Binding;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Scope;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typed;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.math.Elementwise;
import dev.tidemark.series.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Arithmetic of single values, and the time since a condition held. */
final class ValueFunctions {
    private static final Param X = Param.series("x", "a series or an expression of series");

    static final List<Transform> ENTRIES = List.of(
            new Transform(
                    "abs",
                    Family.VALUE,
                    List.of(X),
                    "The value without its sign.",
                    "|x|",
                    "none",
                    "definition",
                    "abs(change(DGS10, 30d))",
                    Typing.AS_X,
                    (arguments, scope) -> {
                        Column x = scope.column(arguments.plan("x"));
                        double[] values = new double[x.size()];
                        Arrays.setAll(values, k -> Math.abs(x.values()[k]));
                        return x.with(values);
                    }),
            twoOf("min", "The smaller of two values.", "min(x, y)", "min(DGS2, DGS10)", Math::min),
            twoOf("max", "The larger of two values.", "max(x, y)", "max(DGS2, DGS10)", Math::max),
            new Transform(
                    "round",
                    Family.VALUE,
                    List.of(X),
                    "The nearest whole number in base units; halves away from 0.",
                    "sign(x) floor(|x| + 1/2)",
                    "none",
                    "definition",
                    "round(change(DFEDTARU, 365d) / 25bp)",
                    Typing.AS_X,
                    (arguments, scope) -> {
                        Column x = scope.column(arguments.plan("x"));
                        return x.with(Elementwise.round(x.values()));
                    }),
            new Transform(
                    "since",
                    Family.VALUE,
                    List.of(Param.required("condition", Param.Kind.CONDITION, "a condition")),
                    "How many days ago the condition last held: 0 on a day on which it holds.",
                    "t minus the last decision date with the condition true; unknown before the first, and after a day"
                            + " on which it was unknown until it holds again",
                    "until the condition first holds",
                    "definition",
                    "since(breakout(RUT, standing=504 sessions))",
                    Typing.number("days", Unit.DAY),
                    ValueFunctions::since));

    private ValueFunctions() {}

    private static Transform twoOf(String name, String says, String formula, String example, DoubleBinaryOperator of) {
        return new Transform(
                name,
                Family.VALUE,
                List.of(X, Param.series("y", "another one, or a constant")),
                says,
                formula,
                "none",
                "definition",
                example,
                new Typing("unit of x and y", ValueFunctions::twoTyping),
                (arguments, scope) -> {
                    Scope.Pair pair = scope.pair(arguments.plan("x"), arguments.plan("y"));
                    double[] values = new double[pair.axis().size()];
                    Arrays.setAll(
                            values,
                            k -> of.applyAsDouble(pair.a().values()[k], pair.b().values()[k]));
                    return Column.of(pair.axis(), values, pair.reach());
                });
    }

    private static Typed twoTyping(Binding binding) {
        binding.sameUnits("x", "y");
        return Typed.number(binding.unit("x").plus(binding.unit("y")));
    }

    private static Column since(Arguments arguments, Scope scope) {
        Column condition = scope.daily(arguments.plan("condition"));
        double[] days = new double[condition.size()];
        double count = Double.NaN;
        for (int k = 0; k < days.length; k++) {
            double truth = condition.values()[k];
            count = truth == 1 ? 0 : Double.isNaN(truth) ? Double.NaN : count + 1;
            days[k] = count;
        }
        return Column.of(condition.axis(), days, condition.reachFromStart());
    }
}
