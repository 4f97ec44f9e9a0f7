/**
 * Looks for what is wrong with data, in what a data place holds and in rows that are about to be stored: pure checks on
 * arrays; sees {@code series} and {@code calendar} only.
 */
@NullMarked
package dev.tidemark.doctor;

import org.jspecify.annotations.NullMarked;
