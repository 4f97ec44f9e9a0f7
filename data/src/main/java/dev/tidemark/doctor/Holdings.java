package dev.tidemark.doctor;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Series;
import dev.tidemark.series.Vintages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a data place holds, as arrays: every date with the latest value published.
 *
 * @param lines its series, none of them empty
 * @param panels its universes
 * @param tables its event tables
 * @param lists what is one asset and what does not count
 * @param through the last date that any series has and that is not in the future, an epoch day
 * @param today today, an epoch day
 * @param aside what the place has and does not believe
 */
public record Holdings(
        List<Line> lines,
        List<Panel> panels,
        List<EventTable> tables,
        AssetLists lists,
        int through,
        int today,
        List<Aside> aside) {
    /** The fields of a bar, beside its close, in the order of {@link Line.Bars}. */
    public static final List<String> FIELDS = List.of("open", "high", "low", "volume");

    /** Copies the lists. */
    public Holdings {
        lines = List.copyOf(lines);
        panels = List.copyOf(panels);
        tables = List.copyOf(tables);
        aside = List.copyOf(aside);
    }

    /** What a place holds that believes everything it has. */
    public Holdings(
            List<Line> lines, List<Panel> panels, List<EventTable> tables, AssetLists lists, int through, int today) {
        this(lines, panels, tables, lists, through, today, List.of());
    }

    /**
     * A value that was put aside when it came, and is in no series.
     *
     * @param of what it was said to belong to
     * @param date the date that it is said to describe, an epoch day
     * @param value as it came
     * @param reason why it is not believed, a phrase
     */
    public record Aside(String of, int date, String value, String reason) {}

    /** The same with what was put aside. */
    public Holdings besides(List<Aside> values) {
        return new Holdings(lines, panels, tables, lists, through, today, values);
    }

    /**
     * What a market holds.
     *
     * @param market series, those of bars with the fields {@link #FIELDS}; universes read without lists; event tables
     * @param lists the lists that other commands read universes with
     * @param today today, an epoch day
     */
    public static Holdings of(Market market, AssetLists lists, int today) {
        Map<String, Series> latest = new TreeMap<>();
        for (Map.Entry<String, Vintages> entry : market.series().entrySet()) {
            Series series = entry.getValue().asOf(Integer.MAX_VALUE - 1);
            if (series.size() > 0) {
                latest.put(entry.getKey(), series);
            }
        }
        List<Line> lines = new ArrayList<>();
        latest.forEach((id, series) -> {
            int dot = id.lastIndexOf('.');
            boolean field =
                    dot > 0 && FIELDS.contains(id.substring(dot + 1)) && latest.containsKey(id.substring(0, dot));
            if (!field) {
                lines.add(new Line(series.info(), series.date(), series.value(), bars(id, series, latest)));
            }
        });
        int through = lines.stream()
                .flatMapToInt(line -> Arrays.stream(line.date()))
                .filter(day -> day <= today)
                .max()
                .orElse(today);
        return new Holdings(
                lines,
                market.universes().values().stream().map(Panel::of).toList(),
                List.copyOf(market.tables().values()),
                lists,
                through,
                today);
    }

    private static Optional<Line.Bars> bars(String id, Series close, Map<String, Series> latest) {
        List<double[]> fields = FIELDS.stream()
                .flatMap(field -> Optional.ofNullable(latest.get(id + "." + field)).stream())
                .map(field -> beside(close.date(), field))
                .toList();
        return fields.size() < FIELDS.size()
                ? Optional.empty()
                : Optional.of(new Line.Bars(fields.get(0), fields.get(1), fields.get(2), fields.get(3)));
    }

    /** The values of a field on the dates of its bars, NaN where it has none. */
    private static double[] beside(int[] date, Series field) {
        Map<Integer, Double> there = new HashMap<>();
        for (int i = 0; i < field.size(); i++) {
            there.put(field.date()[i], field.value()[i]);
        }
        return Arrays.stream(date)
                .mapToDouble(day -> there.getOrDefault(day, Double.NaN))
                .toArray();
    }

    /** Whether a series has ended: on the last date of the data its last value is no longer taken for today's. */
    boolean isStale(Line line) {
        long known = line.info().lag().knownAt(line.last());
        return DecisionDay.stale(known, line.info().staleAfterDays(), through);
    }
}
