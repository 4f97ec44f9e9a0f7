/**
 * Reads sources, several of them laid over one another as one data place, and hands the run the market that it asked
 * for, with the reasons for what could not be had.
 */
@NullMarked
package dev.tidemark.ingest;

import org.jspecify.annotations.NullMarked;
