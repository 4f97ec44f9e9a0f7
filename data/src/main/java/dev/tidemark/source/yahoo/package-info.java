/** Reads daily bars from Yahoo's chart service, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.yahoo;

import org.jspecify.annotations.NullMarked;
