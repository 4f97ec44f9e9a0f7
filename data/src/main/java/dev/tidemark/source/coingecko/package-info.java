/** Reads today's ranks and daily prices from CoinGecko, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.coingecko;

import org.jspecify.annotations.NullMarked;
