/**
 * Takes notices from {@code watch} and the settings from {@code run}, hands them to other people's services: one class a
 * channel, none of which sees another.
 */
@NullMarked
package dev.tidemark.watch.channel;

import org.jspecify.annotations.NullMarked;
