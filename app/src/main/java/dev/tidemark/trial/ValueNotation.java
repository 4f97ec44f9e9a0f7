package dev.tidemark.trial;

import dev.tidemark.expr.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the short notation for a series of values, in which {@code x} and {@code ..} read "and then more":
 * {@code 100x4} is 100 and then four more, {@code 102+1x5} is 102 and then five more that grow by 1,
 * {@code 100..2025-09-17} is 100 on every day up to that date, {@code _} is a day without a value, {@code _x3} are three.
 */
final class ValueNotation {
    private static final int MOST_VALUES = 50_000;
    private static final String NUMBER = "[0-9]+(?:\\.[0-9]+)?(?:[eE][0-9]+)?";
    private static final Pattern TOKEN = Pattern.compile("(?<value>_|-?" + NUMBER + ")(?<step>[+-]" + NUMBER
            + ")?(?:x(?<times>[0-9]{1,9})|\\.\\.(?<until>[0-9]{4}-[0-9]{2}-[0-9]{2}))?");

    private final boolean everyDay;
    private final List<Problem> problems;
    private final List<Day> days = new ArrayList<>();
    private LocalDate next;
    private int used;

    private ValueNotation(LocalDate from, boolean everyDay, List<Problem> problems) {
        this.next = from;
        this.everyDay = everyDay;
        this.problems = problems;
    }

    /**
     * The value of a date.
     *
     * @param date epoch day
     * @param value the number as written
     */
    record Day(int date, double value) {}

    /**
     * The values that a text stands for.
     *
     * @param text the notation
     * @param from the date of the first one
     * @param everyDay whether every day has one, else Monday to Friday
     * @param problems where is reported what is wrong, at offsets in the text
     */
    static List<Day> expand(String text, LocalDate from, boolean everyDay, List<Problem> problems) {
        ValueNotation notation = new ValueNotation(from, everyDay, problems);
        Matcher word = Pattern.compile("\\S+").matcher(text);
        while (word.find() && problems.isEmpty()) {
            notation.add(word.group(), word.start());
        }
        if (problems.isEmpty() && notation.days.isEmpty()) {
            problems.add(Problem.error(0, "there is not one value", "leave the series out to have none"));
        }
        return notation.days;
    }

    private void add(String word, int at) {
        Matcher token = TOKEN.matcher(word);
        if (!token.matches()) {
            problems.add(Problem.error(
                    at,
                    "'" + shortened(word) + "' is no value",
                    "as in 100, 100x4, 102+1x5, 100..2025-09-17, or _ for a day without one"));
            return;
        }
        boolean gap = "_".equals(token.group("value"));
        if (gap && token.group("step") != null) {
            problems.add(Problem.error(at, "'" + shortened(word) + "' counts on from nothing", "write _x3 or 100+1x3"));
            return;
        }
        if (token.group("step") != null && token.group("times") == null && token.group("until") == null) {
            problems.add(Problem.error(
                    at, "'" + shortened(word) + "' does not say how far it goes", "as in " + word + "x5"));
            return;
        }
        LocalDate until = until(token.group("until"), at);
        if (!problems.isEmpty()) {
            return;
        }
        String times = token.group("times");
        long count = times == null ? 1 : Long.parseLong(times) + (gap ? 0 : 1);
        double value = gap ? 0 : Double.parseDouble(token.group("value"));
        double step = token.group("step") == null ? 0 : Double.parseDouble(token.group("step"));
        if (Double.isInfinite(value + count * step)) {
            problems.add(Problem.error(at, "a number too large to hold", ""));
            return;
        }
        for (int k = 0; until == null ? k < count : !next.isAfter(until); k++) {
            if (used >= MOST_VALUES) {
                problems.add(Problem.error(at, "more than " + MOST_VALUES + " days", "begin later, or end earlier"));
                return;
            }
            put(value + k * step, gap);
        }
    }

    private @Nullable LocalDate until(@Nullable String text, int at) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate until = LocalDate.parse(text);
            if (until.isBefore(next)) {
                problems.add(Problem.error(
                        at,
                        until + " is over: the next value is that of " + next,
                        "give a later date, or fewer values before"));
            }
            return until;
        } catch (DateTimeException e) {
            problems.add(Problem.error(at, "there is no date " + text, "year-month-day, as in 2025-10-03"));
            return null;
        }
    }

    private void put(double value, boolean gap) {
        if (!gap) {
            days.add(new Day((int) next.toEpochDay(), value));
        }
        used++;
        do {
            next = next.plusDays(1);
        } while (!everyDay && isWeekend(next));
    }

    /** Whether a date is a Saturday or a Sunday. */
    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().getValue() > 5;
    }

    private static String shortened(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }
}
