package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import dev.tidemark.desk.Desk;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does again and again. */
class RoundsTest {
    private static final Cron NIGHTLY =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse("30 0 * * *");
    private static final Instant NOON = Instant.parse("2025-10-03T12:00:00Z");

    @TempDir
    private Path folder;

    private final CountDownLatch synced = new CountDownLatch(1);
    private final CountDownLatch watched = new CountDownLatch(2);
    private final List<String> said = new CopyOnWriteArrayList<>();

    private Rounds rounds(Instant last) {
        DataFolder data = DataFolder.small(folder.resolve("data"));
        Settings settings = new Settings(folder, Map.of(), LocalDate.of(2025, 10, 3), List.of(), List.of());
        Desk desk = new Desk(() -> settings, DataPlaces.Names.of(List.of(data.path())), folder, "1");
        return Rounds.start(
                desk,
                () -> {
                    watched.countDown();
                    if (watched.getCount() > 0) {
                        throw Problems.input("the file that remembers is away");
                    }
                },
                () -> {},
                Optional.of(NIGHTLY),
                last,
                synced::countDown,
                () -> NOON,
                said::add);
    }

    @Test
    void aTimeThatPassedWhileNothingRanIsMadeUpFor() throws Exception {
        Rounds rounds = rounds(Instant.parse("2025-10-02T23:00:00Z"));
        try {
            assertThat(synced.await(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            rounds.close();
        }
    }

    @Test
    void whatWasDoneInTimeIsNotDoneAgain() throws Exception {
        Rounds rounds = rounds(Instant.parse("2025-10-03T00:31:00Z"));
        try {
            assertThat(synced.await(1, TimeUnit.SECONDS)).isFalse();
        } finally {
            rounds.close();
        }
    }

    @Test
    void aRoundThatFailsIsSaidAndTriedAgain() throws Exception {
        Rounds rounds = rounds(NOON);
        try {
            assertThat(watched.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(said).anyMatch(line -> line.contains("the file that remembers is away"));
        } finally {
            rounds.close();
        }
    }
}
