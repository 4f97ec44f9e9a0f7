package dev.tidemark.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends is killed with SIGKILL at random moments. How often: {@code -Dtidemark.kills=100}, 8 if not said.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("tidemark.kills", 8);
    private static final long SEED = Long.getLong("tidemark.kills.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void onlyWholeBatchesAreLeftAndTheRestCanBeAdded() throws Exception {
        Path file = folder.resolve("killed.duckdb");
        List<Integer> progress = new ArrayList<>();
        int[] finished = {0};

        Processes.kill(
                KILLS,
                900,
                SEED,
                Processes.java(StoreProcess.class.getName(), "append", file.toString()),
                kill -> {
                    finished[0]++;
                    Files.delete(file);
                    return true;
                },
                kill -> {
                    try (Store store = Store.open(file)) {
                        progress.add(StoreProcess.progress(store));
                        checkWhole(store);
                        return progress.getLast() > 0;
                    }
                });

        try (Store store = Store.open(file);
                Store undisturbed = Store.open(folder.resolve("undisturbed.duckdb"))) {
            StoreProcess.append(store, StoreProcess.BATCHES);
            StoreProcess.append(undisturbed, StoreProcess.BATCHES);
            assertThat(content(store)).isEqualTo(content(undisturbed));
        }
        System.out.println(KILLS + " kills, after batches " + progress + "; " + finished[0] + " runs ended before");
        assertThat(progress.stream().mapToInt(Integer::intValue).max().orElse(0))
                .as("some kills fell between batches")
                .isPositive();
    }

    /** Whether the store holds exactly the first batches, whole. */
    private static void checkWhole(Store store) throws StoreFailure {
        int batches = StoreProcess.progress(store);
        assertThat(store.batches()).hasSize(batches);
        assertThat(store.quarantine()).hasSize(batches);
        List<String> ids = store.catalogue().seriesIds();
        assertThat(ids).hasSize(batches == 0 ? 0 : StoreProcess.SERIES);
        int overlap = StoreProcess.PERIODS / 4;
        int rows = batches * StoreProcess.PERIODS + Math.max(0, batches - 1) * (overlap / 5);
        for (Vintages vintages : store.series(ids).values()) {
            assertThat(vintages.size()).as(vintages.info().id()).isEqualTo(rows);
        }
        assertThat(store.members("coins", Store.ALWAYS)).hasSize(3 * batches);
        assertThat(store.table("hearings", Store.ALWAYS)
                        .map(t -> t.rows().size())
                        .orElse(0))
                .isEqualTo(batches);
        long written = store.batches().stream().mapToLong(BatchInfo::rows).sum();
        long gone = Math.max(0, batches - 1);
        assertThat(written).isEqualTo((long) rows * ids.size() + 3L * batches + batches + 2 * gone);
    }

    private static List<Object> content(Store store) throws StoreFailure {
        List<Object> content = new ArrayList<>();
        store.series(store.catalogue().seriesIds()).forEach((id, vintages) -> {
            content.add(id);
            content.add(Rows.text(vintages));
        });
        content.add(store.members("coins", Store.ALWAYS));
        content.add(store.universe("coins", AssetLists.NONE, Store.ALWAYS).orElseThrow().snapshots().stream()
                .map(Universe.Snapshot::known)
                .toList());
        content.add(store.table("hearings", Store.ALWAYS).orElseThrow().rows().stream()
                .map(EventTable.Row::text)
                .toList());
        content.add(store.batches());
        content.add(store.quarantine());
        content.add(store.states());
        return content;
    }
}
