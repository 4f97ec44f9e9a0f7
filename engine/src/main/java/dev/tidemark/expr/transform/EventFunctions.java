package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Binding;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Param;
import dev.tidemark.expr.Scope;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typed;
import dev.tidemark.expr.Transform.Typing;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sums, counts and latest values of event tables, on the decision grid.
 *
 * <p>On day D a window of {@code 7d} holds the rows dated D-6 to D that are known by then. Outside the span that the
 * table covers the result is unknown. A table that is not complete gives lower bounds: it can prove "at least", never
 * "fewer".
 */
final class EventFunctions {
    private static final Param COLUMN =
            Param.required("column", Param.Kind.TABLE_COLUMN, "a column of an event table, table.column");
    private static final Param OVER = Param.required("over", Param.Kind.WINDOW, "the window in days, ending on D");
    private static final Param FILTERS = Param.optional(
            "filters", Param.Kind.FILTERS, "", "further named arguments: columns and the values rows must have");
    private static final String WARM_UP = "a window within the span the table covers";

    static final List<Transform> ENTRIES = List.of(
            new Transform(
                    "sum",
                    Family.EVENT,
                    List.of(COLUMN, OVER, FILTERS),
                    "The sum of a column over the rows of the window.",
                    "sum over rows dated D - over + 1 to D and known on D; empty cells count nothing",
                    WARM_UP,
                    "definition",
                    "sum(treasury_buybacks.par_accepted_usd, 7d)",
                    new Typing("unit of the column", EventFunctions::columnTyping),
                    (a, s) -> windowed(a, s, EventFunctions::sum)),
            new Transform(
                    "count",
                    Family.EVENT,
                    List.of(
                            Param.required(
                                    "rows", Param.Kind.TABLE, "a table, to count rows; a column, to count its values"),
                            OVER,
                            FILTERS),
                    "How many rows the window has; of a column, how many different values.",
                    "rows dated D - over + 1 to D and known on D; of a column the distinct cells that are not empty",
                    WARM_UP,
                    "definition",
                    "count(crypto_etp_filings, 30d)",
                    new Typing("number", EventFunctions::countTyping),
                    (a, s) -> windowed(a, s, EventFunctions::count)),
            new Transform(
                    "latest",
                    Family.EVENT,
                    List.of(COLUMN, FILTERS),
                    "The value in the latest row that fits.",
                    "cell of the last row, by date, that is known on D and meets the filters; of two on one date the"
                            + " later in the table",
                    "a row that fits, within the span the table covers",
                    "definition",
                    "latest(fomc_projections.median_percent, for_year_end=year())",
                    new Typing("unit of the column", EventFunctions::latestTyping),
                    EventFunctions::latest));

    private EventFunctions() {}

    private static Typed columnTyping(Binding binding) {
        binding.daysOnly("over", "events have no sessions");
        return latestTyping(binding);
    }

    private static Typed latestTyping(Binding binding) {
        Arguments.Argument.OfTable table = binding.arguments().table("column");
        String column = table.info().columns().get(table.column());
        if (column.equals(table.info().dateColumn())) {
            binding.complain("column", column + " dates the rows, it is no number", "name a column of numbers");
        }
        return Typed.number(TableInfo.scaleOf(column).unit());
    }

    private static Typed countTyping(Binding binding) {
        binding.daysOnly("over", "events have no sessions");
        return Typed.number(Unit.NUMBER);
    }

    /** What the rows of a window give. */
    @FunctionalInterface
    private interface Fold {
        double of(List<EventTable.Row> rows, int column);
    }

    private static double sum(List<EventTable.Row> rows, int column) {
        double sum = 0;
        for (EventTable.Row row : rows) {
            if (!row.text().get(column).isBlank()) {
                sum += row.number()[column];
            }
        }
        return sum;
    }

    private static double count(List<EventTable.Row> rows, int column) {
        if (column < 0) {
            return rows.size();
        }
        Set<String> values = new HashSet<>();
        rows.forEach(row -> values.add(row.text().get(column)));
        values.removeIf(String::isBlank);
        return values.size();
    }

    private static Column windowed(Arguments arguments, Scope scope, Fold fold) {
        Arguments.Argument.OfTable source = arguments.table(arguments.has("column") ? "column" : "rows");
        int over = arguments.window("over").length();
        Axis grid = scope.grid();
        double[] values = new double[grid.size()];
        Arrays.fill(values, Double.NaN);
        int[] reach = new int[grid.size()];
        Arrays.setAll(reach, k -> grid.date(k) - over + 1);
        Optional<EventTable> table = scope.data().table(source.info().id());
        boolean complete = source.info().complete();
        if (table.isEmpty()) {
            return new Column(grid, values, reach, !complete);
        }
        boolean counts = !arguments.has("column");
        int provableUntil = complete || counts ? Integer.MAX_VALUE : firstNegative(table.get(), source.column());
        Filter filter = new Filter(arguments.filters("filters"), scope);
        List<EventTable.Row> rows = table.get().rows();
        int coveredFrom = source.info().coveredFrom();
        int coveredTo = Math.min(source.info().coveredTo(), provableUntil - 1);
        for (int k = 0; k < values.length; k++) {
            int day = grid.date(k);
            if (day <= coveredTo && day - over + 1 >= coveredFrom && filter.knows(k)) {
                int from = firstDated(rows, day - over + 1);
                int to = firstDated(rows, day + 1);
                values[k] = fold.of(
                        from == to ? List.of() : taken(rows.subList(from, to), filter, k, day), source.column());
            }
        }
        return new Column(grid, values, reach, !complete);
    }

    /** The rows that are known on a day and fit on it. */
    private static List<EventTable.Row> taken(List<EventTable.Row> rows, Filter filter, int k, int day) {
        List<EventTable.Row> taken = new ArrayList<>(rows.size());
        for (EventTable.Row row : rows) {
            if (DecisionDay.firstSeen(row.known()) <= day && filter.takes(row, k)) {
                taken.add(row);
            }
        }
        return taken;
    }

    /** The day from which a sum of known rows is no lower bound any more, since rows may be negative. */
    private static int firstNegative(EventTable table, int column) {
        return table.rows().stream()
                .filter(row -> row.number()[column] < 0)
                .mapToInt(row -> DecisionDay.firstSeen(row.known()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static int firstDated(List<EventTable.Row> rows, int day) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).date() < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Column latest(Arguments arguments, Scope scope) {
        Arguments.Argument.OfTable source = arguments.table("column");
        TableInfo info = source.info();
        Axis grid = scope.grid();
        double[] values = new double[grid.size()];
        Arrays.fill(values, Double.NaN);
        int[] reach = grid.dates().clone();
        Optional<EventTable> table = scope.data().table(info.id());
        if (table.isPresent() && info.complete()) {
            Filter filter = new Filter(arguments.filters("filters"), scope);
            List<EventTable.Row> rows = table.get().rows();
            for (int k = 0; k < values.length; k++) {
                int day = grid.date(k);
                if (day < info.coveredFrom() || day > info.coveredTo() || !filter.knows(k)) {
                    continue;
                }
                for (int i = firstDated(rows, day + 1) - 1; i >= 0; i--) {
                    EventTable.Row row = rows.get(i);
                    if (DecisionDay.firstSeen(row.known()) <= day && filter.takes(row, k)) {
                        values[k] = row.number()[source.column()];
                        reach[k] = row.date();
                        break;
                    }
                }
            }
        }
        return Column.of(grid, values, reach);
    }

    /** Which rows count on a day of the grid. */
    private static final class Filter {
        private final List<Arguments.Filter> filters;
        private final List<double[]> wanted;

        Filter(List<Arguments.Filter> filters, Scope scope) {
            this.filters = filters;
            this.wanted = filters.stream()
                    .map(f -> f.number() == null
                            ? new double[0]
                            : scope.daily(f.number()).values())
                    .toList();
        }

        /** Whether all values that rows must have are known; with an unknown one nobody knows which rows fit. */
        boolean knows(int k) {
            for (int f = 0; f < filters.size(); f++) {
                if (filters.get(f).text() == null && Double.isNaN(wanted.get(f)[k])) {
                    return false;
                }
            }
            return true;
        }

        boolean takes(EventTable.Row row, int k) {
            for (int f = 0; f < filters.size(); f++) {
                Arguments.Filter filter = filters.get(f);
                boolean fits = filter.text() != null
                        ? row.text().get(filter.column()).equals(filter.text())
                        : row.number()[filter.column()] == wanted.get(f)[k];
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }
}
