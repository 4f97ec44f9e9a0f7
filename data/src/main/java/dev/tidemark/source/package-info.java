/**
 * Reads market data from one provider each and hands it, checked and in base units, to {@code ingest}: the contract
 * {@link dev.tidemark.source.Source}, its answers and its failures, which are values.
 */
@NullMarked
package dev.tidemark.source;

import org.jspecify.annotations.NullMarked;
