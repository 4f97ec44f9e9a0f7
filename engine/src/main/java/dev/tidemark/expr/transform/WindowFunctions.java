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
import dev.tidemark.math.Cumulative;
import dev.tidemark.math.Rolling;
import dev.tidemark.series.Unit;
import java.util.Arrays;
import java.util.List;

/** Statistics of the latest window of one series; the window ends with the current observation, which it includes. */
final class WindowFunctions {
    private static final Param X = Param.series("x", "a series or an expression of series");
    private static final Param OVER =
            Param.required("over", Param.Kind.WINDOW, "the window: 90d, or 90 sessions of the series");
    private static final String WARM_UP = "a whole window; unknown where a value in it is unknown";

    static final List<Transform> ENTRIES = List.of(
            entry(
                    "mean",
                    "The mean of the window.",
                    "sum of x over the window / n",
                    "definition",
                    "mean(RUT, 50 sessions)",
                    Typing.AS_X,
                    Rolling::mean),
            new Transform(
                    "ema",
                    Family.WINDOW,
                    List.of(X, Param.required("span", Param.Kind.SESSIONS, "the span in sessions")),
                    "The exponential moving average.",
                    "e(t) = a x(t) + (1 - a) e(t-1), a = 2 / (span + 1), begun with the mean of the first `span` values",
                    "`span` observations",
                    "definition",
                    "ema(RUT, 50 sessions)",
                    Typing.AS_X,
                    WindowFunctions::ema),
            entry(
                    "std",
                    "The standard deviation of the window.",
                    "sample standard deviation, divisor n - 1",
                    "definition",
                    "std(return(BTC, 1 sessions), 90 sessions)",
                    Typing.AS_X,
                    Rolling::std),
            entry(
                    "zscore",
                    "How many standard deviations the value lies above the window's mean.",
                    "(x - mean) / std; unknown where std is 0",
                    "definition",
                    "zscore(VIX, 252 sessions)",
                    Typing.NUMBER,
                    Rolling::zscore),
            entry(
                    "percentile_rank",
                    "Which share of the window's values is at most the current one.",
                    "#(values <= x(t)) / n, in (0, 1]",
                    "definition",
                    "percentile_rank(VIX, 252 sessions)",
                    Typing.FRACTION,
                    Rolling::percentileRank),
            entry(
                    "highest",
                    "The highest value of the window.",
                    "max of x over the window",
                    "definition",
                    "highest(RUT, 252 sessions)",
                    Typing.AS_X,
                    Rolling::highest),
            entry(
                    "lowest",
                    "The lowest value of the window.",
                    "min of x over the window",
                    "definition",
                    "lowest(DGS10, 365d)",
                    Typing.AS_X,
                    Rolling::lowest),
            new Transform(
                    "slope",
                    Family.WINDOW,
                    List.of(X, OVER),
                    "The slope of the straight line through the window, a session or (with days) a day.",
                    "ordinary least squares of x on the row number, or on the date when the window is in days",
                    WARM_UP,
                    "definition",
                    "slope(RUT, 50 sessions)",
                    new Typing("unit of x a session or a day", WindowFunctions::slopeTyping),
                    WindowFunctions::slope));

    private WindowFunctions() {}

    /** A kernel over index windows. */
    @FunctionalInterface
    private interface Windowed {
        double[] of(double[] x, int[] low);
    }

    private static Transform entry(
            String name, String says, String formula, String source, String example, Typing typing, Windowed kernel) {
        return new Transform(
                name,
                Family.WINDOW,
                List.of(X, OVER),
                says,
                formula,
                WARM_UP,
                source,
                example,
                typing,
                (arguments, scope) -> {
                    Column x = scope.column(arguments.plan("x"));
                    int[] low = Spans.window(arguments.window("over"), x.axis());
                    return Column.of(x.axis(), kernel.of(x.values(), low), x.reachFrom(low));
                });
    }

    private static Column ema(Arguments arguments, Scope scope) {
        Column x = scope.column(arguments.plan("x"));
        return Column.of(x.axis(), Cumulative.ema(x.values(), arguments.count("span")), x.reachFromStart());
    }

    private static Typed slopeTyping(Binding binding) {
        boolean sessions = binding.arguments().window("over").sessions();
        return Typed.number(binding.unit("x").over(sessions ? Unit.SESSION : Unit.DAY));
    }

    private static Column slope(Arguments arguments, Scope scope) {
        Column x = scope.column(arguments.plan("x"));
        Arguments.Argument.Window over = arguments.window("over");
        int[] low = Spans.window(over, x.axis());
        double[] abscissa = new double[x.size()];
        Arrays.setAll(abscissa, k -> over.sessions() ? k : x.axis().date(k));
        return Column.of(x.axis(), Rolling.slope(x.values(), abscissa, low), x.reachFrom(low));
    }
}
