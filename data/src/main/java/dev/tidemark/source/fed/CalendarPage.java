package dev.tidemark.source.fed;

import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the page with the calendar of the FOMC. */
final class CalendarPage {
    private static final Pattern YEAR = Pattern.compile("(\\d{4}) FOMC Meetings");
    private static final Pattern MEETING = Pattern.compile(
            "fomc-meeting__month[^>]*>(?<month>.*?)</div>.*?fomc-meeting__date[^>]*>(?<days>.*?)</div>",
            Pattern.DOTALL);
    private static final Pattern DAYS = Pattern.compile(
            "(?<first>\\d{1,2})(?:\\s*-\\s*(?<last>\\d{1,2}))?\\s*(?<star>\\*?)\\s*(?:\\((?<kind>[^)]*)\\))?.*");
    private static final Pattern STATEMENT = Pattern.compile("/newsevents/pressreleases/monetary\\d{8}a\\.htm");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int LETTERS = 3;

    private CalendarPage() {}

    /**
     * One meeting as the calendar has it.
     *
     * @param first its first day
     * @param last its last day, on which it decides
     * @param kind scheduled, or what the calendar says in brackets
     * @param projections whether it comes with projections
     * @param statement the path of its statement; empty if there is none
     */
    record Meeting(LocalDate first, LocalDate last, String kind, boolean projections, String statement) {}

    /** Every meeting on the page, by date. */
    static List<Meeting> read(Reply reply) throws Refused {
        String page = reply.page();
        List<Meeting> meetings = new ArrayList<>();
        Matcher year = YEAR.matcher(page);
        boolean more = year.find();
        while (more) {
            int number = Integer.parseInt(year.group(1));
            int start = year.end();
            more = year.find();
            meetings(reply, number, page.substring(start, more ? year.start() : page.length()), meetings);
        }
        if (meetings.isEmpty()) {
            throw reply.malformed("there is no meeting where there used to be");
        }
        meetings.sort(Comparator.comparing(Meeting::last));
        return meetings;
    }

    private static void meetings(Reply reply, int year, String part, List<Meeting> meetings) throws Refused {
        Matcher meeting = MEETING.matcher(part);
        boolean more = meeting.find();
        while (more) {
            String month = plain(meeting.group("month"));
            String days = plain(meeting.group("days"));
            int start = meeting.end();
            more = meeting.find();
            Matcher statement = STATEMENT.matcher(part.substring(start, more ? meeting.start() : part.length()));
            meetings.add(meeting(reply, year, month, days, statement.find() ? statement.group() : ""));
        }
    }

    private static Meeting meeting(Reply reply, int year, String month, String days, String statement) throws Refused {
        Matcher span = DAYS.matcher(days);
        String[] months = month.split("/");
        int firstMonth = number(months[0]);
        int lastMonth = number(months[months.length - 1]);
        if (!span.matches() || firstMonth == 0 || lastMonth == 0) {
            throw reply.malformed("'" + month + " " + days + "' in " + year + " is no date of a meeting");
        }
        String last = span.group("last") == null ? span.group("first") : span.group("last");
        String kind = span.group("kind") == null ? "scheduled" : span.group("kind");
        try {
            return new Meeting(
                    LocalDate.of(year, firstMonth, Integer.parseInt(span.group("first"))),
                    LocalDate.of(lastMonth < firstMonth ? year + 1 : year, lastMonth, Integer.parseInt(last)),
                    kind.strip(),
                    !span.group("star").isEmpty(),
                    statement);
        } catch (DateTimeException e) {
            throw reply.malformed("'" + month + " " + days + "' in " + year + " is no date of a meeting");
        }
    }

    /** The number of a month by its first three letters, or 0. */
    private static int number(String month) {
        String name = month.strip().toLowerCase(Locale.ROOT);
        int place = name.length() < LETTERS ? -1 : MONTHS.indexOf(name.substring(0, LETTERS));
        return place < 0 || place % LETTERS != 0 ? 0 : place / LETTERS + 1;
    }

    /** The text of a piece of a page. */
    static String plain(String html) {
        return html.replaceAll("<[^>]*>", " ")
                .replace("&nbsp;", " ")
                .replace("&#8209;", "-")
                .replace("&ndash;", "-")
                .replaceAll("[\u2010-\u2014]", "-")
                .replaceAll("[\\s\u00a0]+", " ")
                .strip();
    }
}
