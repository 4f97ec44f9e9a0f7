/** Reads filings from the SEC, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.edgar;

import org.jspecify.annotations.NullMarked;
