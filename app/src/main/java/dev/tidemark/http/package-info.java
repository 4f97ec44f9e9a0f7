/**
 * Reads what is on the {@code desk}; hands it to browsers and programs: the API, its description, the pages, the metrics.
 */
@NullMarked
package dev.tidemark.http;

import org.jspecify.annotations.NullMarked;
