package dev.tidemark.brief;

import dev.tidemark.doctor.Check;
import dev.tidemark.doctor.Checks;
import dev.tidemark.doctor.Finding;
import dev.tidemark.doctor.Severity;
import dev.tidemark.ingest.Checkup;
import dev.tidemark.series.DecisionDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the doctor found, as text and JSON.
 *
 * @param version the version of Tidemark
 * @param place the data place: {@code bundle}, {@code store} or {@code simulated}
 * @param words its folders, or what it is, in words
 * @param checkup what was found
 */
public record DoctorText(String version, String place, List<String> words, Checkup checkup) {
    private static final int WIDTH = 78;

    /** Copies the words. */
    public DoctorText {
        words = List.copyOf(words);
    }

    /** Findings of one check that say the same of several things on the same dates. */
    private record Line(Finding first, List<String> of) {}

    /** For a terminal: check by check, those with the worst findings first. */
    public String text(Paint paint) {
        StringBuilder out = new StringBuilder();
        String where = String.join(" + ", words);
        wrapped(out, "", "", Headline.simulated(place, where));
        out.append(paint.strong("doctor of " + place + " " + where)).append('\n');
        wrapped(
                out,
                "",
                "",
                checkup.holdings().lines().size() + " series through "
                        + Words.date(checkup.holdings().through()) + ", "
                        + Words.count(checkup.holdings().panels().size(), "universe") + ", "
                        + Words.count(checkup.holdings().tables().size(), "event table") + "; "
                        + Checks.all().size() + " checks");
        wrapped(out, "", "", counts());
        checkup.loaded()
                .market()
                .missing()
                .forEach((id, reason) -> wrapped(out, "!! ", "   ", id + ": not examined: " + reason));
        List<Check> found = Checks.all().stream()
                .filter(check -> !of(check).isEmpty())
                .sorted(Comparator.comparing(check -> of(check).getFirst().severity()))
                .toList();
        for (Check check : found) {
            out.append('\n')
                    .append(paint.strong(check.title()))
                    .append(" [")
                    .append(check.id())
                    .append("]\n");
            lines(of(check)).forEach(line -> wrapped(out, mark(line.first.severity()), "   ", sentence(line)));
            wrapped(out, "   why: ", "        ", check.why());
            wrapped(out, "   do:  ", "        ", check.advice());
        }
        out.append('\n')
                .append(paint.faint("!! error: cannot be true; !  warning: look before using it; -  note"))
                .append('\n');
        return out.toString();
    }

    private String counts() {
        return Stream.of(Severity.values())
                .map(severity -> Words.count(checkup.count(severity), word(severity)))
                .collect(Collectors.joining(", "));
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private List<Finding> of(Check check) {
        return checkup.findings().stream()
                .filter(finding -> finding.check().equals(check.id()))
                .toList();
    }

    private static List<Line> lines(List<Finding> findings) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String key = finding.severity() + finding.what() + (isAboutDays(finding) ? finding.from() : "");
            String of = String.join(" and ", finding.of().size() > 2 ? List.of() : finding.of());
            lines.computeIfAbsent(key, k -> new Line(finding, new ArrayList<>()))
                    .of
                    .add(of);
        }
        return List.copyOf(lines.values());
    }

    /** Where a finding names its dates itself, or holds for all of them, the dates are not printed. */
    private static boolean isAboutDays(Finding finding) {
        return !List.of("stale", "last-date", "vintage", "note", "seldom", "calendars", "last-bar")
                .contains(finding.check());
    }

    private static String sentence(Line line) {
        Finding first = line.first;
        String dates = first.from() == first.to()
                ? DecisionDay.iso(first.from())
                : DecisionDay.iso(first.from()) + " to " + DecisionDay.iso(first.to());
        String of = String.join(", ", line.of.stream().filter(o -> !o.isEmpty()).toList());
        return (of.isEmpty() ? "" : of + (isAboutDays(first) ? ", " + dates : "") + ": ") + first.what();
    }

    private static String mark(Severity severity) {
        return switch (severity) {
            case ERROR -> "!! ";
            case WARNING -> "!  ";
            case NOTE -> "-  ";
        };
    }

    private static void wrapped(StringBuilder out, String first, String rest, String text) {
        Words.wrapped(out, first, rest, text, WIDTH);
    }

    /** For programs. */
    public String json() {
        Map<String, Check> checks = Checks.all().stream().collect(Collectors.toMap(Check::id, check -> check));
        return JsonBrief.text(json -> json.object(() -> {
            json.text("tidemark", version);
            json.text("source", place);
            json.texts("place", words);
            json.text("through", DecisionDay.iso(checkup.holdings().through()));
            json.whole("series", checkup.holdings().lines().size());
            json.whole("universes", checkup.holdings().panels().size());
            json.whole("tables", checkup.holdings().tables().size());
            json.texts("checks", Checks.all().stream().map(Check::id).toList());
            for (Severity severity : Severity.values()) {
                json.whole(word(severity) + "s", checkup.count(severity));
            }
            json.object("missing", () -> checkup.loaded().market().missing().forEach(json::text));
            json.list("findings", checkup.findings(), finding -> finding(json, finding, checks));
        }));
    }

    private static void finding(JsonBrief json, Finding finding, Map<String, Check> checks) {
        Check check = checks.get(finding.check());
        json.text("severity", word(finding.severity()));
        json.text("check", finding.check());
        json.texts("of", finding.of());
        json.text("from", DecisionDay.iso(finding.from()));
        json.text("to", DecisionDay.iso(finding.to()));
        json.text("what", finding.what());
        if (check != null) {
            json.text("why", check.why());
            json.text("advice", check.advice());
        }
    }
}
