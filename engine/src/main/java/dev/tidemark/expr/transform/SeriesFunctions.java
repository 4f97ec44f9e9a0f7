package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Scope;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.series.Unit;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Comparisons of a series with its own past. */
final class SeriesFunctions {
    private static final Param X = Param.series("x", "a series or an expression of series");
    private static final Param BACK =
            Param.required("back", Param.Kind.WINDOW, "how far back: 90d, or 90 sessions of the series");
    private static final String WARM_UP =
            "`back`; with days, unknown too where the last earlier observation is older than the staleness limit";

    static final List<Transform> ENTRIES = List.of(
            entry("lag", "The value so far back.", "x(t - back)", "lag(RUT, 1 sessions)", null, (now, then) -> then),
            entry(
                    "change",
                    "The difference from the value so far back.",
                    "x(t) - x(t - back)",
                    "change(DFEDTARU, 90d)",
                    null,
                    (now, then) -> now - then),
            entry(
                    "return",
                    "The simple return since so far back.",
                    "x(t) / x(t - back) - 1; unknown where x(t - back) is not above 0",
                    "return(BTC, 90d)",
                    Unit.FRACTION,
                    (now, then) -> then > 0 ? now / then - 1 : Double.NaN),
            entry(
                    "log_return",
                    "The logarithmic return since so far back.",
                    "ln(x(t) / x(t - back)); unknown where either is not above 0",
                    "log_return(SPX, 1 sessions)",
                    Unit.FRACTION,
                    (now, then) -> then > 0 && now > 0 ? Math.log(now / then) : Double.NaN));

    private SeriesFunctions() {}

    private static Transform entry(
            String name,
            String says,
            String formula,
            String example,
            @org.jspecify.annotations.Nullable Unit unit,
            DoubleBinaryOperator of) {
        return new Transform(
                name,
                Family.SERIES,
                List.of(X, BACK),
                says,
                formula,
                WARM_UP,
                "definition",
                example,
                unit == null ? Typing.AS_X : Typing.FRACTION,
                (arguments, scope) -> against(arguments, scope, of));
    }

    private static Column against(Arguments arguments, Scope scope, DoubleBinaryOperator of) {
        Column x = scope.column(arguments.plan("x"));
        int[] back = Spans.back(arguments.window("back"), x.axis());
        double[] values = new double[x.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = back[k] < 0 ? Double.NaN : of.applyAsDouble(x.values()[k], x.values()[back[k]]);
        }
        return Column.of(x.axis(), values, x.reachFrom(back));
    }
}
