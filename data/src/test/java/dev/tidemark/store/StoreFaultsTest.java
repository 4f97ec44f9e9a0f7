package dev.tidemark.store;

import static dev.tidemark.store.Rows.batch;
import static dev.tidemark.store.Rows.days;
import static dev.tidemark.store.Rows.lagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidemark.store.StoreFailure.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with the file of a store: each is said, and nothing is lost. */
class StoreFaultsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("s.duckdb");
    }

    private static void fails(Fault fault, ThrowingCallable what, String... words) {
        assertThatThrownBy(what).isInstanceOfSatisfying(StoreFailure.class, e -> {
            assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault);
            assertThat(e.getMessage()).contains(words).doesNotContain("Exception", "\n");
        });
    }

    private void fill() throws StoreFailure {
        int[] period = new int[20_000];
        double[] value = new double[period.length];
        for (int i = 0; i < period.length; i++) {
            period[i] = i;
            value[i] = Math.sin(i);
        }
        try (Store store = Store.open(file)) {
            store.append(batch(lagged("A", period, value), lagged("B", period, value)));
        }
    }

    private static int rows(Path file) throws StoreFailure {
        try (Store store = Store.read(file)) {
            return store.series(List.of("A")).get("A").size();
        }
    }

    @Test
    void thereIsNone() {
        fails(Fault.ABSENT, () -> Store.read(file), "there is no store " + file, "data import");
        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptyFileIsANewStore() throws Exception {
        Files.createFile(file);

        fill();

        assertThat(rows(file)).isEqualTo(20_000);
    }

    @Test
    void itIsAnotherKindOfFile() throws IOException {
        Files.writeString(file, "date,value\n2025-01-01,1\n".repeat(1000));

        fails(Fault.NOT_A_STORE, () -> Store.open(file), "not a DuckDB file");
        fails(Fault.NOT_A_STORE, () -> Store.read(file), "not a DuckDB file");
        assertThat(file).content().startsWith("date,value");
        fails(Fault.NOT_A_STORE, () -> Store.open(folder), "is not a file");
    }

    private static void sql(Path database, String... statements) throws SQLException {
        try (DuckDBConnection connection =
                        DuckDBConnection.newConnection("jdbc:duckdb:" + database, false, null, new Properties());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void itIsADatabaseOfSomethingElse() throws SQLException {
        sql(file, "CREATE TABLE mine(x INTEGER)", "INSERT INTO mine VALUES (1)");

        fails(Fault.NOT_A_STORE, () -> Store.open(file), "a database of something else");
        fails(Fault.NOT_A_STORE, () -> Store.read(file), "a database of something else");
        sql(file, "INSERT INTO mine VALUES (2)");
    }

    @Test
    void itIsOfANewerVersion() throws Exception {
        fill();
        sql(file, "UPDATE tidemark_store SET version = 99");
        byte[] before = Files.readAllBytes(file);

        fails(Fault.NEWER, () -> Store.open(file), "of version 99", "a newer one");
        fails(Fault.NEWER, () -> Store.read(file), "of version 99");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aStoreOfTheFirstVersionIsBroughtUpToDate() throws Exception {
        for (boolean reading : new boolean[] {false, true}) {
            Path old = folder.resolve("old" + reading + ".duckdb");
            sql(old, "CREATE SCHEMA unused", "DROP SCHEMA unused");
            try (DuckDBConnection connection =
                    DuckDBConnection.newConnection("jdbc:duckdb:" + old, false, null, new Properties())) {
                Schema.migrate(connection, 0, 1);
            }
            sql(
                    old,
                    "INSERT INTO batches VALUES (1, 'tests', 'old', make_timestamp(2000000000000000), 2)",
                    "INSERT INTO series VALUES (1, 'A', false, false, 'A', 'percent', 'daily', '24x7', 1, 'day', '00:00',"
                            + " 'UTC', 7, 'tests', '')",
                    "INSERT INTO observations VALUES (1, DATE '1970-01-11', make_timestamp(1036800000000), 0, 0.5, 1)",
                    "INSERT INTO observations VALUES (1, DATE '1970-01-12', make_timestamp(1123200000000), 0, 0.6, 1)");

            try (Store store = reading ? Store.read(old) : Store.open(old)) {
                assertThat(Rows.text(store.series(List.of("A")).get("A")))
                        .containsExactly("10@1036800=0.5", "11@1123200=0.6");
                assertThat(store.batches())
                        .containsExactly(new BatchInfo(1, "tests", "old", 2_000_000_000L, 2, "", ""));
            }
            try (Store store = Store.open(old)) {
                assertThat(store.append(batch(lagged("A", days(10, 12), 0.5, 0.7))))
                        .isEqualTo(new Appended(2, 1, 0, 1, 0));
                assertThat(Schema.CURRENT).isGreaterThan(1);
            }
        }
    }

    @Test
    void anotherProcessHasItOpen() throws Exception {
        fill();
        Process holder = Processes.start(Processes.java(StoreProcess.class.getName(), "hold", file.toString()));
        try (BufferedReader output = Processes.output(holder)) {
            assertThat(output.readLine()).isEqualTo("ready");

            fails(Fault.IN_USE, () -> Store.open(file), "open in another process", "wait");
            fails(Fault.IN_USE, () -> Store.read(file), "open in another process");

            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isZero();
        } finally {
            holder.destroyForcibly();
        }
        assertThat(rows(file)).isEqualTo(20_000);
    }

    @Test
    void itCannotGrow() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).isTrue();
        List<String> java = Processes.java(StoreProcess.class.getName(), "fill", file.toString());
        String command = "ulimit -f 90000; exec "
                + String.join(" ", java.stream().map(s -> "'" + s + "'").toList());

        List<String> said = Processes.run(List.of("/bin/bash", "-c", command));

        assertThat(said.getLast()).startsWith("FULL ").contains("there is no room", "make room");
        long appended =
                said.stream().filter(line -> line.startsWith("appended")).count();
        try (Store store = Store.open(file)) {
            assertThat(store.batches()).hasSize((int) appended);
            assertThat(store.catalogue().seriesIds()).hasSize((int) appended);
            assertThat(store.series(store.catalogue().seriesIds()).values())
                    .allSatisfy(vintages -> assertThat(vintages.size()).isEqualTo(400_000));
            assertThat(store.append(batch(lagged("A", days(1), 1))).rows()).isEqualTo(1);
        }
    }

    /** Root may write everywhere but in a place like this: what is read-only for it is so for everybody. */
    @Test
    void itsFolderMayNotBeWrittenTo() {
        assumeThat(Path.of("/proc/self")).exists();

        fails(Fault.READ_ONLY, () -> Store.open(Path.of("/proc/tidemark/s.duckdb")), "--store");
        fails(Fault.READ_ONLY, () -> Store.open(Path.of("/proc/s.duckdb")), "--store");
    }

    @Test
    void itsFileMayNotBeWrittenTo() throws Exception {
        fill();
        assumeThat(file.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(file)).as("root may write anywhere").isFalse();

        fails(Fault.READ_ONLY, () -> Store.open(file), "may not be written to");
        assertThat(rows(file)).isEqualTo(20_000);
    }

    @Test
    void theEndOfItIsMissing() throws Exception {
        fill();
        long size = Files.size(file);
        for (long left : new long[] {size / 2, 12_288, 5_000, 100, 13}) {
            Path cut = folder.resolve("cut" + left + ".duckdb");
            Files.write(cut, Arrays.copyOf(Files.readAllBytes(file), (int) left));

            fails(Fault.DAMAGED, () -> rows(cut), "is damaged", "put back a copy");
            assertThat(Files.size(cut)).isEqualTo(left);
        }
    }

    /** Every bit that matters has a sum over it: a damaged store says so, or what it says is right. */
    @Test
    void bytesOfItAreWrong() throws Exception {
        fill();
        byte[] good = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(3);
        int told = 0;
        for (int round = 0; round < 40; round++) {
            Path bad = folder.resolve("bad" + round + ".duckdb");
            Files.write(bad, good);
            int at = round < 10 ? random.nextInt(16, 12_288) : random.nextInt(12_288, good.length);
            try (RandomAccessFile raw = new RandomAccessFile(bad.toFile(), "rw")) {
                raw.seek(at);
                raw.write(good[at] ^ (1 << random.nextInt(8)));
            }
            try {
                assertThat(rows(bad)).isEqualTo(20_000);
            } catch (StoreFailure e) {
                told++;
                assertThat(e.fault()).as(at + ": " + e.getMessage()).isEqualTo(Fault.DAMAGED);
            }
        }
        assertThat(told).isPositive();
    }

    @Test
    void rowsOfParquetOfWhichNobodySaysWhenTheyWereKnownAreRefused() throws Exception {
        Path rows = folder.resolve("rows.parquet");
        try (DuckDBConnection connection = (DuckDBConnection) java.sql.DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 'A' AS series, DATE '2025-01-02' AS period, 1.0 AS value,"
                    + " CAST(NULL AS TIMESTAMP) AS known_at) TO '" + rows + "' (FORMAT parquet)");
        }
        try (Store store = Store.open(file)) {
            store.append(batch(lagged("A", days(10), 1)));
            fails(
                    Fault.BAD_BATCH,
                    () -> store.readParquet(List.of(rows), 0),
                    rows + " has rows without a known_at, 1 of them",
                    "leave the whole column out");
        }
    }
}
