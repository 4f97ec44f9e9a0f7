/**
 * Reads market data from one provider each and hands it, checked and in base units, to {@code ingest}: the contract
 * {@link dev.tidemark.source.Source}, its answers and its failures, which are values. Services on the network keep the
 * contract {@link dev.tidemark.source.Provider} and are asked by {@link dev.tidemark.source.Fetcher}; what they deliver is
 * in their own units.
 */
@NullMarked
package dev.tidemark.source;

import org.jspecify.annotations.NullMarked;
