package dev.tidemark.town;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Federal Reserve: its calendar, with a meeting the day before each change of the target range and on each day of
 * projections, and its statements.
 */
final class FedHouse implements House {
    private final MarketRows rows;

    FedHouse(MarketRows rows) {
        this.rows = rows;
    }

    /** The days of decisions with the range decided on, as far as the calendar goes back. */
    private Map<LocalDate, String> decisions(LocalDate today) {
        Map<LocalDate, String> decisions = new TreeMap<>();
        String before = "";
        for (Map.Entry<LocalDate, List<String>> row :
                rows.series("DFEDTARU").headMap(today, true).entrySet()) {
            String upper = row.getValue().getFirst();
            if (!upper.equals(before) && row.getKey().isAfter(today.minusYears(6))) {
                String lower = rows.series("DFEDTARL")
                        .getOrDefault(row.getKey(), List.of("0"))
                        .getFirst();
                decisions.put(row.getKey().minusDays(1), lower + " to " + upper);
            }
            before = upper;
        }
        return decisions;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        Map<LocalDate, String> decisions = decisions(today);
        if (asked.path().endsWith("fomccalendars.htm")) {
            return calendar(decisions.keySet());
        }
        String digits = asked.path().replaceAll("\\D", "");
        for (Map.Entry<LocalDate, String> each : decisions.entrySet()) {
            if (digits.equals(each.getKey().toString().replace("-", ""))) {
                return Page.html(
                        "<p>For release at 2:00 p.m. EDT</p><p>The FOMC decided to set the target range for the"
                                + " federal funds rate at " + each.getValue() + " percent.</p>");
            }
        }
        return Page.html("<h1>not found</h1>").with(404);
    }

    private Page calendar(Set<LocalDate> decisions) {
        MarketRows.Table projections = rows.table("fomc_projections");
        Set<LocalDate> starred = new TreeSet<>();
        projections.rows().forEach(row -> starred.add(LocalDate.parse(projections.cell(row, "published"))));
        TreeSet<LocalDate> days = new TreeSet<>(decisions);
        days.addAll(starred);
        StringBuilder page = new StringBuilder();
        int year = 0;
        for (LocalDate day : days) {
            if (day.getYear() != year) {
                year = day.getYear();
                page.append("<h4>").append(year).append(" FOMC Meetings</h4>\n");
            }
            page.append("<div class=\"fomc-meeting__month\"><strong>")
                    .append(day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    .append("</strong></div><div class=\"fomc-meeting__date\">")
                    .append(day.getDayOfMonth())
                    .append(starred.contains(day) ? "*" : "")
                    .append("</div>")
                    .append(decisions.contains(day) ? statement(day) : "");
        }
        return Page.html(page.toString());
    }

    private static String statement(LocalDate day) {
        return "<a href=\"/newsevents/pressreleases/monetary" + day.toString().replace("-", "") + "a.htm\">HTML</a>\n";
    }
}
