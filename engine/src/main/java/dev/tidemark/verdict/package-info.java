/**
 * Reads evidence from studies, hands every output a verdict with its reason: a pure function, its rules in one table.
 */
@NullMarked
package dev.tidemark.verdict;

import org.jspecify.annotations.NullMarked;
