/**
 * Keeps what was known when: takes batches of rows from {@code ingest}, whole or not at all, into one file, and hands out
 * series, universes and event tables as of a day. The only place that knows of a database.
 */
@NullMarked
package dev.tidemark.store;

import org.jspecify.annotations.NullMarked;
