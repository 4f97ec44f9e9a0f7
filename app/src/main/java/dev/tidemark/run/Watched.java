package dev.tidemark.run;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.thesis.Gauge;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds what a condition watches: of a breakout its series with the record, of a comparison or a crossing the number with
 * what it is compared with, else the first series it reads. Of several joined by and, or, or a function the first.
 */
final class Watched {
    private final String condition;
    private final Evaluator evaluator;

    Watched(String condition, Evaluator evaluator) {
        this.condition = condition;
        this.evaluator = evaluator;
    }

    Optional<Illustration.Index> index(Optional<Plan> plan) {
        return plan.flatMap(p -> index(p, false));
    }

    private Optional<Illustration.Index> index(Plan plan, boolean part) {
        return switch (plan) {
            case Plan.Constant c -> Optional.empty();
            case Plan.Read r -> Optional.of(rows(r, part, Illustration.Line.NONE));
            case Plan.Negate n -> index(n.of(), part);
            case Plan.Not n -> index(n.of(), part);
            case Plan.Compare c -> gauge(c, part);
            case Plan.Arith a -> first(List.of(a.left(), a.right()), part);
            case Plan.Logic l -> first(List.of(l.left(), l.right()), part);
            case Plan.Call c ->
                c.transform().name().equals("breakout")
                        ? Optional.of(rows(c.arguments().plan("x"), part, Illustration.Line.RECORD))
                        : gauge(c, part).or(() -> first(c.arguments().plans(), part));
        };
    }

    private Optional<Illustration.Index> first(List<Plan> plans, boolean part) {
        List<Plan> reading =
                plans.stream().filter(p -> !p.requirements().series().isEmpty()).toList();
        return reading.stream()
                .flatMap(p -> index(p, part || reading.size() > 1).stream())
                .findFirst();
    }

    /** On the dates of its rows. */
    private Illustration.Index rows(Plan of, boolean part, Illustration.Line line) {
        Column column = evaluator.column(of);
        double[] against = line == Illustration.Line.RECORD ? record(column.values()) : new double[0];
        return index(of, part, column.axis().dates(), column.values(), line, against);
    }

    /** On all decision days. */
    private Optional<Illustration.Index> gauge(Plan plan, boolean part) {
        Axis grid = evaluator.grid();
        int[] days = IntStream.range(0, grid.size()).map(grid::date).toArray();
        return Gauge.of(plan, evaluator)
                .map(g -> index(g.of(), part, days, g.values(), Illustration.Line.THRESHOLD, g.thresholds()));
    }

    /** From the first day on which it is known. */
    private Illustration.Index index(
            Plan of, boolean part, int[] days, double[] values, Illustration.Line line, double[] against) {
        int n = values.length;
        int from = IntStream.range(0, n)
                .filter(k -> !Double.isNaN(values[k]))
                .findFirst()
                .orElse(n);
        return new Illustration.Index(
                condition,
                part,
                of instanceof Plan.Read r ? r.info().id() : of.key(),
                of instanceof Plan.Read r ? r.info().name() : of.key(),
                of.unit(),
                Arrays.copyOfRange(days, from, n),
                Arrays.copyOfRange(values, from, n),
                line,
                against.length == 0 ? against : Arrays.copyOfRange(against, from, n));
    }

    private static double[] record(double[] values) {
        double[] record = new double[values.length];
        double highest = Double.NaN;
        for (int k = 0; k < values.length; k++) {
            highest = Double.isNaN(highest) || values[k] > highest ? values[k] : highest;
            record[k] = highest;
        }
        return record;
    }
}
