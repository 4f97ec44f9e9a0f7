package dev.tidemark.brief;

import dev.tidemark.calendar.Calendars;
import dev.tidemark.doctor.Line;
import dev.tidemark.doctor.Missing;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Market;
import dev.tidemark.series.Series;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a data place has, as text, JSON and Markdown.
 *
 * @param kind the word for the place
 * @param words its folders, or what else says which place it is
 * @param catalogue what it names
 * @param market its series
 */
public record DataText(String kind, List<String> words, Catalogue catalogue, Market market) {
    private static final List<String> SERIES =
            List.of("series", "unit", "frequency", "first", "last", "known", "stale");
    private static final List<String> OTHERS = List.of("", "kind", "first", "last", "known", "note");

    /** Copies the words. */
    public DataText {
        words = List.copyOf(words);
    }

    private static String lag(Lag lag) {
        String unit = lag.count() == Lag.Count.BUSINESS ? "bd" : "d";
        String zone = lag.zone().id();
        return "+" + lag.days() + unit + " " + lag.time() + " " + zone.substring(zone.lastIndexOf('/') + 1);
    }

    private Optional<Series> rows(String id) {
        return Optional.ofNullable(market.series().get(id))
                .map(v -> v.asOf(Integer.MAX_VALUE - 1))
                .filter(s -> s.size() > 0);
    }

    /** How many sessions of their exchange series miss within their span, by their ids. */
    private Map<String, Integer> missed() {
        Map<String, Integer> missed = new TreeMap<>();
        for (String id : catalogue.seriesIds()) {
            rows(id).filter(series -> series.info().calendar().equals(Calendars.NYSE))
                    .map(series -> Missing.of(new Line(series.info(), series.date(), series.value(), Optional.empty())))
                    .filter(days -> days.length > 0)
                    .ifPresent(days -> missed.put(id, days.length));
        }
        return missed;
    }

    private List<List<String>> seriesTable() {
        List<List<String>> table = new ArrayList<>();
        for (String id : catalogue.seriesIds()) {
            SeriesInfo info = catalogue.series(id).orElseThrow();
            Optional<Series> rows = rows(id);
            table.add(List.of(
                    id,
                    info.scale().word(),
                    info.frequency(),
                    rows.map(s -> DecisionDay.iso(s.date()[0])).orElse("broken"),
                    rows.map(s -> DecisionDay.iso(s.date()[s.size() - 1])).orElse("broken"),
                    lag(info.lag()),
                    info.staleAfterDays() + "d"));
        }
        return table;
    }

    private List<List<String>> otherTable() {
        List<List<String>> table = new ArrayList<>();
        for (String id : catalogue.universeIds()) {
            UniverseInfo u = catalogue.universe(id).orElseThrow();
            String ranks = u.ranks() == 0 ? "no ranks" : u.ranks() + " ranks";
            table.add(List.of(
                    id,
                    "universe",
                    DecisionDay.iso(u.coveredFrom()),
                    DecisionDay.iso(u.coveredTo()),
                    lag(u.lag()),
                    u.frequency() + ", " + ranks + ", dead " + u.deadCoins()));
        }
        for (String id : catalogue.tableIds()) {
            TableInfo t = catalogue.table(id).orElseThrow();
            table.add(List.of(
                    id,
                    "events",
                    DecisionDay.iso(t.coveredFrom()),
                    DecisionDay.iso(t.coveredTo()),
                    lag(t.lag()),
                    t.complete() ? "complete" : "not complete"));
        }
        return table;
    }

    /** For a terminal. */
    public String text(Paint paint) {
        StringBuilder out = new StringBuilder();
        String simulated = Headline.simulated(kind, String.join(" + ", words));
        out.append(paint.strong(simulated.isEmpty() ? kind + " " + String.join(" + ", words) : simulated))
                .append("\n\n");
        columns(out, SERIES, seriesTable(), paint);
        out.append('\n');
        columns(out, OTHERS, otherTable(), paint);
        missed().forEach((id, days) -> out.append("\nmisses ")
                .append(Words.count(days, "session"))
                .append(" of its calendar: ")
                .append(id)
                .append(paint.faint(" (data doctor says which)"))
                .append('\n'));
        out.append('\n')
                .append(paint.faint("known: when a row of date D may first be used, in days (d) or business days (bd)"
                        + " after D;\nstale: how long after that it stands for now"))
                .append('\n');
        return out.toString();
    }

    private static void columns(StringBuilder out, List<String> head, List<List<String>> rows, Paint paint) {
        int[] width = new int[head.size()];
        for (int c = 0; c < width.length; c++) {
            int column = c;
            width[c] = Math.max(
                    head.get(c).length(),
                    rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0));
        }
        out.append(paint.faint(joined(head, width))).append('\n');
        rows.forEach(row -> out.append(joined(row, width)).append('\n'));
    }

    private static String joined(List<String> cells, int[] width) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < width.length; c++) {
            line.append(cells.get(c)).append(" ".repeat(width[c] - cells.get(c).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** For a document. */
    public String markdown() {
        String simulated = Headline.simulated(kind, String.join(" + ", words));
        return (simulated.isEmpty() ? "" : "**" + simulated + "**\n\n") + table(SERIES, seriesTable()) + "\n"
                + table(OTHERS, otherTable());
    }

    private static String table(List<String> head, List<List<String>> rows) {
        StringBuilder out = new StringBuilder("| " + String.join(" | ", head) + " |\n");
        out.append("|").append("---|".repeat(head.size())).append('\n');
        rows.forEach(row -> out.append("| ")
                .append(row.stream().map(MarkdownBrief::safe).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return out.toString();
    }

    /** For programs. */
    public String json() {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("source", kind);
            json.list("series", seriesTable(), row -> named(json, SERIES, row));
            json.list(
                    "others",
                    otherTable(),
                    row -> named(json, List.of("id", "kind", "first", "last", "known", "note"), row));
            json.object("missing_sessions", () -> missed().forEach(json::whole));
        }));
    }

    private static void named(JsonBrief json, List<String> head, List<String> row) {
        for (int c = 0; c < head.size(); c++) {
            json.text("series".equals(head.get(c)) ? "id" : head.get(c), row.get(c));
        }
    }
}
