/** Reads series and their vintages from FRED and ALFRED, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.fred;

import org.jspecify.annotations.NullMarked;
