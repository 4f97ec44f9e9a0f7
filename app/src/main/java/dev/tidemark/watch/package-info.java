/**
 * Reads states of theses over time from {@code run}; hands what changed, once each, to the channels of
 * {@code watch.channel}, and what is firing to {@code http} and {@code cli}.
 */
@NullMarked
package dev.tidemark.watch;

import org.jspecify.annotations.NullMarked;
