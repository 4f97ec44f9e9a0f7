package dev.tidemark.source.simulated;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.source.BundleText;
import dev.tidemark.source.Fetched;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes a simulated market as a data bundle, in the layout of {@code docs/bundle.md}: every number with as few digits
 * as bring it back bit for bit. Its catalogues say {@code simulated} in the column {@code source}, by which a folder is
 * known for made up when it is read.
 */
public final class BundleWriter {
    private final SimulatedMarket market;
    private final Path folder;

    private BundleWriter(SimulatedMarket market, Path folder) {
        this.market = market;
        this.folder = folder;
    }

    /**
     * Writes the whole market; files of the same names are replaced, others are left alone.
     *
     * @param market what to write
     * @param folder where to; it is made when there is none
     * @throws IOException if a file cannot be written
     */
    public static void write(SimulatedMarket market, Path folder) throws IOException {
        BundleWriter writer = new BundleWriter(market, folder);
        writer.series();
        writer.universes();
        writer.tables();
    }

    private void series() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(BundleText.SERIES);
        for (String id : market.catalogue().seriesIds()) {
            Rows rows = market.rows(id);
            int[] date = rows.date();
            SeriesInfo info = market.catalogue().series(id).orElseThrow();
            lines.add(BundleText.series(info, info.scale().word(), date[0], date[date.length - 1], date.length));
            write("series/" + id + ".csv", rowLines(rows));
        }
        write("series.csv", lines.stream());
    }

    private static Stream<String> rowLines(Rows rows) {
        Stream<String> header = Stream.of("date," + String.join(",", rows.names()));
        return Stream.concat(
                header, java.util.stream.IntStream.range(0, rows.date().length).mapToObj(k -> {
                    StringBuilder text = new StringBuilder(DecisionDay.iso(rows.date()[k]));
                    for (double[] column : rows.numbers()) {
                        text.append(',').append(BundleText.number(column[k]));
                    }
                    return text.toString();
                }));
    }

    private void universes() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(BundleText.UNIVERSES);
        for (String id : market.catalogue().universeIds()) {
            UniverseInfo info = market.catalogue().universe(id).orElseThrow();
            lines.add(BundleText.universe(info, info.coveredTo()));
            boolean ranked = info.ranks() > 0;
            String header = ranked ? "date,rank,symbol,name,price_usd,market_cap_usd" : "date,symbol,price_usd";
            write(
                    "universe/" + id + ".csv",
                    Stream.concat(
                            Stream.of(header),
                            market.universeRows(info).stream().map(row -> memberLine(row, ranked))));
        }
        write("universes.csv", lines.stream());
    }

    private static String memberLine(Universe.Row row, boolean ranked) {
        String date = DecisionDay.iso(row.date());
        return ranked
                ? BundleText.line(
                        date,
                        row.rank(),
                        row.symbol(),
                        row.name(),
                        BundleText.number(row.price()),
                        BundleText.number(row.marketCap()))
                : BundleText.line(date, row.symbol(), BundleText.number(row.price()));
    }

    private void tables() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(BundleText.TABLES);
        for (String id : market.catalogue().tableIds()) {
            TableInfo info = market.catalogue().table(id).orElseThrow();
            lines.add(BundleText.table(info, info.coveredTo()));
            if (!(market.table(id) instanceof Fetched.Found<EventTable>(EventTable table, var notes))) {
                throw new IllegalStateException("the catalogue names " + id);
            }
            Stream<String> header = Stream.of(BundleText.line(info.columns().toArray()));
            write(
                    "events/" + id + ".csv",
                    Stream.concat(
                            header,
                            table.rows().stream()
                                    .map(row -> BundleText.line(row.text().toArray()))));
        }
        write("events.csv", lines.stream());
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
