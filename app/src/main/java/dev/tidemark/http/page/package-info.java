/** Shows what is on the {@code desk} to people: pages that are whole without a script, and the files that they use. */
@NullMarked
package dev.tidemark.http.page;

import org.jspecify.annotations.NullMarked;
