package dev.tidemark.brief;

import dev.tidemark.ingest.sync.Changes;
import dev.tidemark.ingest.sync.Outcome;
import dev.tidemark.ingest.sync.Report;
import dev.tidemark.ingest.sync.Step;
import dev.tidemark.series.DecisionDay;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * What came of a synchronisation, or what would be asked, as text and JSON.
 *
 * @param version the version of Tidemark
 * @param store the file of the store
 * @param unknown names in theses that nothing is mapped to, in words
 */
public record SyncText(String version, String store, List<String> unknown) {
    private static final int WIDTH = 78;
    private static final int MOST_ID = 20;
    private static final int MOST_SYMBOL = 24;

    /** Copies the words. */
    public SyncText {
        unknown = List.copyOf(unknown);
    }

    /** A report for a terminal. */
    public String text(Report report, Paint paint) {
        StringBuilder out = new StringBuilder();
        TextTable table = new TextTable(List.of("", "from", "what came", "to"), "llll");
        for (Outcome outcome : report.outcomes()) {
            if (outcome instanceof Outcome.Came came) {
                table.row(
                        TextTable.clipped(came.id(), MOST_ID),
                        TextTable.clipped(came.from().toString(), MOST_SYMBOL),
                        words(came.appended()),
                        came.last().isEmpty() ? "" : DecisionDay.iso(came.last().getAsInt()));
            }
        }
        if (report.outcomes().stream().anyMatch(Outcome.Came.class::isInstance)) {
            table.lines(WIDTH).forEach(line -> out.append(line).append('\n'));
        }
        for (Outcome outcome : report.outcomes()) {
            switch (outcome) {
                case Outcome.Came came -> came.notes().forEach(note -> wrapped(out, "-  ", came.id() + ": " + note));
                case Outcome.Failed failed ->
                    failed.failures()
                            .forEach(failure -> wrapped(
                                    out,
                                    "!! ",
                                    failed.id() + ": " + failure.why().reason()));
                case Outcome.Passed passed ->
                    wrapped(out, passed.needed() ? "!! " : "-  ", passed.id() + ": " + passed.reason());
            }
        }
        unknown.forEach(what -> wrapped(out, "!! ", what));
        if (report.outcomes().isEmpty()) {
            wrapped(out, "", "nothing is mapped to a source");
        }
        long came = report.outcomes().stream().filter(o -> !o.missing()).count();
        out.append(paint.strong(came + " of " + Words.count(report.outcomes().size(), "thing") + " up to date: "
                        + words(report.appended())))
                .append('\n');
        wrapped(out, "", "in " + store);
        return out.toString();
    }

    /** Such as {@code 3 new, 1 revised, 1 in quarantine}. */
    static String words(Changes appended) {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue("nothing new");
        add(words, appended.added(), "new");
        add(words, appended.revised(), "revised");
        add(words, appended.quarantined(), "in quarantine");
        return words.toString();
    }

    private static void add(StringJoiner words, long count, String what) {
        if (count > 0) {
            words.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    private static void wrapped(StringBuilder out, String first, String text) {
        Words.wrapped(out, first, " ".repeat(first.length()), broken(text, WIDTH - first.length()), WIDTH);
    }

    /** A text whose words all fit: an address is broken where a parameter begins, or else anywhere. */
    private static String broken(String text, int width) {
        StringJoiner all = new StringJoiner(" ");
        for (String word : text.split(" ", -1)) {
            String left = word;
            while (left.length() > width) {
                int at = Math.max(left.lastIndexOf('&', width - 1), left.lastIndexOf('?', width - 1)) + 1;
                at = at > 0 ? at : width;
                all.add(left.substring(0, at));
                left = left.substring(at);
            }
            all.add(left);
        }
        return all.toString();
    }

    /** A report for programs. */
    public String json(Report report) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("tidemark", version);
            json.text("store", store);
            counts(json, report.appended());
            json.list("outcomes", report.outcomes(), outcome -> outcome(json, outcome));
            json.texts("unknown", unknown);
        }));
    }

    private static void counts(JsonBrief json, Changes appended) {
        json.whole("added", appended.added());
        json.whole("revised", appended.revised());
        json.whole("unchanged", appended.unchanged());
        json.whole("quarantined", appended.quarantined());
    }

    private static void outcome(JsonBrief json, Outcome outcome) {
        json.text("id", outcome.id());
        switch (outcome) {
            case Outcome.Came came -> {
                json.text("state", "came");
                json.text("from", came.from().toString());
                counts(json, came.appended());
                came.last().ifPresent(day -> json.text("last", DecisionDay.iso(day)));
                json.texts("notes", came.notes());
            }
            case Outcome.Failed failed -> {
                json.text("state", "failed");
                failed.kept().ifPresent(day -> json.text("last", DecisionDay.iso(day)));
                json.list("failures", failed.failures(), failure -> {
                    json.text("from", failure.from().toString());
                    json.text(
                            "kind",
                            failure.why().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                    json.text("reason", failure.why().reason());
                    failure.why().until().ifPresent(until -> json.text("until", until.toString()));
                });
            }
            case Outcome.Passed passed -> {
                json.text("state", passed.needed() ? "absent" : "recorded");
                json.text("reason", passed.reason());
            }
        }
    }

    /** A plan for a terminal. */
    public String text(List<Step> plan, List<Outcome> passed, Paint paint) {
        StringBuilder out = new StringBuilder();
        TextTable table = new TextTable(List.of("", "would be asked of", "from", "to"), "llll");
        for (Step step : plan) {
            String id = TextTable.clipped(step.wish().id(), MOST_ID);
            for (Step.Try asked : step.tries()) {
                boolean first = asked.equals(step.tries().getFirst());
                table.row(
                        first ? id : "",
                        TextTable.clipped((first ? "" : "else ") + asked.symbol(), MOST_SYMBOL + 6),
                        asked.from().toString(),
                        asked.until().toString());
            }
        }
        table.lines(WIDTH).forEach(line -> out.append(line).append('\n'));
        plan.stream()
                .filter(step -> !step.nothing().isEmpty())
                .forEach(step -> wrapped(out, "-  ", step.wish().id() + ": " + step.nothing()));
        for (Outcome outcome : passed) {
            if (outcome instanceof Outcome.Passed absent) {
                wrapped(out, "!! ", absent.id() + ": " + absent.reason());
            }
        }
        unknown.forEach(what -> wrapped(out, "!! ", what));
        out.append(paint.strong("nothing was asked and nothing was stored")).append('\n');
        return out.toString();
    }

    /** A plan for programs. */
    public String json(List<Step> plan, List<Outcome> passed) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("tidemark", version);
            json.text("store", store);
            json.list("plan", plan, step -> {
                json.text("id", step.wish().id());
                json.list("tries", step.tries(), asked -> {
                    json.text("from", asked.symbol().toString());
                    json.text("first", asked.from().toString());
                    json.text("last", asked.until().toString());
                    json.text("as", asked.standIn() ? "stand-in" : "source");
                });
                json.text("nothing", step.nothing());
            });
            json.list("absent", passed, outcome -> outcome(json, outcome));
            json.texts("unknown", unknown);
        }));
    }
}
