package dev.tidemark.store;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** Reads universes out of the store. */
final class UniverseReader {
    private UniverseReader() {}

    static List<NewUniverse.Member> members(DuckDBConnection connection, String id, int day) throws SQLException {
        Terms.OfUniverse term = Terms.read(connection).universeTerms().get(id);
        if (term == null) {
            return List.of();
        }
        List<UniverseTable.Taken> taken = taken(connection, term, day);
        Map<Integer, List<NewUniverse.Member>> members = UniverseTable.members(connection, term.key(), taken);
        List<NewUniverse.Member> all = new ArrayList<>();
        taken.forEach(snapshot -> all.addAll(members.getOrDefault(snapshot.id(), List.of())));
        return all;
    }

    private static List<UniverseTable.Taken> taken(DuckDBConnection connection, Terms.OfUniverse term, int day)
            throws SQLException {
        return UniverseTable.firstKnown(UniverseTable.snapshots(connection, term.key()), DecisionDay.instant(day));
    }

    static Optional<Universe> read(DuckDBConnection connection, String id, AssetLists lists, int day)
            throws SQLException {
        Terms.OfUniverse term = Terms.read(connection).universeTerms().get(id);
        if (term == null) {
            return Optional.empty();
        }
        List<UniverseTable.Taken> taken = taken(connection, term, day);
        Map<Integer, List<NewUniverse.Member>> members = UniverseTable.members(connection, term.key(), taken);
        List<Universe.Row> rows = new ArrayList<>();
        List<NewUniverse.Member> all = new ArrayList<>();
        for (UniverseTable.Taken snapshot : taken) {
            for (NewUniverse.Member member : members.getOrDefault(snapshot.id(), List.of())) {
                rows.add(member.row());
                all.add(member);
            }
        }
        Universe universe = Universe.of(term.info(), rows, withAssets(lists, all));
        return Optional.of(knownAsTaken(universe, term.info(), taken));
    }

    /** The universe with the instants at which its snapshots were really known, where they are not those of the lag. */
    private static Universe knownAsTaken(Universe universe, UniverseInfo info, List<UniverseTable.Taken> taken) {
        Map<Integer, Long> known = new HashMap<>();
        boolean byLag = true;
        for (UniverseTable.Taken snapshot : taken) {
            known.put(snapshot.date(), snapshot.known());
            byLag &= snapshot.known() == info.lag().knownAt(snapshot.date());
        }
        if (byLag) {
            return universe;
        }
        List<Universe.Snapshot> snapshots = universe.snapshots().stream()
                .map(s -> new Universe.Snapshot(
                        s.date(),
                        known.getOrDefault(s.date(), s.known()),
                        s.asset(),
                        s.symbol(),
                        s.rank(),
                        s.price(),
                        s.marketCap(),
                        s.counts()))
                .toList();
        return Universe.of(info, snapshots, universe.assetIds(), universe.lists());
    }

    /**
     * The lists, with what the source itself says of tickers that more than one of its assets has borne. Rows of the lists
     * come after these and win.
     */
    private static AssetLists withAssets(AssetLists lists, List<NewUniverse.Member> members) {
        Map<String, Set<String>> assets = new HashMap<>();
        for (NewUniverse.Member member : members) {
            if (!member.asset().isEmpty()) {
                assets.computeIfAbsent(member.row().symbol(), symbol -> new HashSet<>())
                        .add(member.asset());
            }
        }
        assets.values().removeIf(ids -> ids.size() < 2);
        if (assets.isEmpty()) {
            return lists;
        }
        List<AssetLists.Identity> identities = new ArrayList<>();
        for (NewUniverse.Member member : members) {
            Universe.Row row = member.row();
            if (assets.containsKey(row.symbol())) {
                identities.add(new AssetLists.Identity(
                        row.symbol(),
                        row.name(),
                        row.date(),
                        row.date(),
                        row.symbol() + "@" + member.asset(),
                        "the source tells its assets apart"));
            }
        }
        identities.addAll(lists.identities());
        return new AssetLists(lists.exclusions(), identities);
    }
}
