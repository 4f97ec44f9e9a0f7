package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Binding;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Scope;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typed;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.math.Cumulative;
import dev.tidemark.series.Unit;
import java.util.List;
import java.util.function.UnaryOperator;

/** Running records: the highest value so far, how far and how long ago it was, and breakouts above it. */
final class RecordFunctions {
    private static final Param X = Param.series("x", "a series or an expression of series");

    static final List<Transform> ENTRIES = List.of(
            new Transform(
                    "record",
                    Family.RECORD,
                    List.of(X),
                    "The highest value so far, the current one included.",
                    "max of x(s) over s <= t",
                    "none",
                    "definition",
                    "record(RUT)",
                    Typing.AS_X,
                    (arguments, scope) -> running(arguments, scope, Cumulative::record)),
            new Transform(
                    "drawdown",
                    Family.RECORD,
                    List.of(X),
                    "How far the value lies below its record: 0 at a record, else negative.",
                    "x(t) / record(x)(t) - 1; unknown where the record is not above 0",
                    "none",
                    "definition",
                    "drawdown(BTC)",
                    Typing.FRACTION,
                    (arguments, scope) -> running(arguments, scope, Cumulative::drawdown)),
            new Transform(
                    "sessions_since_record",
                    Family.RECORD,
                    List.of(X),
                    "How many sessions ago the record was set: 0 on the day of a record; a tie sets none.",
                    "row number of t minus row number of the first session at the record",
                    "none",
                    "definition",
                    "sessions_since_record(RUT)",
                    Typing.number("sessions", Unit.SESSION),
                    (arguments, scope) -> running(arguments, scope, Cumulative::sinceRecord)),
            new Transform(
                    "breakout",
                    Family.RECORD,
                    List.of(
                            X,
                            Param.required(
                                    "standing",
                                    Param.Kind.SESSIONS,
                                    "how many sessions the old record must have stood"),
                            Param.choice(
                                    "high", "no", List.of("yes", "no"), "compare intraday highs instead of closes"),
                            Param.optional(
                                    "band", Param.Kind.CONSTANT, "0%", "how far above the old record it must be"),
                            Param.optional(
                                    "confirm",
                                    Param.Kind.STEPS,
                                    "0 sessions",
                                    "how many further sessions in a row must stay above")),
                    "True on the session that closes above a record which had stood for at least so many sessions."
                            + " An impulse: true on the one decision date on which it became known.",
                    "x(t) > R, where R is the highest earlier value, set at least `standing` rows before t; with `band`"
                            + " x(t) > R (1 + band); with `confirm` true on the last of 1 + confirm sessions in a row"
                            + " above, and R stays the mark to beat until then or until a newer standing record falls",
                    "`standing` sessions: before that no record can have stood so long",
                    "resistance and trading range break after Brock, Lakonishok and LeBaron (1992), over the whole past",
                    "breakout(RUT, standing=504 sessions)",
                    new Typing("condition, an impulse", RecordFunctions::breakoutTyping),
                    RecordFunctions::breakout));

    private RecordFunctions() {}

    private static Column running(Arguments arguments, Scope scope, UnaryOperator<double[]> kernel) {
        Column x = scope.column(arguments.plan("x"));
        return Column.of(x.axis(), kernel.apply(x.values()), x.reachFromStart());
    }

    private static Typed breakoutTyping(Binding binding) {
        Arguments arguments = binding.arguments();
        if ("yes".equals(arguments.word("high"))) {
            if (arguments.plan("x") instanceof Plan.Read read) {
                String id = read.info().id() + ".high";
                binding.series(id)
                        .ifPresentOrElse(
                                info -> binding.put("x", new Plan.Read(id, read.at(), info)),
                                () -> binding.complain(
                                        "high", read.info().id() + " has no intraday highs", "leave high= out"));
            } else {
                binding.complain("high", "only a plain series has intraday highs", "name the series itself");
            }
        }
        if (arguments.number("band") < 0) {
            binding.complain("band", "a band below 0", "band=1%");
        }
        return new Typed(Plan.Kind.IMPULSE, Unit.NUMBER);
    }

    private static Column breakout(Arguments arguments, Scope scope) {
        Column x = scope.column(arguments.plan("x"));
        double[] truth = Cumulative.breakout(
                x.values(), arguments.count("standing"), arguments.number("band"), arguments.count("confirm"));
        return Column.of(x.axis(), truth, x.reachFromStart());
    }
}
