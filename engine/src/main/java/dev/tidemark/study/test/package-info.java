/**
 * Reads columns of numbers, hands out p-values, intervals and effective samples: Tidemark's library of statistical tests,
 * one class and one line of {@link dev.tidemark.study.test.StatTests} each. Studies, outputs and users of the command line
 * read it; it knows nothing of theses.
 */
@NullMarked
package dev.tidemark.study.test;

import org.jspecify.annotations.NullMarked;
