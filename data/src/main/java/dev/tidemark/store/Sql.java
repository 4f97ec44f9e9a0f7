package dev.tidemark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** The few pieces of SQL that are written more than once: dates are epoch days outside, instants epoch seconds. */
final class Sql {
    /** A parameter that is an epoch day, as a date. */
    static final String DATE = "DATE '1970-01-01' + CAST(? AS INTEGER)";

    /** A parameter that is an epoch second, as an instant. */
    static final String INSTANT = "make_timestamp(CAST(? AS BIGINT) * 1000000)";

    static final long MICROS = 1_000_000;

    private Sql() {}

    /** A column of dates as epoch days. */
    static String days(String column) {
        return "CAST(" + column + " - DATE '1970-01-01' AS INTEGER)";
    }

    /** A column of instants as epoch seconds. */
    static String seconds(String column) {
        return "epoch_us(" + column + ") // 1000000";
    }

    /** Texts as a list of literals. */
    static String list(List<String> texts) {
        return texts.stream().map(Sql::quoted).collect(Collectors.joining(", ", "[", "]::VARCHAR[]"));
    }

    /** A text as a literal. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Numbers as the right side of IN. */
    static String in(Collection<Integer> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The number of the next row of a table. */
    static int next(DuckDBConnection connection, String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(" + column + "), 0) + 1 FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Whether there is a row. */
    static boolean any(DuckDBConnection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 " + from + " LIMIT 1")) {
            return row.next();
        }
    }
}
