/**
 * Says on which days a market has a session and when it ends, from a file of rules and special closures a calendar; sees
 * {@code series} only.
 */
@NullMarked
package dev.tidemark.calendar;

import org.jspecify.annotations.NullMarked;
