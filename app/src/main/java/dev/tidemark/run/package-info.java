/**
 * Reads thesis files and a data place, hands the outputs one {@link dev.tidemark.run.Examination}: the single way from a
 * file to its result that the command line, the server and the watch share.
 */
@NullMarked
package dev.tidemark.run;

import org.jspecify.annotations.NullMarked;
