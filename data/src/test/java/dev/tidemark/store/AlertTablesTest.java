package dev.tidemark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where alerts stand and what is to be told of them: kept, in order, once. */
class AlertTablesTest {
    private static final long NOW = 1_760_000_000L;
    private static final List<String> BOTH = List.of("desk", "phone");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("s.duckdb");
    }

    private static Outgoing notice(String key, String lane) {
        return new Outgoing(key, lane, "{\"key\":\"" + key + "\"}");
    }

    private static List<String> keys(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::key).toList();
    }

    @Test
    void positionsAreKeptAndReplaced() throws StoreFailure {
        try (Store store = Store.open(file)) {
            store.alerts()
                    .record(
                            List.of(new AlertPosition("t", "b", "first", 20_000), new AlertPosition("t", "a", "x", 1)),
                            List.of(),
                            BOTH,
                            NOW);
            store.alerts().record(List.of(new AlertPosition("t", "b", "second ' \n", 20_001)), List.of(), BOTH, NOW);
        }
        try (Store store = Store.read(file)) {
            assertThat(store.alerts().positions())
                    .containsExactly(
                            new AlertPosition("t", "a", "x", 1), new AlertPosition("t", "b", "second ' \n", 20_001));
        }
    }

    @Test
    void theSameKeyGoesToAChannelOnce() throws StoreFailure {
        try (Store store = Store.open(file)) {
            AlertTables alerts = store.alerts();
            assertThat(alerts.record(List.of(), List.of(notice("k1", "a"), notice("k1", "a")), BOTH, NOW))
                    .isEqualTo(2);
            alerts.delivered(alerts.due("desk", NOW, 9).getFirst().number(), NOW);

            assertThat(alerts.record(List.of(), List.of(notice("k1", "a")), List.of("desk", "phone", "mail"), NOW))
                    .isEqualTo(1);

            assertThat(alerts.due("desk", NOW, 9)).isEmpty();
            assertThat(alerts.pending()).extracting(OutboxRow::channel).containsExactly("phone", "mail");
        }
    }

    @Test
    void positionsAndNoticesAreSavedTogetherOrNotAtAll() throws StoreFailure {
        try (Store store = Store.open(file)) {
            AlertTables alerts = store.alerts();
            List<Outgoing> broken = new ArrayList<>(List.of(notice("k1", "a")));
            broken.add(null);

            assertThatThrownBy(() -> alerts.record(List.of(new AlertPosition("t", "a", "x", 1)), broken, BOTH, NOW))
                    .isInstanceOf(NullPointerException.class);

            assertThat(alerts.positions()).isEmpty();
            assertThat(alerts.pending()).isEmpty();
        }
    }

    @Test
    void whatWaitsHoldsUpItsLaneAndNoOther() throws StoreFailure {
        try (Store store = Store.open(file)) {
            AlertTables alerts = store.alerts();
            List<Outgoing> notices =
                    List.of(notice("a1", "a"), notice("b1", "b"), notice("a2", "a"), notice("b2", "b"));
            alerts.record(List.of(), notices, BOTH, NOW);

            assertThat(keys(alerts.due("desk", NOW - 1, 9))).isEmpty();
            List<OutboxRow> first = alerts.due("desk", NOW, 9);
            assertThat(keys(first)).containsExactly("a1", "b1");
            assertThat(keys(alerts.due("desk", NOW, 1))).containsExactly("a1");

            alerts.failed(first.get(0).number(), NOW + 60, "no answer");
            alerts.delivered(first.get(1).number(), NOW + 1);
            assertThat(keys(alerts.due("desk", NOW + 59, 9))).containsExactly("b2");
            assertThat(alerts.due("desk", NOW + 60, 9).getFirst())
                    .isEqualTo(new OutboxRow(
                            first.get(0).number(),
                            "a1",
                            "desk",
                            "a",
                            "{\"key\":\"a1\"}",
                            NOW,
                            1,
                            NOW + 60,
                            OutboxRow.NEVER,
                            OutboxRow.NEVER,
                            "no answer"));
            assertThat(keys(alerts.due("phone", NOW, 9))).containsExactly("a1", "b1");
        }
    }

    @Test
    void whatIsDeadLetsTheNextPassAndCanBeRevived() throws StoreFailure {
        try (Store store = Store.open(file)) {
            AlertTables alerts = store.alerts();
            alerts.record(List.of(), List.of(notice("a1", "a"), notice("a2", "a")), List.of("desk"), NOW);
            long number = alerts.due("desk", NOW, 9).getFirst().number();
            assertThat(alerts.revive(number, NOW)).isFalse();

            alerts.dead(number, NOW + 5, "HTTP 410");

            assertThat(alerts.dead()).singleElement().satisfies(row -> {
                assertThat(row.isDead()).isTrue();
                assertThat(row.deadAt()).isEqualTo(NOW + 5);
                assertThat(row.lastError()).isEqualTo("HTTP 410");
                assertThat(row.attempts()).isEqualTo(1);
            });
            assertThat(keys(alerts.due("desk", NOW, 9))).containsExactly("a2");
            assertThat(alerts.revive(number, NOW + 9)).isTrue();
            assertThat(alerts.dead()).isEmpty();
            assertThat(alerts.due("desk", NOW + 9, 9)).singleElement().satisfies(row -> {
                assertThat(row.key()).isEqualTo("a1");
                assertThat(row.attempts()).isZero();
            });
        }
    }

    @Test
    void theLastOfEachLane() throws StoreFailure {
        try (Store store = Store.open(file)) {
            AlertTables alerts = store.alerts();
            alerts.record(List.of(), List.of(notice("a1", "a"), notice("b1", "b"), notice("a2", "a")), BOTH, NOW);

            assertThat(keys(alerts.last("desk"))).containsExactly("b1", "a2");
        }
    }

    @Test
    void severalThreadsAddTheSameAndItIsThereOnce() throws Exception {
        try (Store store = Store.open(file);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> adding = () -> {
                int added = 0;
                for (int i = 0; i < 20; i++) {
                    added += store.alerts().record(List.of(), List.of(notice("k" + i, "a")), BOTH, NOW);
                }
                return added;
            };
            int added = 0;
            for (Future<Integer> each : threads.invokeAll(List.of(adding, adding, adding, adding))) {
                added += each.get();
            }
            assertThat(added).isEqualTo(40);
            assertThat(store.alerts().pending())
                    .hasSize(40)
                    .extracting(OutboxRow::number)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatWasOpenedForReadingIsNotWritten() throws StoreFailure {
        Store.open(file).close();
        try (Store store = Store.read(file)) {
            assertThat(store.alerts().pending()).isEmpty();
            assertThatThrownBy(() -> store.alerts().record(List.of(), List.of(notice("k", "a")), BOTH, NOW))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.fault()).isEqualTo(Fault.READ_ONLY));
        }
    }

    @Test
    void aStoreOfTheSecondVersionIsBroughtUpToDate() throws Exception {
        for (boolean reading : new boolean[] {false, true}) {
            Path old = folder.resolve("old" + reading + ".duckdb");
            try (DuckDBConnection connection =
                    DuckDBConnection.newConnection("jdbc:duckdb:" + old, false, null, new Properties())) {
                Schema.migrate(connection, 0, 2);
                insertBatch(connection);
            }
            try (Store store = reading ? Store.read(old) : Store.open(old)) {
                assertThat(store.alerts().positions()).isEmpty();
                assertThat(store.alerts().dead()).isEmpty();
                assertThat(store.batches())
                        .containsExactly(new BatchInfo(1, "tests", "old", 2_000_000_000L, 2, "d", "n"));
            }
            try (Store store = Store.open(old)) {
                assertThat(store.alerts().record(List.of(), List.of(notice("k", "a")), BOTH, NOW))
                        .isEqualTo(2);
                assertThat(Schema.CURRENT).isGreaterThan(2);
            }
        }
    }

    private static void insertBatch(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO batches VALUES (1, 'tests', 'old', make_timestamp(2000000000000000), 2,"
                    + " 'd', 'n')");
        }
    }
}
