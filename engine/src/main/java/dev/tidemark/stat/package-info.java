/**
 * What a statistical test is, for the tests of {@code study.test} and whoever runs them: reads columns of numbers, hands
 * out answers with their null, their sample and their seed. Knows nothing of theses.
 */
@NullMarked
package dev.tidemark.stat;

import org.jspecify.annotations.NullMarked;
