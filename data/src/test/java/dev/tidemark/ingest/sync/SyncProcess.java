package dev.tidemark.ingest.sync;

import dev.tidemark.source.Fetcher;
import dev.tidemark.source.Limits;
import dev.tidemark.source.Proxies;
import dev.tidemark.source.Waiting;
import dev.tidemark.store.Store;
import dev.tidemark.store.SyncState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/** Synchronises a store with a server, in a process of its own that may be killed: two rounds, a day apart. */
final class SyncProcess {
    static final int SERIES = 24;
    static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    /** The last date of the first round, and of the second. */
    static final LocalDate[] LAST = {LocalDate.parse("2025-09-26"), LocalDate.parse("2025-10-10")};

    private SyncProcess() {}

    /** Runs {@code FILE ADDRESS}. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        URI address = URI.create(args[1]);
        // Everything is loaded by a synchronisation of another store: what is interrupted from here on is this one
        // alone.
        Path other = file.resolveSibling("other-" + ProcessHandle.current().pid() + ".duckdb");
        sync(other, address, 0);
        Files.delete(other);
        System.out.println("ready");
        for (int round = round(file); round < LAST.length; round++) {
            sync(file, address, round);
        }
        System.out.println("done");
    }

    /** Which round a store is in: the second once every series has the first whole. */
    static int round(Path file) throws Exception {
        if (!file.toFile().exists()) {
            return 0;
        }
        try (Store store = Store.open(file)) {
            long whole = store.states().stream()
                    .filter(state -> state.lastDate() != SyncState.NEVER)
                    .filter(state -> state.lastDate() >= LAST[0].toEpochDay())
                    .count();
            return whole == SERIES ? 1 : 0;
        }
    }

    static Mapping mapping(URI address) {
        StringBuilder text = new StringBuilder("series:\n");
        for (int i = 0; i < SERIES; i++) {
            text.append(SyncHouse.series("S" + i, "fred:S" + i).replace("2025-01-01", FIRST.toString()));
        }
        return SyncHouse.mapping(text.toString(), address);
    }

    static Report sync(Path file, URI address, int round) throws Exception {
        Mapping mapping = mapping(address);
        Instant now = Instant.parse(LAST[round].plusDays(3) + "T22:00:00Z");
        // Asked as often as it likes: the limit of questions a second is not what is tested.
        Waiting waiting = new Waiting(
                InstantSource.fixed(now), time -> Thread.sleep(time.compareTo(PAUSE) < 0 ? time : PAUSE), () -> 0.5);
        try (Store store = Store.open(file);
                Fetcher fetcher = new Fetcher(Limits.USUAL, Proxies.NONE, waiting, "tidemark/test")) {
            return new Sync(mapping, Keys.NONE, now).run(Order.of(mapping.everything()), store, fetcher, Watcher.NONE);
        }
    }

    private static final Duration PAUSE = Duration.ofMillis(2);
}
