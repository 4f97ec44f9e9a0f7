package dev.tidemark.bench;

import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.Series;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewSeries;
import dev.tidemark.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Ten million observations into a store and five hundred series out of it as of a day: ours, and SQL written by hand for
 * the same database. {@code tidemark|sql FILE}.
 */
public final class StoreBench {
    private static final int BATCHES = 20;
    private static final int READS = 5;
    private static final int FETCHED = 2_000_000_000;
    private static final Lag LAG = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

    private StoreBench() {}

    /** Runs one of the two in a new file. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        Files.deleteIfExists(file);
        switch (args[0]) {
            case "tidemark" -> ours(file);
            case "sql" -> sql(file);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static SeriesInfo info(int series) {
        return new SeriesInfo("S" + series, "S" + series, Scale.NUMBER, "daily", "24x7", LAG, 7, "bench", "");
    }

    private static Batch batch(int number) {
        int each = StoreRows.SERIES / BATCHES;
        List<NewSeries> series = new ArrayList<>(each);
        for (int s = number * each; s < (number + 1) * each; s++) {
            int[] period = new int[StoreRows.ROWS];
            long[] known = new long[StoreRows.ROWS];
            double[] value = new double[StoreRows.ROWS];
            StoreRows.fill(s, period, known, value);
            series.add(NewSeries.of(info(s), Known.STATED, period, known, value));
        }
        Batch empty = Batch.of("bench", "batch " + number, FETCHED);
        return new Batch(
                empty.source(),
                empty.what(),
                empty.fetchedAt(),
                series,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "");
    }

    private static void ours(Path file) throws Exception {
        long rows = 0;
        for (String what : List.of("ingest", "ingest again")) {
            Clock clock = new Clock();
            try (Store store = Store.open(file)) {
                clock.start(); // without loading the database itself, which the peer does not count either
                for (int b = 0; b < BATCHES; b++) {
                    clock.pause();
                    Batch batch = batch(b);
                    clock.resume();
                    rows += store.append(batch).rows();
                }
            }
            clock.print("tidemark", what, rows);
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < StoreRows.READ; i++) {
            ids.add("S" + StoreRows.read(i));
        }
        try (Store store = Store.read(file)) {
            for (int r = 0; r < READS; r++) {
                Clock clock = new Clock();
                clock.start();
                double sum = 0;
                for (Vintages vintages : store.series(ids, StoreRows.asOf()).values()) {
                    Series series = vintages.asOf(StoreRows.asOf());
                    for (double value : series.value()) {
                        sum += value;
                    }
                }
                clock.print("tidemark", "read", sum);
            }
        }
        System.out.println("tidemark\tmemory\t" + peak() + "\t" + Files.size(file) / 1_000_000);
    }

    private static DuckDBConnection connect(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", "384MB");
        return DuckDBConnection.newConnection("jdbc:duckdb:" + file, false, null, settings);
    }

    private static void sql(Path file) throws SQLException, IOException {
        Clock clock = new Clock();
        try (DuckDBConnection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE o(series INTEGER, period DATE, known_at TIMESTAMP, value DOUBLE)");
            clock.start();
            for (int b = 0; b < BATCHES; b++) {
                clock.pause();
                Batch batch = batch(b);
                clock.resume();
                statement.execute("BEGIN TRANSACTION");
                try (DuckDBAppender appender = connection.createAppender("o")) {
                    for (NewSeries rows : batch.series()) {
                        append(appender, rows);
                    }
                }
                statement.execute("COMMIT");
            }
        }
        clock.print("sql", "ingest", (double) StoreRows.SERIES * StoreRows.ROWS);
        try (DuckDBConnection connection = connect(file)) {
            for (int r = 0; r < READS; r++) {
                Clock reading = new Clock();
                reading.start();
                reading.print("sql", "read", read(connection));
            }
        }
        System.out.println("sql\tmemory\t" + peak() + "\t" + Files.size(file) / 1_000_000);
    }

    private static void append(DuckDBAppender appender, NewSeries rows) throws SQLException {
        int key = Integer.parseInt(rows.info().id().substring(1));
        for (int i = 0; i < rows.rows(); i++) {
            appender.beginRow()
                    .append(key)
                    .appendEpochDays(rows.period()[i])
                    .appendEpochMicros(rows.knownAt()[i] * 1_000_000)
                    .append(rows.columns()[0][i])
                    .endRow();
        }
    }

    /** The latest known value of every period, as a column a series. */
    private static double read(DuckDBConnection connection) throws SQLException {
        long instant = (StoreRows.asOf() + 1L) * 86_400 * 1_000_000;
        String sql = "SELECT series, period - DATE '1970-01-01', arg_max(value, known_at) FROM o WHERE series % "
                + StoreRows.SERIES / StoreRows.READ + " = 0 AND known_at <= make_timestamp(" + instant
                + ") GROUP BY series, period ORDER BY series, period";
        Map<Integer, List<double[]>> series = new TreeMap<>();
        double sum = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                double value = row.getDouble(3);
                series.computeIfAbsent(row.getInt(1), key -> new ArrayList<>())
                        .add(new double[] {row.getInt(2), value});
                sum += value;
            }
        }
        return series.size() == StoreRows.READ ? sum : Double.NaN;
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(0);
    }

    /** Time by the clock and of the processors. */
    private static final class Clock {
        private long wall;
        private long cpu;
        private long wallFrom;
        private long cpuFrom;

        void start() {
            wall = 0;
            cpu = 0;
            resume();
        }

        void resume() {
            wallFrom = System.nanoTime();
            cpuFrom = processors();
        }

        void pause() {
            wall += System.nanoTime() - wallFrom;
            cpu += processors() - cpuFrom;
        }

        void print(String by, String what, double answer) {
            pause();
            System.out.printf(
                    java.util.Locale.ROOT, "%s\t%s\t%.3f\t%.3f\t%.3f%n", by, what, wall / 1e9, cpu / 1e9, answer);
        }

        private static long processors() {
            return ManagementFactory.getOperatingSystemMXBean()
                            instanceof com.sun.management.OperatingSystemMXBean system
                    ? system.getProcessCpuTime()
                    : 0;
        }
    }
}
