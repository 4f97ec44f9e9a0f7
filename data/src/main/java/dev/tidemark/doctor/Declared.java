package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the catalogue says that values cannot show: a latest vintage alone, a note, a universe too seldom. */
final class Declared {
    private static final String LATEST = "latest vintage";

    private Declared() {}

    static List<Finding> vintages(Holdings held, Check.Maker as) {
        List<Line> latest = held.lines().stream()
                .filter(line -> (line.info().source() + line.info().note()).contains(LATEST))
                .toList();
        List<Finding> found = new ArrayList<>();
        for (Line line : latest) {
            boolean revised = line.info().isLatestVintageOnly();
            found.add(as.of(
                    revised ? Severity.WARNING : Severity.NOTE,
                    line.id(),
                    line.first(),
                    line.last(),
                    revised ? line.info().note() : line.info().source()));
        }
        return found;
    }

    static List<Finding> notes(Holdings held, Check.Maker as) {
        return held.lines().stream()
                .filter(line -> !line.info().note().isEmpty() && !line.info().isLatestVintageOnly())
                .map(line -> as.of(
                        Severity.NOTE,
                        line.id(),
                        line.first(),
                        line.last(),
                        line.info().note()))
                .toList();
    }

    static List<Finding> seldom(Holdings held, Check.Maker as) {
        return held.panels().stream()
                .filter(panel -> !panel.isDaily() && panel.date().length > 0)
                .map(panel -> as.of(
                        Severity.NOTE,
                        panel.id(),
                        panel.date()[0],
                        panel.last(),
                        panel.info().frequency() + " prices: no mean of days can be taken of its members"))
                .toList();
    }

    static List<Finding> calendars(Holdings held, Check.Maker as) {
        Map<String, List<Line>> calendars = new TreeMap<>();
        held.lines().stream()
                .filter(Line::isDaily)
                .forEach(line -> calendars
                        .computeIfAbsent(line.info().calendar(), name -> new ArrayList<>())
                        .add(line));
        List<Finding> found = new ArrayList<>();
        if (calendars.size() > 1) {
            calendars.forEach((name, lines) -> {
                Line line = lines.stream()
                        .max((a, b) -> Integer.compare(a.last(), b.last()))
                        .orElseThrow();
                long year = java.util.Arrays.stream(line.date())
                        .filter(day -> day > line.last() - 365)
                        .count();
                found.add(as.of(
                        Severity.NOTE,
                        lines.stream().map(Line::id).toList(),
                        lines.stream().mapToInt(Line::first).min().orElseThrow(),
                        line.last(),
                        "calendar " + name + ": " + Say.count(year, "row") + " in the last year of " + line.id()));
            });
        }
        return found;
    }
}
