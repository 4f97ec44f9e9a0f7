package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Binding;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Operator;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Scope;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typed;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.math.Elementwise;
import dev.tidemark.math.Pairs;
import dev.tidemark.series.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/** What two series say of each other. */
final class PairFunctions {
    private static final Param X = Param.series("x", "a series or an expression of series");
    private static final Param Y = Param.series("y", "another one");
    private static final Param OVER =
            Param.required("over", Param.Kind.WINDOW, "the window: 90d, or 90 sessions that both have");
    private static final String COMMON = "a whole window of dates that both have; calendars are not mixed in";

    static final List<Transform> ENTRIES = List.of(
            new Transform(
                    "ratio",
                    Family.PAIR,
                    List.of(X, Y),
                    "One series divided by the other.",
                    "x / y; on common sessions of one calendar, else on the decision grid; unknown where y is 0",
                    "none",
                    "definition",
                    "ratio(RUT, SPX)",
                    new Typing(
                            "unit of x over unit of y",
                            binding -> Typed.number(binding.unit("x").over(binding.unit("y")))),
                    (arguments, scope) -> {
                        Scope.Pair pair = scope.pair(arguments.plan("x"), arguments.plan("y"));
                        double[] quotient = new double[pair.axis().size()];
                        Arrays.setAll(
                                quotient,
                                k -> Operator.Arithmetic.OVER.of(
                                        pair.a().values()[k], pair.b().values()[k]));
                        return Column.of(pair.axis(), quotient, pair.reach());
                    }),
            windowed(
                    "correlation",
                    "The correlation of two series over the window.",
                    "Pearson's r over common dates; unknown where either does not vary",
                    "Pearson (1895)",
                    "correlation(return(BTC, 1 sessions), return(SPX, 1 sessions), 90 sessions)",
                    Typing.NUMBER,
                    Pairs::correlation),
            windowed(
                    "beta",
                    "How much the first moves with the second: the slope of x on y.",
                    "cov(x, y) / var(y) over common dates; unknown where y does not vary",
                    "Sharpe (1964)",
                    "beta(return(RUT, 1 sessions), return(SPX, 1 sessions), 252 sessions)",
                    new Typing(
                            "unit of x over unit of y",
                            binding -> Typed.number(binding.unit("x").over(binding.unit("y")))),
                    Pairs::beta),
            crossing("crosses_above", "above", "x(t) > y(t) and x(t-1) <= y(t-1)", Elementwise::crossesAbove),
            crossing("crosses_below", "below", "x(t) < y(t) and x(t-1) >= y(t-1)", Elementwise::crossesBelow));

    private PairFunctions() {}

    /** A kernel over index windows of two arrays. */
    @FunctionalInterface
    private interface Windowed {
        double[] of(double[] x, double[] y, int[] low);
    }

    private static Transform windowed(
            String name, String says, String formula, String source, String example, Typing typing, Windowed kernel) {
        return new Transform(
                name,
                Family.PAIR,
                List.of(X, Y, OVER),
                says,
                formula,
                COMMON,
                source,
                example,
                typing,
                (arguments, scope) -> over(arguments, scope, kernel));
    }

    private static Column over(Arguments arguments, Scope scope, Windowed kernel) {
        Scope.Pair pair = scope.commonDates(arguments.plan("x"), arguments.plan("y"));
        int[] low = Spans.window(arguments.window("over"), pair.axis());
        double[] values = kernel.of(pair.a().values(), pair.b().values(), low);
        Column reach = Column.of(pair.axis(), values, pair.reach());
        return Column.of(pair.axis(), values, reach.reachFrom(low));
    }

    private static Transform crossing(String name, String side, String formula, BinaryOperator<double[]> kernel) {
        return new Transform(
                name,
                Family.PAIR,
                List.of(X, Param.series("y", "another one, or a constant")),
                "True on the session on which x comes to lie " + side + " y. An impulse.",
                formula,
                "one earlier session",
                "definition",
                name + "(RUT, mean(RUT, 200 sessions))",
                new Typing("condition, an impulse", PairFunctions::crossingTyping),
                (arguments, scope) -> {
                    Scope.Pair pair = scope.pair(arguments.plan("x"), arguments.plan("y"));
                    double[] truth = kernel.apply(pair.a().values(), pair.b().values());
                    int[] own = pair.reach();
                    int[] reach = new int[own.length];
                    Arrays.setAll(reach, k -> own[Math.max(0, k - 1)]); // it looks at the session before too
                    return Column.of(pair.axis(), truth, reach);
                });
    }

    private static Typed crossingTyping(Binding binding) {
        binding.sameUnits("x", "y");
        return new Typed(Plan.Kind.IMPULSE, Unit.NUMBER);
    }
}
