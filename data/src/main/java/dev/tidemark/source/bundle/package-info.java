/**
 * Reads a data bundle, a folder of CSV files that a person can write ({@code docs/bundle.md}), and hands its series,
 * universes, event tables and lists to {@code ingest}: every fault with file, line and column, none thrown.
 */
@NullMarked
package dev.tidemark.source.bundle;

import org.jspecify.annotations.NullMarked;
