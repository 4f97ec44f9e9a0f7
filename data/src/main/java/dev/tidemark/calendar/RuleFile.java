package dev.tidemark.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A calendar's file: rules, special days, and the hours of trading.
 *
 * @param rules what closes, opens or shortens a day, in the order of the file
 * @param hours when trading ends on a usual day, ascending
 */
record RuleFile(List<SessionRule> rules, List<Hours> hours) {
    private static final String HEADER = "kind,name,rule,from,to,on,saturday,sunday,at,source";
    private static final int COLUMNS = 10;
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    RuleFile {
        rules = List.copyOf(rules);
        hours = List.copyOf(hours);
    }

    /**
     * When trading ends on a usual day.
     *
     * @param from the first day, an epoch day
     * @param end local time
     */
    record Hours(int from, LocalTime end) {}

    /**
     * The file of a text; no cell holds a comma.
     *
     * @throws IllegalArgumentException if a row is wrong, with its line
     */
    static RuleFile read(String text, String name) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !HEADER.equals(lines.getFirst())) {
            throw new IllegalArgumentException(name + ":1: the header must be " + HEADER);
        }
        List<SessionRule> rules = new ArrayList<>();
        List<Hours> hours = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cell = lines.get(i).split(",", -1);
            try {
                if (cell.length != COLUMNS || cell[9].isBlank()) {
                    throw new IllegalArgumentException("a row has " + COLUMNS + " cells, the last one its source");
                }
                if ("hours".equals(cell[0])) {
                    int from = cell[3].isEmpty()
                            ? Integer.MIN_VALUE
                            : (int) LocalDate.parse(cell[3]).toEpochDay();
                    hours.add(new Hours(from, LocalTime.parse(cell[8])));
                } else {
                    rules.add(rule(cell));
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(name + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new RuleFile(rules, hours);
    }

    private static SessionRule rule(String[] cell) {
        return new SessionRule(
                SessionRule.Kind.valueOf(cell[0].toUpperCase(Locale.ROOT)),
                cell[1],
                DateRule.of(cell[2]),
                cell[3].isEmpty() ? FIRST_YEAR : Integer.parseInt(cell[3]),
                cell[4].isEmpty() ? LAST_YEAR : Integer.parseInt(cell[4]),
                weekdays(cell[5]),
                "friday".equals(cell[6]),
                "monday".equals(cell[7]),
                cell[8].isEmpty() ? null : LocalTime.parse(cell[8]));
    }

    private static Set<DayOfWeek> weekdays(String cell) {
        if (cell.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(cell.split(" ")).map(DateRule::weekday).forEach(days::add);
        return days;
    }
}
