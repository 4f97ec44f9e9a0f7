package dev.tidemark.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Runs independent pieces of work and gives their answers in the order of their numbers.
 *
 * <p>A piece depends on nothing but its number (its randomness comes from {@link Seeds}), so that the same answers come
 * out one after the other, on several threads, or, of a {@link Task}, on several machines.
 */
@FunctionalInterface
public interface Trials {
    /** One after the other, in the thread that asks. */
    Trials IN_TURN = new Trials() {
        @Override
        public <T> List<T> run(int pieces, IntFunction<T> piece) {
            List<T> answers = new ArrayList<>(pieces);
            for (int i = 0; i < pieces; i++) {
                answers.add(piece.apply(i));
            }
            return answers;
        }
    };

    /**
     * Runs pieces 0 to {@code pieces - 1}.
     *
     * @param pieces how many
     * @param piece answers a number; called from any thread, each number at least once
     * @param <T> what a piece answers
     * @return the answers in the order of the numbers
     */
    <T> List<T> run(int pieces, IntFunction<T> piece);

    /**
     * Runs a task that may go to other machines; here it stays on this one.
     *
     * @param task what the pieces have in common
     * @param pieces what each has for itself
     * @param arrivals is told of each answer as it comes
     * @param <I> what a piece has for itself
     * @param <T> what a piece answers
     * @return the answers in the order of the pieces
     */
    default <I, T> List<T> run(Task<I, T> task, List<I> pieces, Task.Arrivals<? super T> arrivals) {
        return run(pieces.size(), i -> {
            T answer = task.run(pieces.get(i));
            arrivals.arrived(i, answer);
            return answer;
        });
    }

    /**
     * A value that tasks and their pieces refer to, so that it goes to each machine once.
     *
     * @param value the value, serializable
     * @param <T> what it is
     */
    default <T> Shared<T> share(T value) {
        return new Shared.Held<>(value);
    }

    /**
     * Whether tasks go to other machines, so that a way that moves less between them is better than one that shares the
     * memory of this one. Both give the same answers.
     */
    default boolean travels() {
        return false;
    }
}
