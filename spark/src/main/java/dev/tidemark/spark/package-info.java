/**
 * Trials on Apache Spark: takes tasks of the engine, hands them to the executors of a cluster, and gives their answers
 * back in order; knows the engine alone.
 */
@NullMarked
package dev.tidemark.spark;

import org.jspecify.annotations.NullMarked;
