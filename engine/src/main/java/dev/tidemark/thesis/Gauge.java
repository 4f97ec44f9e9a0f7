package dev.tidemark.thesis;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.Unit;
import java.util.Optional;

/**
 * What a condition compares, day by day: a number and what it is measured against, on the decision grid.
 *
 * @param of the expression of the number
 * @param values the number, NaN where unknown
 * @param thresholds what it is compared with, NaN where unknown
 * @param unit unit of both
 */
public record Gauge(Plan of, double[] values, double[] thresholds, Unit unit) {
    /**
     * The gauge of a comparison, a crossing or a breakout; empty for a condition that compares no two numbers. Of a
     * breakout the threshold is the highest of all closes before the latest.
     */
    public static Optional<Gauge> of(Plan plan, Evaluator evaluator) {
        return switch (plan) {
            case Plan.Compare c ->
                Optional.of(between(
                        c.left(), c.right(), c.left() instanceof Plan.Constant ? c.right() : c.left(), evaluator));
            case Plan.Not n -> of(n.of(), evaluator);
            case Plan.Call c ->
                switch (c.transform().name()) {
                    case "crosses_above", "crosses_below" -> {
                        Plan x = c.arguments().plan("x");
                        yield Optional.of(between(x, c.arguments().plan("y"), x, evaluator));
                    }
                    case "breakout" -> Optional.of(recordToBeat(c.arguments().plan("x"), evaluator));
                    default -> Optional.empty();
                };
            case Plan.Constant c -> Optional.empty();
            case Plan.Read r -> Optional.empty();
            case Plan.Negate n -> Optional.empty();
            case Plan.Arith a -> Optional.empty();
            case Plan.Logic l -> Optional.empty();
        };
    }

    private static Gauge between(Plan left, Plan right, Plan unit, Evaluator evaluator) {
        return new Gauge(
                left,
                evaluator.timeline(left).values(),
                evaluator.timeline(right).values(),
                unit.unit());
    }

    private static Gauge recordToBeat(Plan x, Evaluator evaluator) {
        Column column = evaluator.column(x);
        double[] values = evaluator.timeline(x).values();
        double[] highest = new double[values.length];
        double best = Double.NaN;
        int seen = 0;
        for (int k = 0; k < values.length; k++) {
            int last = column.axis().visible(evaluator.grid().date(k));
            for (; seen < last; seen++) {
                double v = column.values()[seen];
                best = Double.isNaN(best) || v > best ? v : best;
            }
            highest[k] = Double.isNaN(values[k]) ? Double.NaN : best;
        }
        return new Gauge(x, values, highest, x.unit());
    }
}
