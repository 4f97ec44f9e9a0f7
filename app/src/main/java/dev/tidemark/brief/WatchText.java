package dev.tidemark.brief;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.watch.Notice;
import dev.tidemark.watch.Outbox;
import dev.tidemark.watch.Watched;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Where alerts stand, what has changed, and what waits to be told, as text and JSON. */
public final class WatchText {
    private static final int WIDTH = 78;
    private static final int MOST_ID = 34;

    private WatchText() {}

    /**
     * A round for a terminal.
     *
     * @param watched the theses
     * @param notices what has changed
     * @param paint colours
     */
    public static String text(List<Watched> watched, List<Notice> notices, Paint paint) {
        StringBuilder out = new StringBuilder();
        if (notices.isEmpty()) {
            out.append("Nothing has changed.\n");
        } else {
            out.append(paint.strong(Words.count(notices.size(), "change") + ":"))
                    .append('\n');
        }
        for (Notice notice : notices) {
            String head = DecisionDay.iso(notice.day()) + "  ";
            Words.wrapped(out, head, " ".repeat(head.length()), notice.thesis() + ": " + notice.words(), WIDTH);
        }
        TextTable table = new TextTable(List.of("thesis", "alert", "state", "since"), "llll");
        for (Watched one : watched) {
            for (Watched.Alert alert : one.alerts()) {
                table.row(
                        TextTable.clipped(one.thesis(), MOST_ID),
                        TextTable.clipped(alert.id(), MOST_ID),
                        alert.now().state().words(),
                        since(alert.now().since()));
            }
        }
        if (!watched.isEmpty()) {
            out.append('\n');
            table.lines(WIDTH).forEach(line -> out.append(line).append('\n'));
        }
        return out.toString();
    }

    private static String since(OptionalInt day) {
        return day.isPresent() ? DecisionDay.iso(day.getAsInt()) : "";
    }

    /** A round for programs. */
    public static String json(List<Watched> watched, List<Notice> notices) {
        return JsonBrief.text(json -> json.object(() -> {
            json.list("changes", notices, notice -> notice(json, notice));
            json.list("theses", watched, one -> thesis(json, one));
        }));
    }

    /** Where the alerts of a thesis stand. */
    public static void thesis(JsonBrief json, Watched watched) {
        json.text("thesis", watched.thesis());
        json.text("title", watched.title());
        json.text("as_of", watched.asOf().iso());
        json.list("alerts", watched.alerts(), alert -> {
            json.text("id", alert.id());
            json.text("says", alert.says());
            json.text("state", alert.now().state().words());
            json.date("since", alert.now().since());
            json.truth("kept", alert.now().isKept());
            json.number("value", alert.value());
            json.number("threshold", alert.threshold());
            json.text("unit", alert.unit().toString());
            json.text("severity", alert.severity().name().toLowerCase(Locale.ROOT));
            json.texts("to", alert.to());
            json.text("reason", alert.reason());
        });
    }

    /** One change. */
    public static void notice(JsonBrief json, Notice notice) {
        json.text("key", notice.key());
        json.text("thesis", notice.thesis());
        json.text("alert", notice.alert());
        json.text("date", DecisionDay.iso(notice.day()));
        json.text("from", notice.from().words());
        json.text("to", notice.to().words());
        json.truth("resolved", notice.isResolved());
        json.text("severity", notice.severity());
        json.text("words", notice.words());
        json.text("reason", notice.reason());
    }

    /** What waits, or was given up. */
    public static void entry(JsonBrief json, Outbox.Entry entry) {
        json.whole("number", entry.number());
        json.text("channel", entry.channel());
        json.whole("attempts", entry.attempts());
        json.text("last_error", entry.lastError());
        notice(json, entry.notice());
    }

    /** What was given up, for a terminal. */
    public static String dead(List<Outbox.Entry> entries) {
        if (entries.isEmpty()) {
            return "No dead letters.\n";
        }
        StringBuilder out = new StringBuilder();
        for (Outbox.Entry entry : entries) {
            String head = entry.number() + "  ";
            Words.wrapped(
                    out,
                    head,
                    " ".repeat(head.length()),
                    entry.channel() + ": "
                            + DecisionDay.iso(entry.notice().day()) + " "
                            + entry.notice().thesis() + ": " + entry.notice().words() + " Given up after "
                            + Words.count(entry.attempts(), "attempt") + ": "
                            + entry.lastError(),
                    WIDTH);
        }
        return out.append("\n`tidemark watch --revive NUMBER` has one tried again.\n")
                .toString();
    }
}
