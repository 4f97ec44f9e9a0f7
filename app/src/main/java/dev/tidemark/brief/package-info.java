/**
 * Reads an {@link dev.tidemark.run.Examination}, hands people and programs its renderings: text, JSON, Markdown; all
 * words and number formats for people are in one place, {@link dev.tidemark.brief.Words}.
 */
@NullMarked
package dev.tidemark.brief;

import org.jspecify.annotations.NullMarked;
