/**
 * Reads what the user typed, hands the commands' results to standard output and everything else to standard error; the
 * only place that prints.
 */
@NullMarked
package dev.tidemark.cli;

import org.jspecify.annotations.NullMarked;
