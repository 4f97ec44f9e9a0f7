/** Measures the kernels of the engine: JMH benchmarks, and the processes that stand beside those of the peers. */
@NullMarked
package dev.tidemark.bench;

import org.jspecify.annotations.NullMarked;
