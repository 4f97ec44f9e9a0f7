package dev.tidemark.ingest;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Catalogue;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Lag;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.BundleText;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewSeries;
import dev.tidemark.store.NewUniverse;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a store as a bundle, in the layout of {@code docs/bundle.md}, such that reading it gives the same rows with the
 * same known-at: a file has the column {@code known_at} where its rows are not known by the lag of the catalogue.
 */
public final class BundleExport {
    /** So many series are read at one time. */
    private static final int AT_A_TIME = 200;

    private static final String CLOSE = "close";

    private final Store store;
    private final Catalogue catalogue;
    private final Path folder;
    private final int day;
    private final List<String> notes = new ArrayList<>();

    private BundleExport(Store store, Path folder, int day) throws StoreFailure {
        this.store = store;
        this.catalogue = store.catalogue();
        this.folder = folder;
        this.day = day;
    }

    /**
     * Writes what was known on a decision day.
     *
     * @param store the store
     * @param folder where to; there is nothing in it yet
     * @param day the decision day, or {@link Store#ALWAYS}
     * @return what a bundle cannot say, for people
     * @throws IOException if a file cannot be written
     * @throws StoreFailure if the store cannot be read
     */
    public static List<String> write(Store store, Path folder, int day) throws IOException, StoreFailure {
        BundleExport export = new BundleExport(store, folder, day);
        export.series();
        export.universes();
        export.tables();
        return export.notes;
    }

    private void series() throws IOException, StoreFailure {
        List<String> lines = new ArrayList<>();
        lines.add(BundleText.SERIES);
        List<String> ids = catalogue.seriesIds();
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME));
            List<String> all = new ArrayList<>(some);
            some.forEach(id -> NewSeries.BAR.forEach(field -> all.add(id + "." + field)));
            SortedMap<String, Vintages> read = store.series(all, day);
            for (String id : some) {
                Vintages vintages = read.get(id);
                if (vintages != null && vintages.size() > 0) {
                    lines.add(series(vintages, read));
                }
            }
        }
        write("series.csv", lines.stream());
    }

    /** Writes the file of a series and returns its line in the catalogue. */
    private String series(Vintages vintages, Map<String, Vintages> read) throws IOException, StoreFailure {
        SeriesInfo info = vintages.info();
        boolean bars = read.containsKey(info.id() + "." + NewSeries.BAR.getFirst());
        NewSeries rows = bars
                ? NewSeries.ofBars(
                        info,
                        Known.EVERY,
                        NewSeries.BAR.stream()
                                .map(name -> Objects.requireNonNull(read.get(info.id() + "." + name)))
                                .toList())
                : NewSeries.of(vintages, Known.EVERY);
        WrittenRows numbers = WrittenRows.of(rows);
        Optional<NewSeries> record = published(info, bars);
        Optional<WrittenRows> recorded = record.map(WrittenRows::of);
        String unit = info.scale().word();
        if (numbers.lost() || recorded.map(WrittenRows::lost).orElse(false)) {
            // No number in this unit means the value exactly: it is written in the base unit.
            unit = info.scale().unit().toString();
            numbers = numbers.inBase();
            recorded = recorded.map(WrittenRows::inBase);
        }
        write("series/" + info.id() + ".csv", lines(numbers, byLag(rows, info.lag())));
        if (recorded.isPresent()) {
            write("vintages/" + info.id() + ".csv", lines(recorded.get(), false));
        }
        int[] period = rows.period();
        return BundleText.series(
                info,
                unit,
                Arrays.stream(period).min().orElseThrow(),
                Arrays.stream(period).max().orElseThrow(),
                rows.rows());
    }

    /** What is on record of the publication of a series. */
    private Optional<NewSeries> published(SeriesInfo info, boolean bars) throws StoreFailure {
        if (!bars) {
            return store.published(info.id(), day).map(record -> NewSeries.of(record, Known.EVERY));
        }
        List<Vintages> fields = new ArrayList<>();
        for (String name : NewSeries.BAR) {
            store.published(info.id() + "." + name, day).ifPresent(fields::add);
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        NewSeries all = NewSeries.ofBars(info, Known.EVERY, fields);
        int close = NewSeries.BAR.indexOf(CLOSE);
        // Where the record says of the other fields when, and not what, it is one of the close.
        boolean closeOnly = IntStream.range(0, NewSeries.BAR.size())
                .filter(field -> field != close)
                .allMatch(field -> Arrays.stream(all.columns()[field]).allMatch(Double::isNaN));
        return Optional.of(
                closeOnly ? NewSeries.of(info, Known.EVERY, all.period(), all.knownAt(), all.columns()[close]) : all);
    }

    /** Whether every date stands once, in order, and is known by the lag. */
    private static boolean byLag(NewSeries rows, Lag lag) {
        for (int row = 0; row < rows.rows(); row++) {
            boolean ordered = row == 0 || rows.period()[row] > rows.period()[row - 1];
            if (!ordered || rows.knownAt()[row] != lag.knownAt(rows.period()[row])) {
                return false;
            }
        }
        return true;
    }

    private static Stream<String> lines(WrittenRows numbers, boolean byLag) {
        NewSeries rows = numbers.rows();
        List<double[]> written = numbers.written();
        String header = "date," + String.join(",", numbers.names()) + (byLag ? "" : ",known_at");
        return Stream.concat(Stream.of(header), IntStream.range(0, rows.rows()).mapToObj(row -> {
            StringBuilder text = new StringBuilder(DecisionDay.iso(rows.period()[row]));
            written.forEach(
                    column -> text.append(',').append(Double.isNaN(column[row]) ? "" : BundleText.number(column[row])));
            return byLag
                    ? text.toString()
                    : text.append(',')
                            .append(Instant.ofEpochSecond(rows.knownAt()[row]))
                            .toString();
        }));
    }

    private void universes() throws IOException, StoreFailure {
        List<String> lines = new ArrayList<>();
        lines.add(BundleText.UNIVERSES);
        for (String id : catalogue.universeIds()) {
            UniverseInfo info = catalogue.universe(id).orElseThrow();
            List<NewUniverse.Member> members = store.members(id, day);
            if (members.isEmpty() || info.coveredFrom() > day) {
                continue;
            }
            lines.add(BundleText.universe(info, Math.min(info.coveredTo(), day)));
            boolean named = members.stream().anyMatch(m -> !m.row().name().isEmpty());
            boolean told = members.stream().anyMatch(m -> !m.asset().isEmpty());
            String header = "date" + (info.ranks() > 0 ? ",rank" : "") + ",symbol" + (named ? ",name" : "")
                    + ",price_usd" + (info.hasMarketCap() ? ",market_cap_usd" : "") + (told ? ",asset" : "");
            write(
                    "universe/" + id + ".csv",
                    Stream.concat(
                            Stream.of(header),
                            members.stream()
                                    .map(m -> member(m.row(), info, named)
                                            + (told ? "," + BundleText.line(m.asset()) : ""))));
            noteKnown(info);
        }
        if (lines.size() > 1) {
            write("universes.csv", lines.stream());
        }
    }

    private static String member(Universe.Row row, UniverseInfo info, boolean named) {
        List<String> cells = new ArrayList<>();
        cells.add(DecisionDay.iso(row.date()));
        if (info.ranks() > 0) {
            cells.add(Integer.toString(row.rank()));
        }
        cells.add(BundleText.line(row.symbol()));
        if (named) {
            cells.add(BundleText.line(row.name()));
        }
        cells.add(amount(row.price()));
        if (info.hasMarketCap()) {
            cells.add(amount(row.marketCap()));
        }
        return String.join(",", cells);
    }

    private static String amount(double amount) {
        return Double.isNaN(amount) ? "" : BundleText.number(amount);
    }

    private void noteKnown(UniverseInfo info) throws StoreFailure {
        long other = store.universe(info.id(), AssetLists.NONE, day).stream()
                .flatMap(universe -> universe.snapshots().stream())
                .filter(snapshot -> snapshot.known() != info.lag().knownAt(snapshot.date()))
                .count();
        note(info.id(), other, "snapshots");
    }

    private void note(String id, long other, String what) {
        if (other > 0) {
            notes.add(id + ": " + other + " " + what
                    + " were not known by the lag of the catalogue; a bundle cannot say when, Parquet can");
        }
    }

    private void tables() throws IOException, StoreFailure {
        List<String> lines = new ArrayList<>();
        lines.add(BundleText.TABLES);
        for (String id : catalogue.tableIds()) {
            TableInfo info = catalogue.table(id).orElseThrow();
            if (info.coveredFrom() > day) {
                continue;
            }
            EventTable table = store.table(id, day).orElseThrow();
            lines.add(BundleText.table(info, Math.min(info.coveredTo(), day)));
            write(
                    "events/" + id + ".csv",
                    Stream.concat(
                            Stream.of(BundleText.line(info.columns().toArray())),
                            table.rows().stream()
                                    .map(row -> BundleText.line(row.text().toArray()))));
            note(
                    id,
                    table.rows().stream()
                            .filter(row -> row.known() != info.lag().knownAt(row.date()))
                            .count(),
                    "rows");
            noteGone(id);
        }
        if (lines.size() > 1) {
            write("events.csv", lines.stream());
        }
    }

    private void noteGone(String id) throws StoreFailure {
        long instant = DecisionDay.instant(day);
        long gone = store.tableWithGone(id).orElseThrow().rows().stream()
                .filter(row -> row.gone() <= instant)
                .count();
        if (gone > 0) {
            notes.add(id + ": " + gone + " rows that were corrected or withdrawn are left out; Parquet keeps them");
        }
    }

    private void write(String name, Stream<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                out.write(line);
                out.write('\n');
            }
        }
    }
}
