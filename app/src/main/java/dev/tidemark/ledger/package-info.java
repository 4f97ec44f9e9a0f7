/**
 * Reads frozen theses and a data place through {@link dev.tidemark.run}, hands the outputs a {@link
 * dev.tidemark.ledger.Ledger}: claims with the day they were made on, chained by their hashes, and what came of them.
 */
@NullMarked
package dev.tidemark.ledger;

import org.jspecify.annotations.NullMarked;
