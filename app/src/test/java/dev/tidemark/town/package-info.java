/**
 * A town of servers on this machine that answer like the public services do, from the rows of a market folder; the
 * end-to-end tests fetch from it.
 */
@NullMarked
package dev.tidemark.town;

import org.jspecify.annotations.NullMarked;
