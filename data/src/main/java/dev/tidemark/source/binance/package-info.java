/** Reads daily bars of spot pairs from Binance, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.binance;

import org.jspecify.annotations.NullMarked;
