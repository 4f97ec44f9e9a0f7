/** Reads daily bars from Stooq, and hands them to {@code ingest} as the service writes them. */
@NullMarked
package dev.tidemark.source.stooq;

import org.jspecify.annotations.NullMarked;
