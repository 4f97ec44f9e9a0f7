/**
 * Reads the text of thesis files, hands studies and outputs a thesis, its checked plan, and the reading of its
 * conditions at an as-of.
 */
@NullMarked
package dev.tidemark.thesis;

import org.jspecify.annotations.NullMarked;
