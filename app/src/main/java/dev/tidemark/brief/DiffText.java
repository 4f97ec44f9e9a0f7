package dev.tidemark.brief;

import dev.tidemark.run.Comparison;
import dev.tidemark.run.Examination;
import dev.tidemark.run.NewRows;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Reading;
import dev.tidemark.verdict.JudgedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed between two as-ofs, as text, Markdown and JSON. */
public final class DiffText {
    private static final int WIDTH = 78;
    private static final int PRINT = 12;

    private DiffText() {}

    /** For a terminal. */
    public static String text(Comparison c, Paint paint) {
        StringBuilder out = new StringBuilder();
        String simulated = Headline.simulated(
                c.after().place(), String.join(" + ", c.after().folders()));
        Words.wrap(simulated, WIDTH).forEach(l -> out.append(paint.strong(l)).append('\n'));
        out.append(paint.strong(c.after().plan().thesis().title())).append('\n');
        Words.wrap(from(c), WIDTH).forEach(l -> out.append(paint.faint(l)).append('\n'));
        out.append('\n');
        for (String line : lines(c)) {
            boolean head = !line.startsWith(" ");
            for (String part : Words.wrap(line.strip(), WIDTH - indent(line))) {
                out.append(" ".repeat(indent(line)))
                        .append(head ? paint.strong(part) : part)
                        .append('\n');
            }
        }
        return out.toString();
    }

    /** Which dates, of which data: what somebody needs who wants to have the same again. */
    private static String from(Comparison c) {
        String earlier = print(c.before());
        String later = print(c.after());
        return "from " + c.before().asOf().iso() + " to " + c.after().asOf().iso() + "; "
                + c.after().place() + " " + String.join(" + ", c.after().folders()) + ", data "
                + (earlier.equals(later) ? later : earlier + " and then " + later) + "; tidemark "
                + c.after().version();
    }

    private static String print(Examination e) {
        return e.fingerprint().substring(0, PRINT);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** For a pull request or a newsletter. */
    public static String markdown(Comparison c) {
        String simulated = Headline.simulated(
                c.after().place(), String.join(" + ", c.after().folders()));
        StringBuilder out = new StringBuilder(simulated.isEmpty() ? "" : "**" + simulated + "**\n\n")
                .append("## ")
                .append(MarkdownBrief.safe(c.after().plan().thesis().title()))
                .append("\n\nF")
                .append(MarkdownBrief.safe(from(c).substring(1)))
                .append(".\n\n");
        for (String line : lines(c)) {
            out.append(line.startsWith("    ") ? "  - " : line.startsWith("  ") ? "- " : "\n### ")
                    .append(MarkdownBrief.safe(line.strip()))
                    .append('\n');
            if (!line.startsWith(" ")) {
                out.append('\n');
            }
        }
        return out.toString();
    }

    /** The findings: a heading without indent, what changed under it, the rows behind it further in. */
    private static List<String> lines(Comparison c) {
        List<String> lines = new ArrayList<>();
        if (!c.after().missing().isEmpty()) {
            lines.add("Missing, and what depends on it is unknown");
            c.after()
                    .missing()
                    .forEach((id, reason) -> lines.add("  " + (id.equals(reason) ? "" : id + ": ") + reason));
        }
        int found = lines.size();
        states(c, lines);
        values(c, lines);
        List<Comparison.ChangedEvent> events = c.changedEvents();
        if (!events.isEmpty()) {
            lines.add("Events");
            events.forEach(e -> lines.add("  " + event(e)));
        }
        if (c.before().verdict().kind() != c.after().verdict().kind()) {
            lines.add("Verdict");
            lines.add("  " + c.before().verdict().kind().word() + " → "
                    + c.after().verdict().kind().word() + ". "
                    + c.after().verdict().reason());
        }
        List<Comparison.Pair<JudgedClaim>> claims = c.changedClaims();
        if (!claims.isEmpty()) {
            lines.add("Claims");
            claims.forEach(p -> lines.add(
                    "  " + p.after().id() + ": " + p.before().verdict().kind().word() + " → "
                            + p.after().verdict().kind().word() + ". "
                            + p.after().verdict().reason()));
        }
        if (lines.size() == found) {
            lines.add("Nothing changed.");
        }
        lines.add(c.rows().isEmpty() ? "No new rows" : "New rows");
        c.rows().values().forEach(r -> lines.add("  " + rows(r)));
        return lines;
    }

    private static void states(Comparison c, List<String> lines) {
        int at = lines.size();
        for (int i = 0; i < c.conditions().size(); i++) {
            Reading.ConditionState a = c.conditions().get(i).before();
            Reading.ConditionState b = c.conditions().get(i).after();
            if (a.state() != b.state()) {
                lines.add("  " + a.id() + ": " + a.state().word() + " → "
                        + b.state().word() + values(a, b) + (b.reason().isEmpty() ? "" : " (" + b.reason() + ")"));
                because(c, i, lines);
            }
        }
        Reading.Alignment a = c.before().reading().alignment();
        Reading.Alignment b = c.after().reading().alignment();
        if (a.met() != b.met() || a.complete() != b.complete()) {
            lines.add("  conditions met: " + a.met() + " → " + b.met() + " of " + b.of());
        }
        if (lines.size() > at) {
            lines.add(at, "States");
        }
    }

    private static void because(Comparison c, int condition, List<String> lines) {
        Comparison.Cause cause = c.causes().get(condition).orElseThrow();
        switch (cause.why()) {
            case KEEP ->
                lines.add("    because its keep of "
                        + Words.count(
                                c.after().plan().conditions().get(condition).keep(), "day") + " has run out");
            case TIME -> lines.add("    because time went on: without new rows it would be the same");
            case ROWS, OPEN -> {}
        }
        for (String id : c.needs(condition)) {
            String how = cause.rows().contains(id) ? "because of " : "new rows meanwhile: ";
            Optional.ofNullable(c.rows().get(id)).ifPresent(r -> lines.add("    " + how + rows(r)));
        }
    }

    private static void values(Comparison c, List<String> lines) {
        int at = lines.size();
        for (Comparison.Pair<Reading.ConditionState> pair : c.conditions()) {
            Reading.ConditionState a = pair.before();
            Reading.ConditionState b = pair.after();
            // What is printed alike is no change to a reader.
            if (a.state() == b.state() && !figure(a).equals(figure(b))) {
                lines.add("  " + a.id() + " (" + b.state().word() + "):" + values(a, b));
            }
        }
        if (lines.size() > at) {
            lines.add(at, "Values");
        }
    }

    private static String values(Reading.ConditionState a, Reading.ConditionState b) {
        if (Double.isNaN(a.value()) && Double.isNaN(b.value())) {
            return "";
        }
        int decimals = Words.decimals(b.unit(), a.value(), b.value(), b.threshold());
        return " " + (figure(a).equals(figure(b)) ? "" : Words.number(a.value(), a.unit(), decimals) + " → ")
                + Words.number(b.value(), b.unit(), decimals) + " against "
                + Words.number(b.threshold(), b.unit(), decimals);
    }

    private static String figure(Reading.ConditionState c) {
        return Words.number(c.value(), c.unit());
    }

    private static String event(Comparison.ChangedEvent e) {
        String was = e.before().map(DiffText::followed).orElse("new");
        String is = e.after().map(DiffText::followed).orElse("gone");
        int day = e.after().or(e::before).map(History.Event::day).orElse(0);
        return e.of() + " of " + DecisionDay.iso(day) + ", " + e.outcome() + ": " + was + " → " + is;
    }

    private static String followed(History.Event e) {
        return e.followed().word()
                + (e.hitOn().isPresent() ? " on " + DecisionDay.iso(e.hitOn().getAsInt()) : "");
    }

    private static String rows(NewRows r) {
        String count = Words.count(r.added(), "new row") + (r.revised() > 0 ? ", " + r.revised() + " revised" : "");
        if (r.newest().isEmpty()) {
            return r.id() + ": " + count;
        }
        NewRows.Row last = r.newest().getLast();
        String what = last.text().isEmpty() ? Words.number(last.value(), r.unit()) : last.text();
        String was = Double.isNaN(last.before()) ? "" : " (was " + Words.number(last.before(), r.unit()) + ")";
        return r.id() + ": " + count + ", the newest of " + DecisionDay.iso(last.date()) + ": " + what + was;
    }

    /** For programs. */
    public static String json(Comparison c) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("tidemark", c.after().version());
            json.text("thesis", c.after().plan().thesis().id());
            json.text("source", c.after().place());
            json.text("from", c.before().asOf().iso());
            json.text("to", c.after().asOf().iso());
            json.object("fingerprints", () -> {
                json.text("before", c.before().fingerprint());
                json.text("after", c.after().fingerprint());
            });
            json.object("missing", () -> c.after().missing().forEach(json::text));
            java.util.Iterator<Optional<Comparison.Cause>> causes = c.causes().iterator();
            json.list("conditions", c.conditions(), p -> {
                json.text("id", p.after().id());
                json.object("before", () -> state(json, p.before()));
                json.object("after", () -> state(json, p.after()));
                json.truth("changed", p.before().state() != p.after().state());
                causes.next().ifPresent(cause -> {
                    json.text("because_of", word(cause.why()));
                    json.texts("because_of_rows", cause.rows());
                });
            });
            json.list("events", c.changedEvents(), e -> {
                json.text("of", e.of());
                json.text("outcome", e.outcome());
                json.text(
                        "date",
                        DecisionDay.iso(
                                e.after().or(e::before).map(History.Event::day).orElse(0)));
                json.text("before", e.before().map(x -> x.followed().word()).orElse("absent"));
                json.text("after", e.after().map(x -> x.followed().word()).orElse("absent"));
            });
            json.object("verdict", () -> {
                json.text("before", c.before().verdict().kind().word());
                json.text("after", c.after().verdict().kind().word());
                json.text("reason", c.after().verdict().reason());
            });
            json.list("claims", c.changedClaims(), p -> {
                json.text("id", p.after().id());
                json.text("before", p.before().verdict().kind().word());
                json.text("after", p.after().verdict().kind().word());
                json.text("reason", p.after().verdict().reason());
            });
            json.list("rows", List.copyOf(c.rows().values()), r -> {
                json.text("id", r.id());
                json.whole("added", r.added());
                json.whole("revised", r.revised());
                json.list("newest", r.newest(), row -> {
                    json.text("date", DecisionDay.iso(row.date()));
                    json.number("before", row.before());
                    json.number("value", row.value());
                    json.text("text", row.text());
                });
            });
        }));
    }

    private static String word(Comparison.Why why) {
        return switch (why) {
            case ROWS -> "rows";
            case KEEP -> "keep";
            case TIME -> "time";
            case OPEN -> "not established";
        };
    }

    private static void state(JsonBrief json, Reading.ConditionState state) {
        json.text("state", state.state().word());
        json.date("since", state.since());
        json.number("value", state.value());
        json.number("threshold", state.threshold());
        json.text("unit", state.unit().toString());
    }
}
