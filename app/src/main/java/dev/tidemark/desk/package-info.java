/**
 * Reads theses of a folder and examines them with {@code run}, again whenever files, data or the day change; hands what is
 * newest, and what was known on any earlier day, to {@code http} and {@code cli}.
 */
@NullMarked
package dev.tidemark.desk;

import org.jspecify.annotations.NullMarked;
