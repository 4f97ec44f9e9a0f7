package dev.tidemark.store;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * Something done with a connection.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
interface Work<T> {
    T with(DuckDBConnection connection) throws SQLException, StoreFailure;
}
