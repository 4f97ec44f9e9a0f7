package dev.tidemark.stat;

import java.io.Serializable;

/**
 * Work that can be done on another machine: it holds all that its pieces have in common, and is handed what each has for
 * itself.
 *
 * <p>The task, what it is handed and what it answers travel by Java serialization: a record of arrays, texts and other
 * such records. What is only made again where it arrives (memory of results) is transient. Several threads may ask one
 * task at once. The same piece gives the same answer on every machine, to the bit; it may be asked more than once, where a
 * machine was lost.
 *
 * @param <I> what a piece has for itself
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Task<I, T> extends Serializable {
    /**
     * Does one piece.
     *
     * @param piece what it has for itself
     * @return its answer, serializable
     */
    T run(I piece);

    /**
     * Is told of each answer as it comes, before all are there: from any thread, in any order, each piece once.
     *
     * @param <T> what a piece answers
     */
    @FunctionalInterface
    interface Arrivals<T> {
        /** One is there; pieces count from 0. */
        void arrived(int piece, T answer);

        /** Nobody who looks. */
        static <T> Arrivals<T> unseen() {
            return (piece, answer) -> {};
        }
    }
}
