package dev.tidemark.ingest.sync;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.source.Delivery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Makes an event table of a yearly series of projections: when a number was published, for the end of which year, and the
 * number.
 *
 * <p>With all vintages each number has its day of publication. Without, a number is the last one there is for its year:
 * it was published at the last meeting with projections before the year ended, or before now.
 */
final class YearEnds {
    /** So many days after a meeting its projections may not be there yet, or may be: nobody could tell which these are. */
    private static final int UNSURE = 2;

    private YearEnds() {}

    /**
     * Makes an answer ready.
     *
     * @param meetings the table of meetings, for numbers that come undated
     * @param today today, an epoch day
     * @param now epoch second of the asking
     * @throws NotTaken if numbers come undated and there is nothing to date them by
     */
    static Landed land(
            Wish.OfTable wish, Step.Try asked, Delivery.Series came, Optional<EventTable> meetings, int today, long now)
            throws NotTaken {
        Delivery.Field field = came.fields().getFirst();
        NavigableSet<Integer> published =
                meetings.map(YearEnds::withProjections).orElse(new TreeSet<>());
        List<EventTable.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(came.notes());
        int undated = 0;
        for (int i = 0; i < field.size(); i++) {
            if (Double.isNaN(field.value()[i])) {
                continue;
            }
            int year = LocalDate.ofEpochDay(field.date()[i]).getYear();
            long known = field.known()[i];
            Integer day;
            if (known != Delivery.UNTOLD) {
                day = (int) Math.floorDiv(known - 1, 86_400L);
            } else {
                int end = (int) LocalDate.of(year, 12, 31).toEpochDay();
                day = published.floor(Math.min(end, today));
                if (day != null && today - day <= UNSURE) {
                    throw new NotTaken(
                            asked.symbol(),
                            "the projections of " + DecisionDay.iso(day) + " are so new that " + asked.symbol()
                                    + " may still have those before; synchronise again after "
                                    + DecisionDay.iso(day + UNSURE));
                }
            }
            if (day == null) {
                undated++;
            } else {
                rows.add(TableLanding.row(wish.info(), day, known, cells(wish, day, year, field.value()[i])));
            }
        }
        if (undated > 0 && rows.isEmpty()) {
            throw new NotTaken(
                    asked.symbol(),
                    asked.symbol() + " does not tell when its numbers were published, and there are no meetings to date"
                            + " them by; set FRED_API_KEY, or synchronise "
                            + wish.datedBy().orElse("a table of meetings") + " first");
        }
        if (undated > 0) {
            notes.add(undated + " numbers for years before the first known meeting were left out; with FRED_API_KEY"
                    + " all of them come with their day");
        }
        rows.sort((a, b) -> Integer.compare(a.date(), b.date()));
        return TableLanding.landed(
                wish, asked, rows, covered(field, rows, published, today), Optional.empty(), notes, now);
    }

    /**
     * From when on every change is there: with all vintages from the first, else from the last meeting with projections,
     * at which all that still stand were published.
     */
    private static Delivery.Covered covered(
            Delivery.Field field, List<EventTable.Row> rows, NavigableSet<Integer> published, int today) {
        int first = rows.stream().mapToInt(EventTable.Row::date).min().orElse(today);
        boolean told = Arrays.stream(field.known()).noneMatch(known -> known == Delivery.UNTOLD);
        Integer last = published.floor(today);
        return told || last == null
                ? new Delivery.Covered(first, today, told)
                : new Delivery.Covered(last, today, true);
    }

    private static NavigableSet<Integer> withProjections(EventTable meetings) {
        int column = meetings.info().columns().indexOf("projections");
        int kind = meetings.info().columns().indexOf("kind");
        TreeSet<Integer> days = new TreeSet<>();
        for (EventTable.Row row : meetings.rows()) {
            boolean cancelled = kind >= 0 && "cancelled".equals(row.text().get(kind));
            if (column >= 0 && "yes".equals(row.text().get(column)) && !cancelled) {
                days.add(row.date());
            }
        }
        return days;
    }

    /** The cells in the order of the table: its first column is the day, then the year, then the number. */
    private static List<String> cells(Wish.OfTable wish, int day, int year, double value) {
        List<String> cells = new ArrayList<>(List.of(
                DecisionDay.iso(day),
                Integer.toString(year),
                BigDecimal.valueOf(value).toPlainString()));
        while (cells.size() < wish.info().columns().size()) {
            cells.add("");
        }
        return cells.subList(0, wish.info().columns().size());
    }
}
