package dev.tidemark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Writes files for a test: a data folder, a thesis, a {@code tidemark.yaml}. */
public record DataFolder(Path path) {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final String SERIES =
            "id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone,stale_after_days";
    private static final String UNIVERSES =
            "universe,frequency,ranks,known_lag,known_lag_unit,known_time,known_zone,stale_after_days,covered_from,"
                    + "covered_to,has_market_cap,dead_coins";
    private static final String EVENTS =
            "table,date_column,known_lag,known_lag_unit,known_time,known_zone,covered_from,covered_to,complete";

    /**
     * The data that most tests use: 90 days of 2025.
     *
     * <p>SIGNAL is 1 on the days 10 to 12, 40 and 80 and else 0, counted from the first of January as day 0; PRICE
     * rises by a dollar a day from 100, RATE is 4.25 percent and 4 from day 50 on, one business day late.
     */
    public static DataFolder small(Path path) {
        return new DataFolder(path)
                .series("SIGNAL", "number", 90, day -> (day >= 10 && day <= 12) || day == 40 || day == 80 ? 1 : 0)
                .series("PRICE", "USD", 90, day -> 100 + day)
                .listed("series.csv", SERIES, "RATE,percent,daily,FRED,1,business,16:15,America/New_York,7")
                .rates()
                .listed("series.csv", SERIES, "SHARE,points,daily,NYSE,0,day,16:00,America/New_York,7")
                .file(
                        "series/SHARE.csv",
                        "date,open,high,low,close,volume",
                        "2025-01-02,10,12,9,11,0",
                        "2025-01-03,11,15,11,14,0")
                .table("buys", "yes", "bought,amount_usd", "2025-03-28,4000000000", "2025-03-30,898000000")
                .table("filings", "no", "filed,funds,issuer", "2025-03-31,27,Somebody")
                .coins();
    }

    private DataFolder rates() {
        List<String> lines = new ArrayList<>(List.of("date,value"));
        for (int day = 0; day < 90; day++) {
            if (START.plusDays(day).getDayOfWeek().getValue() <= 5) {
                lines.add(START.plusDays(day) + (day < 50 ? ",4.25" : ",4"));
            }
        }
        return file("series/RATE.csv", lines.toArray(String[]::new));
    }

    private DataFolder coins() {
        List<String> rows = new ArrayList<>(List.of("date,rank,symbol,name,price_usd,market_cap_usd"));
        Map<String, String> prices = Map.of("2024-12-31", "100,10,10", "2025-03-31", "110,20,");
        prices.forEach((date, three) -> {
            String[] price = three.split(",", -1);
            rows.add(date + ",1,BTC,Bitcoin," + price[0] + ",2000");
            rows.add(date + ",2,UP,Up," + price[1] + ",200");
            rows.add(date + ",3," + (price[2].isEmpty() ? "NEW,New,7" : "OLD,Old," + price[2]) + ",100");
        });
        rows.subList(1, rows.size()).sort(String::compareTo);
        return listed(
                        "universes.csv",
                        UNIVERSES,
                        "coins,monthly,3,1,day,00:00,UTC,35,2024-12-31,2025-03-31,yes,included")
                .file("universe/coins.csv", rows.toArray(String[]::new));
    }

    /** A series with a row a day from the first of January 2025, known at the end of its day. */
    public DataFolder series(String id, String unit, int days, IntToDoubleFunction value) {
        List<String> lines = new ArrayList<>(List.of("date,value"));
        for (int day = 0; day < days; day++) {
            lines.add(START.plusDays(day) + "," + value.applyAsDouble(day));
        }
        return listed("series.csv", SERIES, id + "," + unit + ",daily,24x7,1,day,00:00,UTC,2")
                .file("series/" + id + ".csv", lines.toArray(String[]::new));
    }

    /** A row of the catalogue of series without a file. */
    public DataFolder listed(String id) {
        return listed("series.csv", SERIES, id + ",USD,daily,24x7,1,day,00:00,UTC,2");
    }

    /** A table of events whose first column is the date; it covers March and April 2025. */
    public DataFolder table(String id, String complete, String header, String... rows) {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(List.of(rows));
        String date = header.substring(0, header.indexOf(','));
        return listed(
                        "events.csv",
                        EVENTS,
                        id + "," + date + ",0,day,15:00,America/New_York,2025-03-01,2025-04-30," + complete)
                .file("events/" + id + ".csv", lines.toArray(String[]::new));
    }

    private DataFolder listed(String name, String header, String row) {
        try {
            Path file = path.resolve(name);
            return text(name, (Files.exists(file) ? Files.readString(file) : header + "\n") + row + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file from its lines. */
    public DataFolder file(String name, String... lines) {
        return text(name, String.join("\n", lines) + "\n");
    }

    /** A file from its text. */
    public DataFolder text(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a file in the folder, as an argument. */
    public String named(String name) {
        return path.resolve(name).toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
