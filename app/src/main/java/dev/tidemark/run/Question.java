package dev.tidemark.run;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Checker;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.Parser;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Problem;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Loaded;
import dev.tidemark.series.PointInTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An expression that somebody asks for, over time.
 *
 * <p>What strangers ask is kept within {@linkplain Limits limits}, which are looked at before and between the parts that are
 * worked out.
 *
 * <pre>{@code
 * Question question = Question.read("drawdown(BTC)", Limits.NONE);
 * Question.Answer answer = question.over(place, settings.lastCompletedDay()).answer(span);
 * }</pre>
 */
public final class Question {
    private final String text;
    private final Expr expr;
    private final Limits limits;

    private Question(String text, Expr expr, Limits limits) {
        this.text = text;
        this.expr = expr;
        this.limits = limits;
    }

    /** Where rows stand. */
    public enum Grid {
        /** On decision dates. */
        daily,
        /** On the expression's own calendar. */
        own
    }

    /**
     * How much may be asked at once.
     *
     * @param nodes of how many parts an expression may be made
     * @param depth how deep they may be nested
     * @param rows how many rows an answer may have
     * @param bytes how much memory intermediate results may take
     * @param beforeEach what is called before each part is worked out; it may end the work by an exception
     */
    public record Limits(int nodes, int depth, int rows, long bytes, Runnable beforeEach) {
        /** For somebody at his own machine. */
        public static final Limits NONE =
                new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Memo.Budget.UNLIMITED, () -> {});
    }

    /**
     * What is asked of an expression.
     *
     * @param asOf the as-of named, if any
     * @param from the first date, if not that of the data
     * @param to the last date, if not the as-of; alone it is the as-of too
     * @param grid where rows stand
     */
    public record Span(Optional<LocalDate> asOf, Optional<LocalDate> from, Optional<LocalDate> to, Grid grid) {}

    /**
     * What came of it.
     *
     * @param plan the expression, checked
     * @param asOf the as-of
     * @param grid where rows stand
     * @param days the dates
     * @param values the values as known on those dates (on the own grid as known at the as-of), NaN where unknown
     * @param onlyFloor whether nothing but a lower bound is known, so that all values are unknown
     * @param diagnostics what was found on the way
     */
    public record Answer(
            Plan plan,
            AsOf asOf,
            Grid grid,
            int[] days,
            double[] values,
            boolean onlyFloor,
            List<Diagnostic> diagnostics) {
        /** Copies the list. */
        public Answer {
            diagnostics = List.copyOf(diagnostics);
        }

        /** Whether it is a condition: 1, 0 and NaN stand for true, false and unknown. */
        public boolean isTruth() {
            return plan.kind().isCondition();
        }
    }

    /**
     * Reads an expression.
     *
     * @param text as written
     * @param limits how much may be asked
     * @throws Problems if it is none, or too large
     */
    public static Question read(String text, Limits limits) throws Problems {
        Parser.Parsed parsed = Parser.parse(text);
        if (parsed.expr().isEmpty()) {
            throw new Problems(Problems.Fault.INPUT, "", diagnostics(text, parsed.problems()));
        }
        Expr expr = parsed.expr().get();
        if (expr.nodes() > limits.nodes()) {
            throw tooLarge(text, "an expression of " + expr.nodes() + " parts", limits.nodes() + " parts");
        }
        if (expr.depth() > limits.depth()) {
            throw tooLarge(text, "an expression nested " + expr.depth() + " deep", limits.depth() + " levels");
        }
        return new Question(text, expr, limits);
    }

    private static Problems tooLarge(String text, String what, String most) {
        Problem problem = Problem.error(0, what, "at most " + most + " are worked out here; split it");
        return new Problems(Problems.Fault.INPUT, "", diagnostics(text, List.of(problem)));
    }

    /**
     * Checks it against a data place and reads what it needs.
     *
     * @param place the data place
     * @param lastCompleted the last decision day whose instant has passed
     * @throws Problems if it cannot be evaluated there
     */
    public Ready over(DataPlace place, int lastCompleted) throws Problems {
        Checker.Checked checked = new Checker(Transforms.vocabulary(), place.catalogue()).check(expr, Map.of());
        List<Diagnostic> found = new ArrayList<>(place.diagnostics());
        if (checked.plan().isEmpty()) {
            boolean onlyAbsent =
                    checked.problems().stream().filter(Problem::isError).allMatch(Problem::absent);
            found.addAll(diagnostics(text, checked.problems()));
            throw new Problems(onlyAbsent ? Problems.Fault.DATA : Problems.Fault.INPUT, "", found);
        }
        found.addAll(diagnostics(text, checked.problems()));
        Plan plan = checked.plan().get();
        Loaded loaded = place.load(plan.requirements(), new SpareCores());
        found.addAll(loaded.diagnostics());
        if (!loaded.market().missing().isEmpty()) {
            throw new Problems(
                    Problems.Fault.DATA,
                    String.join("\n", loaded.market().missing().values()),
                    found);
        }
        return new Ready(plan, loaded, place.isLive(), lastCompleted, found, limits);
    }

    private static List<Diagnostic> diagnostics(String text, List<Problem> problems) {
        return problems.stream()
                .map(p -> {
                    String before = text.substring(0, Math.min(p.at(), text.length()));
                    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
                    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
                    return p.in("expression", line, column);
                })
                .toList();
    }

    /**
     * A question with its data.
     *
     * @param plan the expression, checked
     * @param loaded what it needs
     * @param live whether the data goes on
     * @param lastCompleted the last decision day whose instant has passed
     * @param diagnostics what was found on the way
     * @param limits how much may be asked
     */
    public record Ready(
            Plan plan, Loaded loaded, boolean live, int lastCompleted, List<Diagnostic> diagnostics, Limits limits) {
        /** Copies the list. */
        public Ready {
            diagnostics = List.copyOf(diagnostics);
        }

        /**
         * Evaluates it.
         *
         * @param span what of it is asked
         * @throws Problems if the dates make no span, or one with too many rows
         */
        public Answer answer(Span span) throws Problems {
            if (span.from().isPresent()
                    && span.to().isPresent()
                    && span.to().get().isBefore(span.from().get())) {
                throw Problems.input("--to " + span.to().get() + " lies before --from "
                        + span.from().get());
            }
            AsOf day = AsOf.of(span.asOf().or(span::to), loaded.market(), live, lastCompleted);
            int last = span.to().map(to -> (int) to.toEpochDay()).orElse(day.day());
            if (last > day.day()) {
                throw Problems.input("--to " + span.to().orElseThrow() + " lies after --as-of " + day.iso());
            }
            Evaluator evaluator = new Evaluator(
                    new PointInTime(loaded.market(), day.day()), new Memo.Budget(limits.bytes()), limits.beforeEach());
            boolean daily = span.grid() == Grid.daily;
            Column column = daily ? evaluator.timeline(plan) : evaluator.column(plan);
            int[] days = days(span, column.axis(), last, limits.rows());
            boolean onlyFloor = column.floor() && !plan.kind().isCondition();
            double[] values = new double[days.length];
            for (int k = 0; k < days.length; k++) {
                values[k] = onlyFloor
                        ? Double.NaN
                        : daily
                                ? column.on(days[k])
                                : column.values()[
                                        Arrays.binarySearch(column.axis().dates(), days[k])];
            }
            return new Answer(plan, day, span.grid(), days, values, onlyFloor, diagnostics);
        }

        private static int[] days(Span span, Axis axis, int last, int most) throws Problems {
            int first = span.from().map(from -> (int) from.toEpochDay()).orElse(axis.size() == 0 ? last : axis.date(0));
            if (span.grid() == Grid.own) {
                int[] days = Arrays.stream(axis.dates())
                        .filter(d -> d >= first && d <= last)
                        .toArray();
                return within(days.length, most) ? days : tooMany(days.length, most);
            }
            long rows = Math.max(0, (long) last - first + 1);
            return within(rows, most) ? IntStream.rangeClosed(first, last).toArray() : tooMany(rows, most);
        }

        private static boolean within(long rows, int most) {
            return rows <= most;
        }

        private static int[] tooMany(long rows, int most) throws Problems {
            throw Problems.input(rows + " rows are too many at once: at most " + most + "; name a later first date");
        }
    }
}
