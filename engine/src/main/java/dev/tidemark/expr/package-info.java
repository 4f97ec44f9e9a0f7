/**
 * Reads series, universes and event tables through {@link dev.tidemark.series.PointInTime}, hands theses numbers and
 * three-valued conditions in time: a closed grammar, an open vocabulary, one evaluator.
 */
@NullMarked
package dev.tidemark.expr;

import org.jspecify.annotations.NullMarked;
