package dev.tidemark.ingest.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Requirements;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetcher;
import dev.tidemark.source.Limits;
import dev.tidemark.source.Proxies;
import dev.tidemark.source.StandingClock;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A store that is synchronised with services of this machine; time passes only by waiting, and waiting takes none. */
final class SyncHouse {
    private final Path file;
    private final Mapping mapping;
    Keys keys = Keys.NONE;
    /** How long one try may take: so long that no busy machine needs it, where a test is not about time. */
    Duration patience = Duration.ofMinutes(2);

    SyncHouse(Path file, Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /**
     * A mapping from its text, every service of it at one address; that of stooq has another name, and so is another host
     * when one of them asks to be left alone.
     */
    static Mapping mapping(String text, URI address) {
        StringBuilder all = new StringBuilder(text).append("addresses:\n");
        for (String provider : List.of(
                "fred", "stooq", "yahoo", "coinmetrics", "coingecko", "coinbase", "fiscaldata", "fed", "edgar")) {
            String own = provider.equals("stooq")
                    ? address.toString().replace("127.0.0.1", "localhost")
                    : address.toString();
            all.append("  ").append(provider).append(": ").append(own).append('\n');
        }
        MappingReader.Read read = MappingReader.read(all.toString(), "sources.yaml");
        assertThat(read.diagnostics()).isEmpty();
        return read.mapping().orElseThrow();
    }

    /** The entry of a daily series in percent. */
    static String series(String id, String from) {
        return "  " + id + ":\n    name: The " + id + "\n    unit: percent\n    calendar: weekdays\n"
                + "    lag: {business_days: 1, at: '16:15', zone: America/New_York}\n    stale_after_days: 7\n"
                + "    since: 2025-01-01\n    from: [" + from + "]\n";
    }

    Report sync(String now, String... ids) throws StoreFailure {
        return sync(now, Optional.empty(), ids);
    }

    Report sync(String now, Optional<LocalDate> since, String... ids) throws StoreFailure {
        Instant instant = Instant.parse(now);
        TreeSet<String> wanted = new TreeSet<>(List.of(ids));
        TreeSet<String> universes = new TreeSet<>(mapping.universes().keySet());
        TreeSet<String> tables = new TreeSet<>(mapping.tables().keySet());
        universes.retainAll(wanted);
        tables.retainAll(wanted);
        wanted.removeAll(universes);
        wanted.removeAll(tables);
        Requirements order = ids.length == 0 ? mapping.everything() : new Requirements(wanted, universes, tables);
        StandingClock clock = new StandingClock(instant);
        Limits limits = new Limits(patience, Duration.ofMinutes(15), Duration.ofSeconds(60), 3, 1 << 20, 500);
        try (Store store = Store.open(file);
                Fetcher fetcher = new Fetcher(limits, Proxies.NONE, clock.waiting(0.5), "tidemark/test")) {
            return new Sync(mapping, keys, instant).run(new Order(order, since), store, fetcher, Watcher.NONE);
        }
    }

    /** The vintages of a series as {@code date known value}, values in percent. */
    List<String> rows(String id) throws StoreFailure {
        try (Store store = Store.read(file)) {
            Vintages vintages = store.series(List.of(id)).get(id);
            List<String> rows = new ArrayList<>();
            if (vintages != null) {
                vintages.rows(
                        Store.ALWAYS,
                        (date, known, value) -> rows.add(LocalDate.ofEpochDay(date) + " " + Instant.ofEpochSecond(known)
                                + " " + Math.round(value * 1e6) / 1e4));
            }
            return rows;
        }
    }

    Store store() throws StoreFailure {
        return Store.read(file);
    }

    static Outcome.Came came(Report report, String id) {
        return (Outcome.Came) outcome(report, id);
    }

    static Outcome.Failed failed(Report report, String id) {
        return (Outcome.Failed) outcome(report, id);
    }

    static Outcome outcome(Report report, String id) {
        return report.outcomes().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
