package dev.tidemark.store;

import dev.tidemark.series.Lag;
import dev.tidemark.series.Zone;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;

/** A publication lag as four columns. */
final class Lags {
    private static final String BUSINESS = "business";

    private Lags() {}

    static Lag read(ResultSet row) throws SQLException {
        return new Lag(
                row.getInt("known_lag"),
                BUSINESS.equals(row.getString("known_lag_unit")) ? Lag.Count.BUSINESS : Lag.Count.DAY,
                LocalTime.parse(row.getString("known_time")),
                Zone.of(row.getString("known_zone")));
    }

    /** Sets four parameters and returns the number of the next. */
    static int set(PreparedStatement statement, int first, Lag lag) throws SQLException {
        statement.setInt(first, lag.days());
        statement.setString(first + 1, unit(lag));
        statement.setString(first + 2, lag.time().toString());
        statement.setString(first + 3, lag.zone().id());
        return first + 4;
    }

    /** The word for the days that a lag counts. */
    static String unit(Lag lag) {
        return lag.count() == Lag.Count.BUSINESS ? BUSINESS : "day";
    }
}
