/**
 * Reads facts from a source or a store, hands the expression language what was known at one as-of: observations with
 * their known-at, vintages, universes, event tables, and the one door to them, {@link dev.tidemark.series.PointInTime}.
 */
@NullMarked
package dev.tidemark.series;

import org.jspecify.annotations.NullMarked;
