/**
 * Reads {@code *.test.yaml} files and the theses they name, hands the command line what differs from what the tests
 * expect.
 */
@NullMarked
package dev.tidemark.trial;

import org.jspecify.annotations.NullMarked;
