package dev.tidemark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process that reads and writes a store at once, as a server does that synchronises. */
class OneProcessTest {
    @TempDir
    private Path folder;

    private static void write(Path file, int position) throws StoreFailure {
        try (Store store = Store.open(file)) {
            store.alerts()
                    .record(
                            List.of(new AlertPosition("t", "a", "p" + position, position)),
                            List.of(),
                            List.of(),
                            Instant.EPOCH.getEpochSecond());
        }
    }

    private static int read(Path file) throws StoreFailure {
        try (Store store = Store.read(file)) {
            return store.alerts().positions().getFirst().lastDay();
        }
    }

    @Test
    void whoReadsWhileSomebodyWritesReadsWhatWasCommitted() throws Exception {
        Path file = folder.resolve("s.duckdb");
        write(file, 1);
        try (Store writer = Store.open(file)) {
            assertThat(read(file)).isEqualTo(1);
            writer.alerts().record(List.of(new AlertPosition("t", "a", "q", 2)), List.of(), List.of(), 0);
            assertThat(read(file)).isEqualTo(2);
        }
        assertThat(read(file)).isEqualTo(2);
    }

    @Test
    void whoReadsOnIsNotDisturbedByWhoStopsWriting() throws Exception {
        Path file = folder.resolve("s.duckdb");
        write(file, 1);
        Store writer = Store.open(file);
        Store reader = Store.read(file);
        writer.close();
        assertThat(reader.alerts().positions()).hasSize(1);
        assertThat(read(file)).isEqualTo(1);
        reader.close();
        reader.close();
        write(file, 3);
        assertThat(read(file)).isEqualTo(3);
    }

    @RepeatedTest(3)
    @Timeout(60)
    void manyReadAndSomeWriteAndAllGetTheirTurn() throws Exception {
        Path file = folder.resolve("s.duckdb");
        write(file, 0);
        AtomicInteger newest = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int t = 0; t < 4; t++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        int before = newest.get();
                        assertThat(read(file)).isGreaterThanOrEqualTo(before);
                    }
                    return null;
                }));
            }
            all.add(threads.submit(() -> {
                for (int i = 1; i <= 15; i++) {
                    write(file, i);
                    newest.set(i);
                }
                return null;
            }));
            for (Future<?> one : all) {
                one.get(50, TimeUnit.SECONDS);
            }
        }
        assertThat(read(file)).isEqualTo(15);
    }
}
