package dev.tidemark.doctor;

import dev.tidemark.calendar.Calendars;
import dev.tidemark.calendar.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sessions without a row, rows on days that are no session, and gaps where no calendar is known. */
public final class Missing {
    private static final double OTHER_DAYS = 0.1;

    private Missing() {}

    static List<Finding> sessions(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            int[] missing = of(line);
            if (missing.length == 0) {
                continue;
            }
            boolean own = missing.length > OTHER_DAYS * line.size()
                    || line.sessions().map(Sessions::name).orElse("").equals(Calendars.FRED);
            found.add(as.of(
                    own ? Severity.NOTE : Severity.WARNING,
                    line.id(),
                    missing[0],
                    missing[missing.length - 1],
                    "no row on " + Say.count(missing.length, "session") + " of "
                            + line.info().calendar() + ": " + Say.dates(missing)));
        }
        return found;
    }

    /** The sessions of its calendar within its span on which a series has no row, from where the calendar is complete. */
    public static int[] of(Line line) {
        Sessions sessions = line.sessions().orElse(null);
        return sessions == null ? new int[0] : sessions.missing(line.date(), from(line, sessions), line.last());
    }

    /** The exchange's Monday to Friday is known before its Saturdays are; of others nothing is known before. */
    private static int from(Line line, Sessions sessions) {
        boolean known = sessions.name().equals(Calendars.NYSE);
        return known ? line.first() : Math.max(line.first(), sessions.completeFrom());
    }

    static List<Finding> strangers(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            Sessions sessions = line.sessions().orElse(null);
            if (sessions == null) {
                continue;
            }
            int[] strange = Arrays.stream(sessions.strangers(line.date()))
                    .filter(day -> day >= from(line, sessions) && day <= held.today())
                    .toArray();
            if (strange.length > 0) {
                found.add(as.of(
                        sessions.name().equals(Calendars.FRED) ? Severity.NOTE : Severity.WARNING,
                        line.id(),
                        strange[0],
                        strange[strange.length - 1],
                        "a row on " + Say.count(strange.length, "day") + " that " + (strange.length == 1 ? "is" : "are")
                                + " no session of " + line.info().calendar() + ": " + Say.dates(strange)));
            }
        }
        return found;
    }

    static List<Finding> gaps(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            int longest = switch (line.info().frequency()) {
                case "daily" -> line.sessions().isPresent() ? Integer.MAX_VALUE : 7;
                case "weekly" -> 13;
                case "monthly" -> 45;
                case "quarterly" -> 120;
                default -> 500;
            };
            List<Integer> gaps = new ArrayList<>();
            int widest = 0;
            for (int i = 1; i < line.size(); i++) {
                int days = line.date()[i] - line.date()[i - 1];
                if (days > longest) {
                    gaps.add(line.date()[i - 1]);
                    widest = Math.max(widest, days);
                }
            }
            if (!gaps.isEmpty()) {
                int[] days = gaps.stream().mapToInt(Integer::intValue).toArray();
                found.add(as.of(
                        Severity.WARNING,
                        line.id(),
                        days[0],
                        days[days.length - 1],
                        Say.count(days.length, "gap") + " of more than " + longest + " days, the longest of " + widest
                                + ": after " + Say.dates(days)));
            }
        }
        return found;
    }
}
