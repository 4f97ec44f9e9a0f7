package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.math.Kleene;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A market seen from one as-of, with the values of expressions and of all their parts as known on a day.
 *
 * <p>One evaluator serves all expressions. Only a day before a revision of a series that an expression needs is looked at
 * through an evaluator that ends before that revision.
 */
final class AuditView {
    private final PointInTime data;
    private final Evaluator whole;
    private final Map<Integer, Evaluator> cuts = new HashMap<>();
    private final Map<String, int[]> revisions = new HashMap<>();

    AuditView(Market market, int asOf) {
        this.data = new PointInTime(market, asOf);
        this.whole = new Evaluator(data);
    }

    /** The evaluator over everything known at the as-of. */
    Evaluator whole() {
        return whole;
    }

    /** Forgets what was computed for days before revisions. */
    void forget() {
        cuts.clear();
    }

    /** The first day of the decision grid. */
    int firstDay() {
        return whole.grid().size() == 0 ? data.asOf() : whole.grid().date(0);
    }

    /** The evaluator in which an expression and its parts have, on a day, the values that were known on that day. */
    private Evaluator on(Plan root, int day) {
        int[] days = revisions.computeIfAbsent(root.key(), key -> data.revisionDays(root.requirements()));
        int next = Arrays.binarySearch(days, day + 1);
        next = next < 0 ? -next - 1 : next;
        if (next == days.length) {
            return whole;
        }
        return cuts.computeIfAbsent(days[next] - 1, end -> new Evaluator(data.at(end)));
    }

    /** The value of an expression on the decision grid. */
    double value(Plan root, int day) {
        return on(root, day).daily(root).on(day);
    }

    /** The truth of an expression with {@code for} and {@code keep}, or its value when there are none. */
    double value(Plan root, int held, int keep, int day) {
        if (held <= 1 && keep <= 1) {
            return value(root, day);
        }
        double[] raw = window(root, held, keep, day);
        double[] lasting = held > 1 ? Kleene.heldFor(raw, held) : raw;
        double[] lit = keep > 1 ? Kleene.litFor(lasting, keep) : lasting;
        return lit.length == 0 ? Double.NaN : lit[lit.length - 1];
    }

    /** The values on the days that {@code for} and {@code keep} look at, the last of them the day itself. */
    double[] window(Plan root, int held, int keep, int day) {
        int first = Math.max(firstDay(), day - held - keep + 2);
        double[] raw = new double[Math.max(0, day - first + 1)];
        Arrays.setAll(raw, k -> value(root, first + k));
        return raw;
    }

    /** The last value of a part of an expression on its own calendar that was known on a day; NaN before the first. */
    double last(Plan root, Plan part, int day) {
        Column column = on(root, day).column(part);
        int index = column.axis().visible(day);
        return index < 0 ? Double.NaN : column.values()[index];
    }

    /** Whether all that was known of a part on a day, dates and values, is the same in two views. */
    static boolean same(AuditView a, AuditView b, Plan root, Plan part, int day) {
        Column x = a.on(root, day).column(part);
        Column y = b.on(root, day).column(part);
        int n = x.axis().visible(day) + 1;
        if (y.axis().visible(day) + 1 != n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (x.axis().date(i) != y.axis().date(i)
                    || x.axis().known(i) != y.axis().known(i)
                    || Double.doubleToLongBits(x.values()[i]) != Double.doubleToLongBits(y.values()[i])) {
                return false;
            }
        }
        return true;
    }

    /** The direct parts of an expression. */
    static List<Plan> parts(Plan plan) {
        return switch (plan) {
            case Plan.Constant c -> List.of();
            case Plan.Read r -> List.of();
            case Plan.Negate n -> List.of(n.of());
            case Plan.Not n -> List.of(n.of());
            case Plan.Arith a -> List.of(a.left(), a.right());
            case Plan.Compare c -> List.of(c.left(), c.right());
            case Plan.Logic l -> List.of(l.left(), l.right());
            case Plan.Call c -> c.arguments().plans();
        };
    }

    /** An expression and all its parts that are no constants, the whole first. */
    static List<Plan> all(Plan plan) {
        List<Plan> all = new ArrayList<>();
        collect(plan, all);
        return all;
    }

    private static void collect(Plan plan, List<Plan> into) {
        if (!(plan instanceof Plan.Constant)) {
            into.add(plan);
            parts(plan).forEach(part -> collect(part, into));
        }
    }
}
