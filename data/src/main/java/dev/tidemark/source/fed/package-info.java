/** Reads the meetings of the FOMC from the Federal Reserve, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.fed;

import org.jspecify.annotations.NullMarked;
