package dev.tidemark.ingest.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Vintages;
import dev.tidemark.store.Processes;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A synchronisation is killed with SIGKILL at random moments. How often: {@code -Dtidemark.kills=100}, 6 if not said.
 */
class SyncKillTest {
    private static final int KILLS = Integer.getInteger("tidemark.kills", 6);
    private static final long SEED = Long.getLong("tidemark.kills.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void afterEachKillThereAreWholeSeriesOnlyAndTheNextOneGoesOn() throws Exception {
        Path file = folder.resolve("killed.duckdb");
        List<Integer> progress = new ArrayList<>();
        int[] finished = {0};
        try (Services services = new Services()) {
            services.bySpan = SyncKillTest::number;
            Processes.kill(
                    KILLS,
                    1_500,
                    SEED,
                    Processes.java(
                            SyncProcess.class.getName(),
                            file.toString(),
                            services.address().toString()),
                    kill -> {
                        finished[0]++;
                        Files.delete(file);
                        return true;
                    },
                    kill -> {
                        if (!Files.exists(file)) {
                            return false;
                        }
                        progress.add(wholeBatches(file));
                        if (progress.getLast() == SyncProcess.SERIES * SyncProcess.LAST.length) {
                            Files.delete(file);
                        }
                        return progress.getLast() > 0;
                    });
            for (int round = SyncProcess.round(file); round < SyncProcess.LAST.length; round++) {
                assertThat(SyncProcess.sync(file, services.address(), round).incomplete())
                        .isFalse();
            }
            Path undisturbed = folder.resolve("undisturbed.duckdb");
            for (int round = 0; round < SyncProcess.LAST.length; round++) {
                SyncProcess.sync(undisturbed, services.address(), round);
            }
            assertThat(content(file)).isEqualTo(content(undisturbed));
        }
        System.out.println(KILLS + " kills, after batches " + progress + "; " + finished[0] + " runs ended before");
        assertThat(progress.stream().mapToInt(Integer::intValue).max().orElse(0))
                .as("some kills fell between batches")
                .isPositive();
    }

    /** The number of a date as asked on another: every tenth is revised in the second round. */
    private static double number(LocalDate day, LocalDate until) {
        boolean second = until.isAfter(SyncProcess.LAST[1]);
        return day.getDayOfYear() / 100.0 + (second && day.getDayOfMonth() % 10 == 0 ? 0.01 : 0);
    }

    /** How many batches there are; each must be one series, whole. */
    private static int wholeBatches(Path file) throws StoreFailure {
        try (Store store = Store.open(file)) {
            List<String> ids = store.catalogue().seriesIds();
            SortedMap<String, Vintages> all = store.series(ids);
            TreeSet<Integer> sizes = new TreeSet<>();
            all.values().forEach(vintages -> sizes.add(vintages.size()));
            // As of the first round, or of the second with what was revised: nothing between.
            assertThat(sizes.size()).as("sizes of series " + sizes).isLessThanOrEqualTo(2);
            long rows = all.values().stream().mapToLong(Vintages::size).sum();
            assertThat(store.batches().stream().mapToLong(batch -> batch.rows()).sum())
                    .isEqualTo(rows);
            assertThat(store.states()).hasSize(ids.size());
            return store.batches().size();
        }
    }

    private static List<Object> content(Path file) throws StoreFailure {
        List<Object> content = new ArrayList<>();
        try (Store store = Store.open(file)) {
            store.series(store.catalogue().seriesIds()).forEach((id, vintages) -> {
                content.add(id);
                content.add(vintages.info());
                vintages.rows(Store.ALWAYS, (date, known, value) -> content.add(List.of(date, known, value)));
            });
            content.add(store.states());
            content.add(store.quarantine());
            content.add(new TreeSet<>(store.batches().stream()
                    .map(batch -> batch.what() + " " + batch.source() + " " + batch.fetchedAt() + " " + batch.rows())
                    .toList()));
        }
        return content;
    }
}
