package dev.tidemark.study.test;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Ways to part the calendar: each day belongs to one part. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state and lists that are copies
public enum CalendarParts {
    /** The twelve months. */
    MONTH(
            date -> date.getMonthValue() - 1,
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"),
    /** The four quarters. */
    QUARTER(date -> (date.getMonthValue() - 1) / 3, "Q1", "Q2", "Q3", "Q4"),
    /** The seven days of the week. */
    WEEKDAY(
            date -> date.getDayOfWeek().getValue() - 1,
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday"),
    /**
     * The turn of the month, the last observation of a month and the first three of the next, and all other days. What lies
     * before the first change of month or cannot be told at the end of the data belongs to the others.
     */
    TURN_OF_MONTH(date -> 0, "turn", "other days"),
    /** January to June, July to December. */
    HALF_YEAR(date -> (date.getMonthValue() - 1) / 6, "January to June", "July to December"),
    /** November to April, May to October. */
    WINTER_HALF(
            date -> date.getMonthValue() >= 5 && date.getMonthValue() <= 10 ? 1 : 0,
            "November to April",
            "May to October");

    private static final int FIRST_DAYS = 3;

    private final ToIntFunction<LocalDate> part;
    private final List<String> names;

    CalendarParts(ToIntFunction<LocalDate> part, String... names) {
        this.part = part;
        this.names = List.of(names);
    }

    /** The names of the parts, in order. */
    public List<String> names() {
        return names;
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The part of each day.
     *
     * @param days days since 1970-01-01, ascending
     * @return parts from 0
     */
    public int[] of(int[] days) {
        return this == TURN_OF_MONTH
                ? turns(days)
                : Arrays.stream(days)
                        .map(day -> part.applyAsInt(LocalDate.ofEpochDay(day)))
                        .toArray();
    }

    private static int[] turns(int[] days) {
        int[] month = Arrays.stream(days)
                .map(day -> {
                    LocalDate date = LocalDate.ofEpochDay(day);
                    return 12 * date.getYear() + date.getMonthValue();
                })
                .toArray();
        int[] parts = new int[days.length];
        int since = FIRST_DAYS;
        for (int i = 0; i < days.length; i++) {
            boolean changed = i > 0 && month[i] != month[i - 1];
            since = changed ? 0 : since + 1;
            boolean last = i + 1 < days.length && month[i + 1] != month[i];
            parts[i] = since < FIRST_DAYS || last ? 0 : 1;
        }
        return parts;
    }
}
