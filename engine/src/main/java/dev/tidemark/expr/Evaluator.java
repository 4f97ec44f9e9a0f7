package dev.tidemark.expr;

import dev.tidemark.math.Kleene;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one evaluator: live state, history, tests and alerts all ask it.
 *
 * <p>An expression is evaluated once over everything known at the as-of, and day D then sees the part that was known on
 * D. That gives the same as evaluating once a day, because no entry of the vocabulary looks ahead (a law that is tested
 * over all of them), and it costs O(T) instead of O(T²). Where a series was revised the past itself changes from day to
 * day; then the timeline is cut at the days of revision, and each segment is evaluated over what was known at its end.
 *
 * <p>Results are remembered by the canonical text, so a part that stands in several expressions is evaluated once. Several
 * threads may ask at once: what two of them need at the same moment may be evaluated twice, with the same result.
 */
public final class Evaluator implements Scope {
    private final PointInTime data;
    private final Axis grid;
    private final Memo.Budget memory;
    private final Memo<Value> own;
    private final Memo<Column> daily;
    private final Memo<Evaluator> segments;
    private final Runnable beforeEach;

    /**
     * An evaluator over what was known at an as-of, with the decision grid from the first day with data.
     *
     * @param data the view of the data
     */
    public Evaluator(PointInTime data) {
        this(data, new Memo.Budget(Memo.Budget.UNLIMITED));
    }

    /**
     * The same, which forgets results when they take more memory than there should be; they are worked out again if they
     * are asked for again.
     *
     * @param data the view of the data
     * @param memory how much memory results may take
     */
    public Evaluator(PointInTime data, Memo.Budget memory) {
        this(data, memory, () -> {});
    }

    /**
     * The same, which calls something before each part that it works out: who serves strangers ends there, by an
     * exception, what takes too long. What is remembered already is not worked out.
     *
     * @param data the view of the data
     * @param memory how much memory results may take
     * @param beforeEach what to call
     */
    public Evaluator(PointInTime data, Memo.Budget memory, Runnable beforeEach) {
        this(data, Axis.grid(data.firstDay(), data.asOf()), memory, beforeEach);
    }

    private Evaluator(PointInTime data, Axis grid, Memo.Budget memory, Runnable beforeEach) {
        this.beforeEach = beforeEach;
        this.data = data;
        this.grid = grid;
        this.memory = memory;
        this.own = new Memo<>(memory, Evaluator::size);
        this.daily = new Memo<>(memory, Column::bytes);
        this.segments = new Memo<>(memory, Evaluator::ownBytes);
    }

    @Override
    public PointInTime data() {
        return data;
    }

    @Override
    public Axis grid() {
        return grid;
    }

    /** How much memory results may take; what is made of them may share it. */
    public Memo.Budget memory() {
        return memory;
    }

    /**
     * What a segment takes by itself: its grid, and about as much for the rows that it reads. An axis is counted with each
     * column that stands on it, for nobody knows which of them is forgotten last.
     */
    private long ownBytes() {
        return 2 * grid.bytes();
    }

    private static long size(Value value) {
        return switch (value) {
            case Column column ->
                column.bytes() + (column.axis().isGrid() ? 0 : column.axis().bytes());
            case Value.Scalar scalar -> Long.BYTES;
        };
    }

    /**
     * The values on the decision grid, each day's as known on that day.
     *
     * @param plan what to evaluate
     * @return a column on the grid: numbers, or truth values of a condition
     */
    public Column timeline(Plan plan) {
        List<Span> spans = spans(plan);
        if (spans.size() == 1 && known(spans.getFirst()) == this) {
            return daily(plan);
        }
        double[] values = new double[grid.size()];
        int[] reach = new int[grid.size()];
        boolean floor = false;
        for (Span span : spans) {
            Column part = known(span).daily(plan);
            System.arraycopy(part.values(), span.from(), values, span.from(), span.to() - span.from());
            System.arraycopy(part.reach(), span.from(), reach, span.from(), span.to() - span.from());
            floor |= part.floor();
        }
        return new Column(grid, values, reach, floor);
    }

    /**
     * Days within which nothing that was known before was revised or came late.
     *
     * @param from position on the grid of the first of them
     * @param to that after the last
     */
    public record Span(int from, int to) {}

    /** Evaluates over what was known at the end of a span; each of its days sees of it what is visible then. */
    public Evaluator known(Span span) {
        return segment(firstDay() + span.to() - 1);
    }

    /**
     * The spans that the revisions of what an expression needs cut the grid into, in order; one where there are none.
     *
     * @param plan an expression
     */
    public List<Span> spans(Plan plan) {
        int[] revisions = data.revisionDays(plan.requirements());
        List<Span> spans = new ArrayList<>(revisions.length + 1);
        int from = 0;
        for (int s = 0; s <= revisions.length; s++) {
            int lastDay = s < revisions.length ? revisions[s] - 1 : data.asOf();
            int to = lastDay - firstDay() + 1;
            if (to > from) {
                spans.add(new Span(from, to));
                from = to;
            }
        }
        return spans;
    }

    private Evaluator segment(int lastDay) {
        return lastDay == data.asOf()
                ? this
                : segments.get(
                        Integer.toString(lastDay),
                        day -> new Evaluator(data.at(lastDay), Axis.grid(firstDay(), lastDay), memory, beforeEach));
    }

    private int firstDay() {
        return grid.size() == 0 ? data.asOf() : grid.date(0);
    }

    /** The values on the expression's own calendar, as known at the as-of; a constant stands on the grid. */
    @Override
    public Column column(Plan plan) {
        return switch (value(plan)) {
            case Column column -> column;
            case Value.Scalar scalar -> onGrid(scalar.value());
        };
    }

    private Column onGrid(double value) {
        double[] values = new double[grid.size()];
        Arrays.fill(values, value);
        return Column.of(grid, values, grid.dates());
    }

    private Value value(Plan plan) {
        Value known = own.get(plan.key());
        if (known == null) {
            known = evaluate(plan);
            own.put(plan.key(), known);
        }
        return known;
    }

    private Value evaluate(Plan plan) {
        beforeEach.run();
        return switch (plan) {
            case Plan.Constant c -> new Value.Scalar(c.value());
            case Plan.Read r -> read(r.info().id());
            case Plan.Negate n -> {
                Column of = column(n.of());
                double[] values = new double[of.size()];
                Arrays.setAll(values, i -> of.floor() ? Double.NaN : -of.values()[i]);
                yield Column.of(of.axis(), values, of.reach());
            }
            case Plan.Arith a -> arith(a);
            case Plan.Compare c -> compare(c);
            case Plan.Not n -> {
                Column of = daily(n.of());
                yield Column.of(grid, Kleene.not(of.values()), of.reach());
            }
            case Plan.Logic l -> {
                Pair both = new Pair(daily(l.left()), daily(l.right()));
                double[] a = both.a().values();
                double[] b = both.b().values();
                double[] joined = l.op() == Operator.Logical.AND ? Kleene.and(a, b) : Kleene.or(a, b);
                yield Column.of(grid, joined, both.reach());
            }
            case Plan.Call c -> call(c);
        };
    }

    private Column read(String id) {
        Optional<Series> found = data.series(id);
        if (found.isEmpty()) {
            return onGrid(Double.NaN);
        }
        Series s = found.get();
        Axis axis = new Axis(s.calendar(), s.date(), s.known(), s.info().staleAfterDays());
        return Column.of(axis, s.value(), s.date());
    }

    private Column call(Plan.Call c) {
        Column result = c.transform().kernel().column(c.arguments(), this);
        boolean unproven =
                c.arguments().plans().stream().anyMatch(plan -> value(plan) instanceof Column of && of.floor());
        if (unproven) {
            double[] nothing = new double[result.size()];
            Arrays.fill(nothing, Double.NaN);
            return Column.of(result.axis(), nothing, result.reach());
        }
        return result;
    }

    private Column arith(Plan.Arith a) {
        Value left = value(a.left());
        Value right = value(a.right());
        if (left instanceof Column l && right instanceof Value.Scalar s) {
            double[] values = new double[l.size()];
            boolean floor = l.floor() && keepsFloor(a.op(), s.value());
            Arrays.setAll(values, i -> l.floor() && !floor ? Double.NaN : a.op().of(l.values()[i], s.value()));
            return new Column(l.axis(), values, l.reach(), floor);
        }
        if (left instanceof Value.Scalar s && right instanceof Column r) {
            double[] values = new double[r.size()];
            boolean floor = r.floor()
                    && (a.op() == Operator.Arithmetic.PLUS || (a.op() == Operator.Arithmetic.TIMES && s.value() > 0));
            Arrays.setAll(values, i -> r.floor() && !floor ? Double.NaN : a.op().of(s.value(), r.values()[i]));
            return new Column(r.axis(), values, r.reach(), floor);
        }
        Pair pair = pair(a.left(), a.right());
        double[] x = pair.a().values();
        double[] y = pair.b().values();
        boolean any = pair.a().floor() || pair.b().floor();
        boolean floor = any
                && (a.op() == Operator.Arithmetic.PLUS
                        || (a.op() == Operator.Arithmetic.MINUS && !pair.b().floor()));
        double[] values = new double[x.length];
        Arrays.setAll(values, i -> any && !floor ? Double.NaN : a.op().of(x[i], y[i]));
        return new Column(pair.axis(), values, pair.reach(), floor);
    }

    private static boolean keepsFloor(Operator.Arithmetic op, double scalar) {
        return switch (op) {
            case PLUS, MINUS -> true;
            case TIMES, OVER -> scalar > 0;
        };
    }

    private Column compare(Plan.Compare c) {
        Pair pair = pair(c.left(), c.right());
        double[] x = pair.a().values();
        double[] y = pair.b().values();
        boolean floorA = pair.a().floor();
        boolean floorB = pair.b().floor();
        double[] truth = new double[x.length];
        for (int i = 0; i < truth.length; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i]) || (floorA && floorB)) {
                truth[i] = Double.NaN;
            } else if (floorA) {
                truth[i] = c.op().ofFloor(x[i], y[i]);
            } else if (floorB) {
                truth[i] = c.op().mirrored().ofFloor(y[i], x[i]);
            } else {
                truth[i] = c.op().holds(x[i], y[i]) ? 1 : 0;
            }
        }
        return Column.of(pair.axis(), truth, pair.reach());
    }

    private static Column broadcast(double value, Column like) {
        double[] values = new double[like.size()];
        Arrays.fill(values, value);
        return Column.of(like.axis(), values, like.axis().dates());
    }

    @Override
    public Pair pair(Plan a, Plan b) {
        Value left = value(a);
        Value right = value(b);
        if (left instanceof Column l && right instanceof Value.Scalar s) {
            return new Pair(l, broadcast(s.value(), l));
        }
        if (left instanceof Value.Scalar s && right instanceof Column r) {
            return new Pair(broadcast(s.value(), r), r);
        }
        Column l = column(a);
        Column r = column(b);
        return l.axis().calendar().equals(r.axis().calendar()) ? common(l, r) : new Pair(daily(a), daily(b));
    }

    @Override
    public Pair commonDates(Plan a, Plan b) {
        return common(column(a), column(b));
    }

    private static Pair common(Column a, Column b) {
        if (a.axis().sameAs(b.axis())) {
            return new Pair(a, b);
        }
        int[] ai = new int[Math.min(a.size(), b.size())];
        int[] bi = new int[ai.length];
        int n = 0;
        for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
            int order = Integer.compare(a.axis().date(i), b.axis().date(j));
            if (order == 0) {
                ai[n] = i++;
                bi[n++] = j++;
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        int[] date = new int[n];
        long[] known = new long[n];
        for (int k = 0; k < n; k++) {
            date[k] = a.axis().date(ai[k]);
            known[k] = Math.max(a.axis().known(ai[k]), b.axis().known(bi[k]));
        }
        Axis axis = Axis.common(a.axis(), b.axis(), date, known);
        return new Pair(picked(a, ai, axis), picked(b, bi, axis));
    }

    private static Column picked(Column column, int[] index, Axis axis) {
        double[] values = new double[axis.size()];
        int[] reach = new int[axis.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = column.values()[index[k]];
            reach[k] = column.reach()[index[k]];
        }
        return new Column(axis, values, reach, column.floor());
    }

    @Override
    public Column daily(Plan plan) {
        Column known = daily.get(plan.key());
        if (known == null) {
            Column column = column(plan);
            known = column.axis().isGrid() && column.axis().sameDates(grid)
                    ? column
                    : sampled(column, plan.kind() == Plan.Kind.IMPULSE);
            daily.put(plan.key(), known);
        }
        return known;
    }

    /** What stands on each day: the last value seen, unknown once stale; an impulse only on the day it is seen. */
    private Column sampled(Column column, boolean impulse) {
        Axis axis = column.axis();
        double[] values = new double[grid.size()];
        int[] reach = new int[grid.size()];
        Axis.Walk walk = axis.walk();
        for (int i = 0; i < values.length; i++) {
            int day = grid.date(i);
            int before = walk.last();
            walk.to(day);
            int last = walk.last();
            reach[i] = last < 0 ? day : column.reach()[last];
            if (walk.stale()) {
                values[i] = Double.NaN;
            } else if (impulse) {
                boolean first = i == 0 && before < 0;
                int from = first ? firstSeenOn(axis, day, last) : before + 1;
                values[i] = impulseAmong(column, from, last, day);
                reach[i] = column.reach()[Math.min(from, last)];
            } else {
                values[i] = column.values()[last];
            }
        }
        return new Column(grid, values, reach, column.floor());
    }

    /** On the first day of the grid older observations may be visible already; only that day's own count. */
    private static int firstSeenOn(Axis axis, int day, int last) {
        int first = last + 1;
        while (first > 0 && axis.seen(first - 1) == day) {
            first--;
        }
        return first;
    }

    /** Rows that only waited for an earlier date to come late were news on an earlier day; they do not light again. */
    private static double impulseAmong(Column column, int from, int to, int day) {
        double any = Double.isNaN(column.values()[to]) ? Double.NaN : 0;
        boolean news = false;
        for (int k = from; k <= to; k++) {
            if (DecisionDay.firstSeen(column.axis().known(k)) < day) {
                continue;
            }
            double truth = column.values()[k];
            if (truth == 1) {
                return 1;
            }
            any = Double.isNaN(truth) ? truth : news ? any : 0;
            news = true;
        }
        return any;
    }
}
