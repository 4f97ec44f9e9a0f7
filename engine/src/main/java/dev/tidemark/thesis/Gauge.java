package dev.tidemark.thesis;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.math.Cumulative;
import dev.tidemark.series.Unit;
import java.util.Optional;

/**
 * What a condition compares, day by day: a number and what it is measured against, on the decision grid.
 *
 * @param of the expression of the number
 * @param values the number, NaN where unknown
 * @param thresholds what it is compared with, NaN where unknown
 * @param unit unit of both
 * @param apart why passing the threshold would change nothing on the last day, so that the distance from it tells
 *     nothing; empty where it would
 */
public record Gauge(Plan of, double[] values, double[] thresholds, Unit unit, String apart) {
    /**
     * The gauge of a comparison, a crossing or a breakout; empty for a condition that compares no two numbers. Of a
     * breakout the threshold is what the latest close had to exceed, and where no close would have counted, the highest
     * of all before it.
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
                    case "breakout" -> Optional.of(recordToBeat(c.arguments(), evaluator));
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
                unit.unit(),
                "");
    }

    private static Gauge recordToBeat(Arguments breakout, Evaluator evaluator) {
        Plan x = breakout.plan("x");
        int standing = breakout.count("standing");
        Column column = evaluator.column(x);
        double[] values = evaluator.timeline(x).values();
        double[] level =
                Cumulative.breakoutLevel(column.values(), standing, breakout.number("band"), breakout.count("confirm"));
        double[] thresholds = new double[values.length];
        String apart = "";
        int record = -1; // row of the highest value before the latest
        int seen = 0;
        for (int k = 0; k < values.length; k++) {
            int last = column.axis().visible(evaluator.grid().date(k));
            for (; seen < last; seen++) {
                double v = column.values()[seen];
                record = record < 0 ? (Double.isNaN(v) ? -1 : seen) : v > column.values()[record] ? seen : record;
            }
            boolean known = !Double.isNaN(values[k]) && record >= 0;
            boolean counts = known && !Double.isNaN(level[last]);
            thresholds[k] = counts ? level[last] : known ? column.values()[record] : Double.NaN;
            apart = known && !counts ? young(last - record, standing) : "";
        }
        return new Gauge(x, values, thresholds, x.unit(), apart);
    }

    private static String young(int age, int standing) {
        return "its record is " + age + (age == 1 ? " session" : " sessions") + " old and must have stood " + standing;
    }
}
