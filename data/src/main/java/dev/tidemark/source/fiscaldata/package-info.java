/** Reads buyback operations and the debt from the Treasury, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.fiscaldata;

import org.jspecify.annotations.NullMarked;
