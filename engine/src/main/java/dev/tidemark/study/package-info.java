/**
 * Reads the truth of conditions and outcomes over time from theses, hands verdicts and outputs the events, what
 * followed them, and what that is worth.
 */
@NullMarked
package dev.tidemark.study;

import org.jspecify.annotations.NullMarked;
