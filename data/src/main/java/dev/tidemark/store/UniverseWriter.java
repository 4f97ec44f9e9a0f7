package dev.tidemark.store;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes the snapshots of a batch: those of new dates, and those in which a member differs. */
final class UniverseWriter {
    private final Path file;
    private final DuckDBConnection connection;
    private final Terms terms;
    private final int batch;
    private final long fetchedAt;
    private int nextKey;
    private long added;
    private long revised;
    private long unchanged;

    UniverseWriter(Path file, DuckDBConnection connection, Terms terms, int batch, long fetchedAt) {
        this.file = file;
        this.connection = connection;
        this.terms = terms;
        this.batch = batch;
        this.fetchedAt = fetchedAt;
        this.nextKey = terms.universeTerms().values().stream()
                        .mapToInt(Terms.OfUniverse::key)
                        .max()
                        .orElse(0)
                + 1;
    }

    void write(NewUniverse universe) throws SQLException, StoreFailure {
        UniverseInfo info = universe.info();
        Terms.OfUniverse before = terms.universeTerms().get(info.id());
        int key = before == null ? nextKey++ : before.key();
        Map<Integer, List<NewUniverse.Member>> snapshots = UniverseTable.byDate(universe.members());
        check(info.id(), snapshots);
        if (before == null && snapshots.isEmpty()) {
            return;
        }
        Terms.OfUniverse after = new Terms.OfUniverse(key, before == null ? info : widened(info, before.info()));
        if (!after.equals(before)) {
            Terms.write(connection, after);
        }
        Map<Integer, UniverseTable.Taken> newest = new TreeMap<>();
        if (before != null) {
            for (UniverseTable.Taken taken : UniverseTable.snapshots(connection, key)) {
                if (snapshots.containsKey(taken.date())) {
                    newest.put(taken.date(), taken);
                }
            }
        }
        Map<Integer, List<NewUniverse.Member>> there =
                UniverseTable.members(connection, key, List.copyOf(newest.values()));
        append(key, universe, snapshots, newest, there);
    }

    private void check(String id, Map<Integer, List<NewUniverse.Member>> snapshots) throws StoreFailure {
        for (Map.Entry<Integer, List<NewUniverse.Member>> snapshot : snapshots.entrySet()) {
            String twice = UniverseTable.twice(snapshot.getValue());
            if (twice != null) {
                throw new StoreFailure(
                        Fault.BAD_BATCH,
                        file,
                        id + ": " + twice + " or its rank stands twice on " + DecisionDay.iso(snapshot.getKey()),
                        "");
            }
        }
    }

    private static UniverseInfo widened(UniverseInfo info, UniverseInfo before) {
        return new UniverseInfo(
                info.id(),
                info.frequency(),
                Math.max(info.ranks(), before.ranks()),
                info.lag(),
                info.staleAfterDays(),
                Math.min(info.coveredFrom(), before.coveredFrom()),
                Math.max(info.coveredTo(), before.coveredTo()),
                info.hasMarketCap(),
                info.deadCoins(),
                info.source());
    }

    private void append(
            int key,
            NewUniverse universe,
            Map<Integer, List<NewUniverse.Member>> snapshots,
            Map<Integer, UniverseTable.Taken> newest,
            Map<Integer, List<NewUniverse.Member>> there)
            throws SQLException {
        int next = Sql.next(connection, "snapshots", "id");
        Map<UniverseTable.Taken, List<NewUniverse.Member>> fresh = new LinkedHashMap<>();
        for (Map.Entry<Integer, List<NewUniverse.Member>> entry : snapshots.entrySet()) {
            int date = entry.getKey();
            List<NewUniverse.Member> members = entry.getValue();
            UniverseTable.Taken old = newest.get(date);
            if (old == null) {
                long known = universe.knownAt()
                        .getOrDefault(date, universe.info().lag().knownAt(date));
                long clamped = universe.known() == Known.EVERY ? known : Math.min(known, fetchedAt);
                fresh.put(new UniverseTable.Taken(next++, date, clamped), members);
                added += members.size();
            } else if (there.getOrDefault(old.id(), List.of()).equals(members)) {
                unchanged += members.size();
            } else {
                fresh.put(new UniverseTable.Taken(next++, date, Math.max(fetchedAt, old.known() + 1)), members);
                revised += members.size();
            }
        }
        appendRows(key, fresh);
    }

    private void appendRows(int key, Map<UniverseTable.Taken, List<NewUniverse.Member>> fresh) throws SQLException {
        List<UniverseTable.Taken> all = new ArrayList<>(fresh.keySet());
        try (DuckDBAppender appender = connection.createAppender("snapshots")) {
            for (UniverseTable.Taken snapshot : all) {
                appender.beginRow()
                        .append(snapshot.id())
                        .append(key)
                        .appendEpochDays(snapshot.date())
                        .appendEpochMicros(snapshot.known() * Sql.MICROS)
                        .append(batch)
                        .endRow();
            }
        }
        try (DuckDBAppender appender = connection.createAppender("members")) {
            for (Map.Entry<UniverseTable.Taken, List<NewUniverse.Member>> entry : fresh.entrySet()) {
                UniverseTable.append(appender, entry.getKey().id(), entry.getValue());
            }
        }
    }

    long added() {
        return added;
    }

    long revised() {
        return revised;
    }

    long unchanged() {
        return unchanged;
    }
}
