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

    private static final long DAY = 86_400;

    private final Wish.OfTable wish;
    private final Step.Try asked;
    private final NavigableSet<Integer> published;
    private final int today;

    /**
     * Makes answers ready.
     *
     * @param meetings the table of meetings, for numbers that come undated
     * @param today today, an epoch day
     */
    YearEnds(Wish.OfTable wish, Step.Try asked, Optional<EventTable> meetings, int today) {
        this.wish = wish;
        this.asked = asked;
        this.published = meetings.map(YearEnds::withProjections).orElse(new TreeSet<>());
        this.today = today;
    }

    /**
     * Makes an answer ready.
     *
     * @param now epoch second of the asking
     * @throws NotTaken if numbers come undated and there is nothing to date them by
     */
    Landed land(Delivery.Series came, long now) throws NotTaken {
        Delivery.Field field = came.fields().getFirst();
        List<EventTable.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(came.notes());
        int undated = 0;
        for (int i = 0; i < field.size(); i++) {
            int year = LocalDate.ofEpochDay(field.date()[i]).getYear();
            Optional<Integer> day = day(field.known()[i], year);
            if (Double.isNaN(field.value()[i])) {
                continue;
            }
            if (day.isEmpty()) {
                undated++;
            } else {
                List<String> cells = cells(day.get(), year, field.value()[i]);
                rows.add(TableLanding.row(wish.info(), day.get(), field.known()[i], cells));
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
            notes.add((undated == 1 ? "1 number for a year" : undated + " numbers for years")
                    + " before the first known meeting left out; with FRED_API_KEY all of them come with their day");
        }
        rows.sort((a, b) -> Integer.compare(a.date(), b.date()));
        return TableLanding.landed(wish, asked, rows, covered(field, rows), Optional.empty(), notes, now);
    }

    /** The day on which a number was published; empty if nobody knows. */
    private Optional<Integer> day(long known, int year) throws NotTaken {
        if (known != Delivery.UNTOLD) {
            return Optional.of((int) Math.floorDiv(known - 1, DAY));
        }
        int end = (int) LocalDate.of(year, 12, 31).toEpochDay();
        Integer day = published.floor(Math.min(end, today));
        if (day != null && today - day <= UNSURE) {
            throw new NotTaken(
                    asked.symbol(),
                    "the projections of " + DecisionDay.iso(day) + " are so new that " + asked.symbol()
                            + " may still have those before; synchronise again after "
                            + DecisionDay.iso(day + UNSURE));
        }
        return Optional.ofNullable(day);
    }

    /**
     * From when on every change is there: with all vintages from the first, else from the last meeting with projections,
     * at which all that still stand were published.
     */
    private Delivery.Covered covered(Delivery.Field field, List<EventTable.Row> rows) {
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
    private List<String> cells(int day, int year, double value) {
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
