/**
 * Brings what the configuration maps to public services into the store: asks only for what is new, keeps the service's
 * own known-at, and reports what came and what did not, with the next step.
 */
@NullMarked
package dev.tidemark.ingest.sync;

import org.jspecify.annotations.NullMarked;
