/** Reads daily bars from Coinbase, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.coinbase;

import org.jspecify.annotations.NullMarked;
