package dev.tidemark.store;

import dev.tidemark.series.Universe;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tables with the snapshots of universes and their members. */
final class UniverseTable {
    private static final Comparator<NewUniverse.Member> ORDER = Comparator.<NewUniverse.Member>comparingInt(
                    member -> member.row().rank())
            .thenComparing(member -> member.row().symbol())
            .thenComparing(member -> member.row().name());

    private UniverseTable() {}

    /**
     * A snapshot without its members.
     *
     * @param id its number
     * @param date epoch day
     * @param known epoch second
     */
    record Taken(int id, int date, long known) {}

    /** The snapshots of a universe, by date and then known-at. */
    static List<Taken> snapshots(DuckDBConnection connection, int universe) throws SQLException {
        List<Taken> all = new ArrayList<>();
        String sql = "SELECT id, " + Sql.days("date") + ", " + Sql.seconds("known_at") + " FROM snapshots"
                + " WHERE universe = " + universe + " ORDER BY date, known_at, id";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(new Taken(row.getInt(1), row.getInt(2), row.getLong(3)));
            }
        }
        return all;
    }

    /** The members of some snapshots of a universe, each by rank. */
    static Map<Integer, List<NewUniverse.Member>> members(DuckDBConnection connection, int universe, List<Taken> wanted)
            throws SQLException {
        Map<Integer, Integer> dates = HashMap.newHashMap(wanted.size());
        Map<Integer, List<NewUniverse.Member>> members = HashMap.newHashMap(wanted.size());
        if (wanted.isEmpty()) {
            return members;
        }
        for (Taken snapshot : wanted) {
            dates.put(snapshot.id(), snapshot.date());
            members.put(snapshot.id(), new ArrayList<>());
        }
        int first = wanted.stream().mapToInt(Taken::date).min().orElseThrow();
        int last = wanted.stream().mapToInt(Taken::date).max().orElseThrow();
        Map<String, String> words = new HashMap<>();
        String sql = "SELECT snapshot, rank, symbol, name, asset, price, market_cap FROM members WHERE snapshot IN"
                + " (SELECT id FROM snapshots WHERE universe = " + universe + " AND date BETWEEN DATE '1970-01-01' + "
                + first + " AND DATE '1970-01-01' + " + last + ")";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Integer date = dates.get(row.getInt(1));
                if (date != null) {
                    members.computeIfAbsent(row.getInt(1), empty -> new ArrayList<>())
                            .add(member(row, date, words));
                }
            }
        }
        members.values().forEach(list -> list.sort(ORDER));
        return members;
    }

    private static NewUniverse.Member member(ResultSet row, int date, Map<String, String> words) throws SQLException {
        return new NewUniverse.Member(
                new Universe.Row(
                        date,
                        row.getInt(2),
                        shared(row.getString(3), words),
                        shared(row.getString(4), words),
                        amount(row, 6),
                        amount(row, 7)),
                shared(row.getString(5), words));
    }

    private static String shared(String word, Map<String, String> words) {
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }

    private static double amount(ResultSet row, int column) throws SQLException {
        double amount = row.getDouble(column);
        return row.wasNull() ? Double.NaN : amount;
    }

    /** Of every date the snapshot that was first known, of those that were known by an instant. */
    static List<Taken> firstKnown(List<Taken> snapshots, long instant) {
        Map<Integer, Taken> first = new TreeMap<>();
        for (Taken snapshot : snapshots) {
            if (snapshot.known() <= instant) {
                first.putIfAbsent(snapshot.date(), snapshot);
            }
        }
        return List.copyOf(first.values());
    }

    /** The members by date, those of one date by rank. */
    static Map<Integer, List<NewUniverse.Member>> byDate(List<NewUniverse.Member> members) {
        Map<Integer, List<NewUniverse.Member>> byDate = new TreeMap<>();
        for (NewUniverse.Member member : members) {
            byDate.computeIfAbsent(member.row().date(), date -> new ArrayList<>())
                    .add(member);
        }
        byDate.values().forEach(list -> list.sort(ORDER));
        return byDate;
    }

    /** A member that stands twice in a snapshot, or null. */
    static @org.jspecify.annotations.Nullable String twice(List<NewUniverse.Member> snapshot) {
        Set<Object> seen = new HashSet<>();
        for (NewUniverse.Member member : snapshot) {
            Universe.Row row = member.row();
            if (!seen.add(row.rank() > 0 ? row.rank() : row.symbol())) {
                return row.symbol();
            }
        }
        return null;
    }

    /** Appends the members of a snapshot. */
    static void append(DuckDBAppender appender, int snapshot, List<NewUniverse.Member> members) throws SQLException {
        for (NewUniverse.Member member : members) {
            Universe.Row row = member.row();
            appender.beginRow()
                    .append(snapshot)
                    .append(row.rank())
                    .append(row.symbol())
                    .append(row.name())
                    .append(member.asset());
            append(appender, row.price());
            append(appender, row.marketCap());
            appender.endRow();
        }
    }

    private static void append(DuckDBAppender appender, double amount) throws SQLException {
        if (Double.isNaN(amount)) {
            appender.appendNull();
        } else {
            appender.append(amount);
        }
    }
}
