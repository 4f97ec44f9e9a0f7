package dev.tidemark.stat;

import java.io.Serializable;

/**
 * A value that several tasks, or many pieces of one, have in common: where tasks travel it goes to each machine once, and
 * stands in a task or piece by reference.
 *
 * @param <T> what it is, serializable
 */
@FunctionalInterface
public interface Shared<T> extends Serializable {
    /** The value: on one machine the same object whoever asks. */
    T get();

    /**
     * A value that goes along with whatever refers to it.
     *
     * @param get the value
     * @param <T> what it is
     */
    record Held<T>(T get) implements Shared<T> {}
}
