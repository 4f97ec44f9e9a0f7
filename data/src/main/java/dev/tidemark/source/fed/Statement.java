package dev.tidemark.source.fed;

import dev.tidemark.source.Delivery;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement of the FOMC says in numbers.
 *
 * @param from the lower end of the target range in percent, written as a decimal; empty if it names none
 * @param to the upper end
 * @param released when it was released, epoch seconds, or {@link Delivery#UNTOLD}
 */
record Statement(String from, String to, long released) {
    static final Statement NONE = new Statement("", "", Delivery.UNTOLD);

    private static final String NUMBER = "(\\d+(?:[- ]\\d/\\d)?(?:\\.\\d+)?|\\d/\\d)";
    private static final Pattern RANGE = Pattern.compile(
            "target range for the federal funds rate (?:by [^.]{1,40}? percentage points?,? )?(?:to|at) " + NUMBER
                    + " to " + NUMBER + " percent");
    private static final Pattern RELEASE =
            Pattern.compile("[Ff]or release at (\\d{1,2}):(\\d{2}) ([ap])\\.m\\. E[DS]?T");
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final int NOON = 12;

    /** Reads the page of a statement of a day. */
    static Statement read(Reply reply, LocalDate day) throws Refused {
        String text = CalendarPage.plain(reply.page());
        if (!text.contains("FOMC") && !text.contains("Federal Open Market Committee")) {
            throw reply.malformed("it is no statement of the FOMC");
        }
        Matcher range = RANGE.matcher(text);
        boolean found = range.find();
        return new Statement(
                found ? decimal(range.group(1)) : "", found ? decimal(range.group(2)) : "", released(text, day));
    }

    private static long released(String text, LocalDate day) {
        Matcher release = RELEASE.matcher(text);
        if (!release.find()) {
            return Delivery.UNTOLD;
        }
        int hour = Integer.parseInt(release.group(1)) % NOON + (release.group(3).equals("p") ? NOON : 0);
        int minute = Integer.parseInt(release.group(2));
        return hour > 23 || minute > 59
                ? Delivery.UNTOLD
                : day.atTime(LocalTime.of(hour, minute)).atZone(EASTERN).toEpochSecond();
    }

    /** {@code 4-1/4} as 4.25. */
    private static String decimal(String text) {
        Matcher mixed = Pattern.compile("(?:(\\d+)[- ])?(\\d)/(\\d)").matcher(text);
        if (!mixed.matches()) {
            return text;
        }
        double whole = mixed.group(1) == null ? 0 : Double.parseDouble(mixed.group(1));
        double value = whole + Double.parseDouble(mixed.group(2)) / Double.parseDouble(mixed.group(3));
        return value == Math.rint(value) ? "" + (long) value : "" + value;
    }
}
