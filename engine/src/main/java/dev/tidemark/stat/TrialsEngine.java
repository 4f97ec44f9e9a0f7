package dev.tidemark.stat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An engine of several machines that trials can run on; found by {@link java.util.ServiceLoader}, where its jars are.
 *
 * <pre>{@code
 * try (TrialsEngine.Opened opened = engine.open(new TrialsEngine.Terms(Optional.of("local[*]"), Map.of()))) {
 *     opened.trials(Trials.IN_TURN).run(task, pieces, Task.Arrivals.unseen());
 * }
 * }</pre>
 */
public interface TrialsEngine {
    /** What it is called, such as {@code spark}. */
    String name();

    /**
     * Connects to it.
     *
     * @param terms on which terms
     * @throws Unreachable if there is no such engine, or nobody there who works
     * @throws IllegalArgumentException if the terms are wrong, whoever may be there
     */
    Opened open(Terms terms) throws Unreachable;

    /**
     * How it is asked for.
     *
     * @param master who hands out the work; what surrounds the program says if left out
     * @param settings settings of the engine by name
     */
    record Terms(Optional<String> master, Map<String, String> settings) {
        /** Copies the settings. */
        public Terms {
            settings = Map.copyOf(settings);
        }
    }

    /** An engine that is connected. */
    interface Opened extends AutoCloseable {
        /**
         * Runs tasks there.
         *
         * @param here runs what is no {@link Task}, on this machine
         */
        Trials trials(Trials here);

        /** What it is, in words: where, and how many at once. */
        String words();

        /**
         * Looks whether a table can be written to a place: there is nothing, or an earlier table and nothing else.
         *
         * @param place where, as the engine names places
         * @throws Unreachable if not
         */
        void look(String place) throws Unreachable;

        /**
         * Writes rows as Parquet, several machines at once.
         *
         * @param place where; {@link #look} must have found it right, an earlier table is replaced
         * @param columns names and kinds
         * @param rows a value a column: {@code String}, {@code Long} or {@code Double}; empty where there is none
         * @throws Unreachable if it cannot be written
         */
        void parquet(String place, List<Column> columns, List<List<Optional<Object>>> rows) throws Unreachable;

        @Override
        void close();
    }

    /**
     * A column of a table.
     *
     * @param name its name
     * @param kind {@code String}, {@code Long} or {@code Double}
     */
    record Column(String name, Class<?> kind) {}

    /** The engine broke off in the middle of a task. */
    final class Broken extends RuntimeException {
        /** With what to say to whoever asked. */
        public Broken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The engine cannot be had. */
    final class Unreachable extends Exception {
        /** With what to say to whoever asked. */
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }

        /** With what to say to whoever asked. */
        public Unreachable(String message) {
            super(message);
        }
    }
}
