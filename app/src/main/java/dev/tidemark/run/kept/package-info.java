/**
 * Reads what files look like, hands {@code cli} the answer of an earlier run where nothing that it was made of has changed;
 * sees nothing of the project.
 */
@NullMarked
package dev.tidemark.run.kept;

import org.jspecify.annotations.NullMarked;
