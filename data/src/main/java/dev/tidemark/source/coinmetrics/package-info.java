/** Reads daily prices and market caps from Coin Metrics, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.coinmetrics;

import org.jspecify.annotations.NullMarked;
