/**
 * Reads evaluated arguments and data as known from the evaluator, hands columns back: the vocabulary of the language,
 * one file a family of indicators, and {@link dev.tidemark.expr.transform.Transforms}, the catalogue of all of them.
 */
@NullMarked
package dev.tidemark.expr.transform;

import org.jspecify.annotations.NullMarked;
