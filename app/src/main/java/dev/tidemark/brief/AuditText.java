package dev.tidemark.brief;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Unit;
import dev.tidemark.study.AuditReport;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an audit found, as text and JSON.
 *
 * @param version the version of Tidemark
 * @param thesis the thesis
 * @param place the data place: {@code bundle}, {@code store} or {@code simulated}
 * @param folders its folders, or what it is, in words
 * @param fingerprint sha256 of the rows used that were known by the as-of
 * @param latestOnly the series that are revised later and of which only the latest vintage is at hand
 * @param report what was found
 */
public record AuditText(
        String version,
        Thesis thesis,
        String place,
        List<String> folders,
        String fingerprint,
        List<String> latestOnly,
        AuditReport report) {
    private static final int WIDTH = 78;
    private static final int FEW = 3;

    /** Copies the folders. */
    public AuditText {
        folders = List.copyOf(folders);
        latestOnly = List.copyOf(latestOnly);
    }

    /** For a terminal. */
    public String text(Paint paint) {
        StringBuilder out = new StringBuilder();
        String where = String.join(" + ", folders);
        wrapped(out, "", Headline.simulated(place, where));
        wrapped(out, "", thesis.title());
        out.append(paint.faint("audit as of " + Words.date(report.asOf()) + "; " + place + " " + where))
                .append("\n\n");
        wrapped(out, "", sentence() + eventsLeft());
        wrapped(out, "", unaudited());
        if (!report.published().isEmpty()) {
            wrapped(
                    out,
                    "",
                    "What was published when is on record for "
                            + report.published().stream()
                                    .map(AuditText::covered)
                                    .collect(Collectors.joining(", "))
                            + "; all else was taken to be known as declared.");
        }
        for (AuditReport.Leak leak : report.leaks()) {
            out.append('\n').append(paint.strong(leak.expression())).append('\n');
            wrapped(out, "  ", message(leak));
            changes(out, leak);
        }
        return out.toString();
    }

    private static String covered(AuditReport.OnRecord record) {
        return record.recorded() == record.dates()
                ? record.id()
                : record.recorded() + " of " + Words.count(record.dates(), "date") + " of " + record.id();
    }

    private static void wrapped(StringBuilder out, String indent, String text) {
        Words.wrapped(out, indent, indent, text, WIDTH);
    }

    private String sentence() {
        String what = Words.count(report.values(), "value") + " on "
                + Words.count(report.days().size(), "date");
        if (report.values() == 0 && !report.isLeaking()) {
            return "Nothing was audited: no value was known on "
                    + (report.days().size() == 1
                            ? "the only date"
                            : "any of the " + report.days().size() + " dates")
                    + " looked at.";
        }
        if (report.isClean()) {
            return "Clean: " + what + " were computed again without anything that became known later, and none"
                    + " changed.";
        }
        long changed = changed(true);
        long resting = changed(false) - changed;
        return "Leak: " + what + " were computed again without anything that became known later; "
                + Words.count((int) changed, "value") + " changed"
                + (resting > 0 ? ", and " + resting + " more rest on a number that did" : "") + ".";
    }

    /** Which numbers may have been others then; empty where there are none. */
    private String unaudited() {
        return latestOnly.isEmpty()
                ? ""
                : String.join(", ", latestOnly) + ": only " + (latestOnly.size() == 1 ? "its" : "their")
                        + " latest vintage is at hand, so that what was known then could not be audited.";
    }

    private String eventsLeft() {
        return report.eventsTaken() == report.events()
                ? ""
                : " The dates have " + report.eventsTaken() + " of " + Words.count(report.events(), "event")
                        + "; --samples takes more.";
    }

    private long changed(boolean visible) {
        return report.leaks().stream()
                .flatMap(leak -> leak.changes().stream())
                .filter(change -> !visible || change.isVisible())
                .map(change -> List.of(change.day(), change.kind(), change.id()))
                .distinct()
                .count();
    }

    private static void changes(StringBuilder out, AuditReport.Leak leak) {
        int days = leak.days();
        AuditReport.Change first = leak.changes().getFirst();
        AuditReport.Change last = leak.changes().getLast();
        wrapped(
                out,
                "  ",
                "It differs on " + Words.count(days, "date")
                        + (days == 1 ? "" : " from " + iso(first.day()) + " to " + iso(last.day())) + ":");
        List<Integer> shown = Stream.concat(
                        leak.changes().stream().filter(AuditReport.Change::isVisible), leak.changes().stream())
                .map(AuditReport.Change::day)
                .distinct()
                .limit(FEW)
                .toList();
        for (AuditReport.Change change : leak.changes()) {
            if (shown.contains(change.day())) {
                wrapped(
                        out,
                        "    ",
                        iso(change.day()) + "  " + word(change.kind()) + " " + change.id() + ": " + pair(change) + "; "
                                + blamed(leak, change));
            }
        }
        if (days > FEW) {
            out.append("    and ").append(Words.count(days - FEW, "more date")).append('\n');
        }
    }

    private static String pair(AuditReport.Change change) {
        return change.isVisible()
                ? pair(change.full(), ", then ", change.then(), change.truth(), change.unit())
                : value(change.full(), change.truth(), change.unit());
    }

    /** Two values that differ; with all their digits when they would look the same. */
    private static String pair(double a, String between, double b, boolean truth, Unit unit) {
        String first = value(a, truth, unit);
        String second = value(b, truth, unit);
        return first.equals(second) && Double.isFinite(a) && Double.isFinite(b)
                ? Words.digits(a) + between + Words.digits(b) + " " + unit
                : first + between + second;
    }

    private static String blamed(AuditReport.Leak leak, AuditReport.Change change) {
        String on = change.blamedOn() == change.day() ? "" : " on " + iso(change.blamedOn());
        boolean earlier = Double.doubleToLongBits(change.blamedFull()) == Double.doubleToLongBits(change.blamedThen());
        return earlier
                ? "an earlier value of " + leak.expression() + " differs" + on
                : leak.expression() + on + " was "
                        + pair(change.blamedFull(), ", then ", change.blamedThen(), leak.truth(), leak.unit());
    }

    private static String value(double value, boolean truth, Unit unit) {
        if (truth) {
            return Truth.of(value).word();
        }
        return Double.isNaN(value) ? "unknown" : Words.number(value, unit);
    }

    private static String word(AuditReport.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String iso(int day) {
        return DecisionDay.iso(day);
    }

    /** Why an expression is to blame, in words. */
    static String message(AuditReport.Leak leak) {
        if (leak.series().isEmpty()) {
            return "It uses what became known later: its value on a date is another one once the future is cut off,"
                    + " though everything that it is made of is the same.";
        }
        AuditReport.SeriesLeak series = leak.series().get();
        String early = series.firstEarly().map(first -> early(series, first)).orElse("");
        String revised = series.firstRevised()
                .map(first -> revised(series, first, leak.unit()))
                .orElse("");
        String both = (early + " " + revised).strip();
        return both.isEmpty() ? "The series " + series.id() + " has other rows than were known then." : both;
    }

    private static String early(AuditReport.SeriesLeak series, AuditReport.Early first) {
        String why = series.stated() ? "by the known_at of its rows" : "by its declared lag of " + lag(series.lag());
        String published = Double.isNaN(series.trueDelay())
                ? ""
                : "; as published it could be seen after " + days(series.trueDelay()) + " (median), at most "
                        + days(series.longestDelay());
        String seen = first.published() == Integer.MAX_VALUE
                ? ", and was not published by the as-of"
                : ", and could be seen from " + iso(first.published());
        return "Rows of the series " + series.id() + " were used before they were known, " + series.early() + " of "
                + series.rows() + ": " + why + " a value is seen " + days(series.usedDelay())
                + " after its date (median)" + published + ". The first such row is that of " + iso(first.date())
                + ", used from " + iso(first.usedFrom()) + seen + ".";
    }

    private static String revised(AuditReport.SeriesLeak series, AuditReport.Revised first, Unit unit) {
        String since = first.until() == Integer.MAX_VALUE
                ? ", which is not on record by the as-of"
                : ", which could be seen from " + iso(first.until());
        return "The series " + series.id() + " was revised: " + series.revised() + " of " + series.rows()
                + " values are not those published first. The first such row is that of " + iso(first.date())
                + ": published as " + pair(first.first(), ", used as ", first.used(), false, unit) + since + ".";
    }

    private static String days(double days) {
        return Words.number(days, Unit.DAY);
    }

    private static String lag(Lag lag) {
        String unit = lag.count() == Lag.Count.BUSINESS ? "business day" : "day";
        return Words.count(lag.days(), unit) + " (" + lag.time() + " "
                + lag.zone().id() + ")";
    }

    /** For programs: every value that changes. */
    public String json() {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("tidemark", version);
            json.text("thesis", thesis.id());
            json.text("title", thesis.title());
            json.text("as_of", iso(report.asOf()));
            json.object("data", () -> {
                json.text("source", place);
                json.text("fingerprint", fingerprint);
                json.texts("latest_vintage_only", latestOnly);
                json.list("vintages", report.published(), record -> {
                    json.text("series", record.id());
                    json.whole("dates", record.dates());
                    json.whole("on_record", record.recorded());
                });
            });
            json.truth("clean", report.isClean());
            json.text("says", (sentence() + " " + unaudited()).strip());
            json.whole("values", report.values());
            json.whole("events", report.events());
            json.whole("events_taken", report.eventsTaken());
            json.texts("dates", report.days().stream().map(AuditText::iso).toList());
            json.list("leaks", report.leaks(), leak -> leak(json, leak));
        }));
    }

    private static void leak(JsonBrief json, AuditReport.Leak leak) {
        json.text("expression", leak.expression());
        json.text("unit", leak.unit().toString());
        json.text("says", message(leak));
        json.whole("dates", leak.days());
        leak.series().ifPresent(series -> json.object("series", () -> series(json, series)));
        json.list("changes", leak.changes(), change -> {
            json.text("date", iso(change.day()));
            json.text("of", word(change.kind()));
            json.text("id", change.id());
            json.truth("changed", change.isVisible());
            value(json, "full", change.full(), change.truth());
            value(json, "then", change.then(), change.truth());
            json.text("unit", change.unit().toString());
            json.text("blamed_on", iso(change.blamedOn()));
            value(json, "blamed_full", change.blamedFull(), leak.truth());
            value(json, "blamed_then", change.blamedThen(), leak.truth());
        });
    }

    private static void series(JsonBrief json, AuditReport.SeriesLeak series) {
        json.text("id", series.id());
        json.text("declared_lag", lag(series.lag()));
        json.truth("known_at_stated", series.stated());
        json.whole("rows", series.rows());
        json.number("used_delay_median_days", series.usedDelay());
        json.number("true_delay_median_days", series.trueDelay());
        json.whole("true_delay_longest_days", series.longestDelay());
        json.whole("early", series.early());
        json.date("first_early", at(series.firstEarly().map(AuditReport.Early::date)));
        json.whole("revised", series.revised());
        json.date("first_revised", at(series.firstRevised().map(AuditReport.Revised::date)));
    }

    private static OptionalInt at(Optional<Integer> day) {
        return day.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static void value(JsonBrief json, String name, double value, boolean truth) {
        if (truth) {
            json.text(name, Truth.of(value).word());
        } else {
            json.number(name, value);
        }
    }
}
