/**
 * Makes up a market with the ids, calendars, lags and tables of the real bundle and a planted, known truth, and hands it
 * to {@code ingest}: everything follows from a {@link dev.tidemark.source.simulated.Simulation}, bit for bit.
 */
@NullMarked
package dev.tidemark.source.simulated;

import org.jspecify.annotations.NullMarked;
