package dev.tidemark.thesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A market for a test, begun on the first of January 2025: everything is known at the end of its day, so that a value
 * dated D is seen on D.
 */
public final class SmallMarket implements Catalogue {
    /** The first day, an epoch day. */
    public static final int START = day("2025-01-01");

    private static final Lag END_OF_DAY = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);

    private final Map<String, Vintages> series = new TreeMap<>();
    private final Map<String, Universe> universes = new TreeMap<>();
    private final Map<String, EventTable> tables = new TreeMap<>();
    private final Map<String, String> missing = new TreeMap<>();

    /** An epoch day. */
    public static int day(String iso) {
        return (int) LocalDate.parse(iso).toEpochDay();
    }

    /** A series of plain numbers, one a day from the start; on a day with NaN there is no row, and nothing is known. */
    public SmallMarket daily(String id, double... values) {
        return series(id, "daily", 0, 1, values);
    }

    /** A series with a row every so many days from the start, believed for so many days after. */
    public SmallMarket series(String id, String frequency, int staleAfterDays, int step, double... values) {
        int[] rows = IntStream.range(0, values.length)
                .filter(k -> !Double.isNaN(values[k]))
                .toArray();
        int[] date = Arrays.stream(rows).map(k -> START + k * step).toArray();
        long[] known = Arrays.stream(date).mapToLong(END_OF_DAY::knownAt).toArray();
        double[] value = Arrays.stream(rows).mapToDouble(k -> values[k]).toArray();
        SeriesInfo info = new SeriesInfo(
                id, id, Scale.NUMBER, frequency, "calendar of " + id, END_OF_DAY, staleAfterDays, "a test", "");
        series.put(id, Vintages.of(info, date, known, value));
        return this;
    }

    /** A table with a column of plain numbers, {@code n}, from the first to the last day covered. */
    public SmallMarket table(String id, boolean complete, String from, String to, Map<String, Double> rows) {
        TableInfo info =
                new TableInfo(id, "on", List.of("on", "n"), END_OF_DAY, day(from), day(to), complete, "a test", "");
        List<EventTable.Row> all = new ArrayList<>();
        rows.forEach((date, n) -> all.add(new EventTable.Row(
                day(date), END_OF_DAY.knownAt(day(date)), List.of(date, String.valueOf(n)), new double[] {Double.NaN, n
                })));
        tables.put(id, new EventTable(info, all));
        return this;
    }

    /** A monthly universe of three ranks. */
    public SmallMarket universe(String id, List<Universe.Row> rows) {
        UniverseInfo info =
                new UniverseInfo(id, "monthly", 3, END_OF_DAY, 35, START, START + 365, true, "included", "a test");
        universes.put(id, Universe.of(info, rows, AssetLists.NONE));
        return this;
    }

    /** Makes a series that exists unreadable. */
    public SmallMarket broken(String id, String reason) {
        missing.put(id, reason);
        return this;
    }

    /** The market. */
    public Market market() {
        TreeMap<String, Vintages> readable = new TreeMap<>(series);
        readable.keySet().removeAll(missing.keySet());
        return new Market(readable, new TreeMap<>(universes), new TreeMap<>(tables), new TreeMap<>(missing));
    }

    /** The thesis of a text, without head: conditions and what follows. */
    public static Thesis thesis(String body) {
        ThesisReader.Read read =
                ThesisReader.read("tidemark: 1\nthesis: example\ntitle: An example\n" + body, "example.yaml");
        assertThat(read.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        return read.thesis().orElseThrow();
    }

    /** The plan of a thesis with its first knobs. */
    public ThesisPlan plan(String body) {
        Thesis thesis = thesis(body);
        ThesisPlan plan = new Planner(Transforms.vocabulary(), this, "example.yaml").plan(thesis, thesis.defaults());
        assertThat(plan.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        return plan;
    }

    /** States as of so many days after the start. */
    public States states(ThesisPlan plan, int days) {
        Requirements needed = plan.requirements();
        TreeMap<String, Vintages> read = new TreeMap<>(market().series());
        read.keySet().retainAll(needed.series());
        TreeMap<String, Universe> members = new TreeMap<>(universes);
        members.keySet().retainAll(needed.universes());
        TreeMap<String, EventTable> rows = new TreeMap<>(tables);
        rows.keySet().retainAll(needed.tables());
        Market market = new Market(read, members, rows, new TreeMap<>(missing));
        return new States(new Evaluator(new PointInTime(market, START + days)));
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        return Optional.ofNullable(series.get(id)).map(Vintages::info);
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(universes.get(id)).map(Universe::info);
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(tables.get(id)).map(EventTable::info);
    }

    @Override
    public List<String> seriesIds() {
        return List.copyOf(series.keySet());
    }

    @Override
    public List<String> universeIds() {
        return List.copyOf(universes.keySet());
    }

    @Override
    public List<String> tableIds() {
        return List.copyOf(tables.keySet());
    }
}
