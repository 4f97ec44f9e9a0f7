package dev.tidemark.town;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The rows of a market folder, as text, which tests may change before a town is made of them.
 *
 * <p>Reads the folder by itself, with no code of the product.
 */
public final class MarketRows {
    private static final String FOREVER = "9999-12-31";

    private final Path folder;
    private final Map<String, NavigableMap<LocalDate, List<String>>> series = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, List<Coin>>> universes = new HashMap<>();

    private final Map<String, List<Stated>> vintages = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, List<String>>> own = new HashMap<>();

    private MarketRows(Path folder) {
        this.folder = folder;
    }

    /** The rows of a market folder. */
    public static MarketRows of(Path folder) {
        return new MarketRows(folder);
    }

    /**
     * A table.
     *
     * @param columns their names
     * @param rows the cells
     */
    public record Table(List<String> columns, List<List<String>> rows) {
        /** A cell of a row by the name of its column; empty if there is no such column. */
        public String cell(List<String> row, String column) {
            int at = columns.indexOf(column);
            return at < 0 ? "" : row.get(at);
        }
    }

    /**
     * A coin on a date, as it is written.
     *
     * @param rank its rank
     * @param id a name that no other coin has
     * @param symbol its ticker
     * @param name its name
     * @param price its price in USD; empty if there is none
     * @param cap its market capitalisation in USD; empty if there is none
     */
    public record Coin(int rank, String id, String symbol, String name, String price, String cap) {}

    /** The rows of a series: one cell a date, or open, high, low, close and volume; none if there is no such series. */
    public synchronized NavigableMap<LocalDate, List<String>> series(String id) {
        return series.computeIfAbsent(id, this::readSeries);
    }

    /** The rows of an event table; none if there is no such table. */
    public synchronized Table table(String id) {
        return tables.computeIfAbsent(id, name -> read(folder.resolve("events").resolve(name + ".csv")));
    }

    /** The coins of a universe by date, by rank; none if there is no such universe. */
    public synchronized NavigableMap<LocalDate, List<Coin>> universe(String id) {
        return universes.computeIfAbsent(id, this::readUniverse);
    }

    /** The coins of the last date of a universe that is not after a day. */
    List<Coin> coins(String id, LocalDate day) {
        Map.Entry<LocalDate, List<Coin>> last = universe(id).floorEntry(day);
        return last == null ? List.of() : last.getValue();
    }

    /**
     * A number that FRED had between two days.
     *
     * @param date the period described
     * @param from the first day on which it stood
     * @param to the last, in ISO form
     * @param value as written; a full stop for none
     */
    public record Stated(LocalDate date, LocalDate from, String to, String value) {}

    /**
     * What FRED has of a series, by vintage. Projections of the funds rate are those of the table; of other series every
     * number is said once, on the day on which the catalogue of the market says that it became known.
     */
    public synchronized List<Stated> vintages(String id) {
        return vintages.computeIfAbsent(id, name -> {
            List<Stated> all = new ArrayList<>();
            if (name.equals("FEDTARMD")) {
                projections(all);
            }
            series(name).forEach((day, cells) -> all.add(new Stated(day, published(name, day), FOREVER, close(cells))));
            return all;
        });
    }

    /** The day on which a number of a date became known; a business day is Monday to Friday. */
    private LocalDate published(String id, LocalDate date) {
        Table catalogue = tables.computeIfAbsent("/", any -> read(folder.resolve("series.csv")));
        for (List<String> row : catalogue.rows()) {
            if (catalogue.cell(row, "id").equals(id)) {
                int lag = Integer.parseInt(catalogue.cell(row, "known_lag"));
                return catalogue.cell(row, "known_lag_unit").equals("business")
                        ? businessDays(date, lag)
                        : date.plusDays(lag);
            }
        }
        return date.plusDays(1);
    }

    private static LocalDate businessDays(LocalDate date, int count) {
        LocalDate day = date;
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.minusDays(1);
        }
        for (int left = count; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek().getValue() > 5);
        }
        return day;
    }

    private void projections(List<Stated> all) {
        Table table = table("fomc_projections");
        Map<String, Stated> before = new HashMap<>();
        for (List<String> row : table.rows()) {
            String year = table.cell(row, "for_year_end");
            LocalDate published = LocalDate.parse(table.cell(row, "published"));
            Stated now =
                    new Stated(LocalDate.parse(year + "-01-01"), published, FOREVER, table.cell(row, "median_percent"));
            Stated old = before.put(year, now);
            if (old != null) {
                all.remove(old);
                all.add(new Stated(
                        old.date(), old.from(), published.minusDays(1).toString(), old.value()));
            }
            all.add(now);
        }
    }

    /** FRED has these vintages of a series. */
    public synchronized void state(String id, List<Stated> rows) {
        vintages.put(id, List.copyOf(rows));
    }

    /** The unit of a series in the words of FRED. */
    String unit(String id) {
        return switch (id) {
            case "GDP", "M2SL", "RRPONTSYD" -> "Billions of Dollars";
            case "WALCL", "WTREGEN" -> "Millions of Dollars";
            case "NFCI", "DTWEXBGS" -> "Index";
            default -> "Percent";
        };
    }

    /** A universe has these coins. */
    public synchronized void populate(String id, NavigableMap<LocalDate, List<Coin>> coins) {
        universes.put(id, coins);
    }

    /** The rows that one service has of a series: those of the market, unless a test says otherwise. */
    synchronized NavigableMap<LocalDate, List<String>> at(String provider, String id) {
        return own.getOrDefault(provider + " " + id, series(id));
    }

    /** Changes the rows that one service has of a series. */
    public synchronized void changeAt(
            String provider, String id, UnaryOperator<NavigableMap<LocalDate, List<String>>> change) {
        own.put(provider + " " + id, change.apply(new TreeMap<>(series(id))));
    }

    /** Changes the rows of a series. */
    public synchronized void change(String id, UnaryOperator<NavigableMap<LocalDate, List<String>>> change) {
        series.put(id, change.apply(new TreeMap<>(series(id))));
    }

    static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /** The close, or the only value. */
    static String close(List<String> cells) {
        return cells.size() == 1 ? cells.getFirst() : cells.get(3);
    }

    private NavigableMap<LocalDate, List<String>> readSeries(String id) {
        NavigableMap<LocalDate, List<String>> rows = new TreeMap<>();
        for (List<String> row :
                read(folder.resolve("series").resolve(id + ".csv")).rows()) {
            rows.put(LocalDate.parse(row.getFirst()), List.copyOf(row.subList(1, row.size())));
        }
        return rows;
    }

    private NavigableMap<LocalDate, List<Coin>> readUniverse(String id) {
        Table table = read(folder.resolve("universe").resolve(id + ".csv"));
        NavigableMap<LocalDate, List<Coin>> coins = new TreeMap<>();
        for (List<String> row : table.rows()) {
            String symbol = table.cell(row, "symbol");
            String name = table.cell(row, "name");
            coins.computeIfAbsent(LocalDate.parse(row.getFirst()), any -> new ArrayList<>())
                    .add(new Coin(
                            Integer.parseInt(table.cell(row, "rank")),
                            id(symbol, name),
                            symbol,
                            name,
                            table.cell(row, "price_usd"),
                            table.cell(row, "market_cap_usd")));
        }
        return coins;
    }

    /** A name such as CoinGecko has: never used for two. */
    private static String id(String symbol, String name) {
        String slug = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return name.isEmpty() ? symbol.toLowerCase(java.util.Locale.ROOT) : slug + "-" + symbol;
    }

    private static Table read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Table(List.of(), List.of());
        }
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(row -> rows.add(row.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Table(rows.getFirst(), Collections.unmodifiableList(rows.subList(1, rows.size())));
    }
}
