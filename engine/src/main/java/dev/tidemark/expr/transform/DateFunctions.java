package dev.tidemark.expr.transform;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.Transform.Family;
import dev.tidemark.expr.Transform.Typing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Parts of the date that is decided on. */
final class DateFunctions {
    static final List<Transform> ENTRIES = List.of(
            entry("month", "The month of the decision date, 1 to 12.", "month() == 10", LocalDate::getMonthValue),
            entry(
                    "quarter",
                    "The quarter of the decision date, 1 to 4.",
                    "quarter() == 4",
                    date -> (date.getMonthValue() + 2) / 3),
            entry("year", "The year of the decision date.", "year() >= 2020", LocalDate::getYear),
            entry(
                    "day_of_month",
                    "The day of the month of the decision date, 1 to 31.",
                    "day_of_month() <= 3",
                    LocalDate::getDayOfMonth),
            entry(
                    "weekday",
                    "The weekday of the decision date, Monday 1 to Sunday 7.",
                    "weekday() == 1",
                    date -> date.getDayOfWeek().getValue()));

    private DateFunctions() {}

    private static Transform entry(String name, String says, String example, ToIntFunction<LocalDate> part) {
        return new Transform(
                name,
                Family.DATE,
                List.of(),
                says,
                name + " of D",
                "none",
                "ISO 8601",
                example,
                Typing.NUMBER,
                (arguments, scope) -> {
                    Axis grid = scope.grid();
                    double[] values = new double[grid.size()];
                    Arrays.setAll(values, k -> part.applyAsInt(LocalDate.ofEpochDay(grid.date(k))));
                    return Column.of(grid, values, grid.dates());
                });
    }
}
