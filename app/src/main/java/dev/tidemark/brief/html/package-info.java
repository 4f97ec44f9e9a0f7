/** Reads an illustrated examination; hands a self-contained HTML page to the command line. */
@NullMarked
package dev.tidemark.brief.html;

import org.jspecify.annotations.NullMarked;
