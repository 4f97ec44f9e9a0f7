package dev.tidemark.source;

import dev.tidemark.expr.Diagnostic;
import java.util.List;

/**
 * A source's answer: what was asked for with what had to be repaired on the way, or the reason why not. There is never
 * half of a value.
 *
 * @param <T> what was asked for
 */
public sealed interface Fetched<T> {
    /** Warnings, notes and errors that came up. */
    List<Diagnostic> diagnostics();

    /**
     * What was asked for.
     *
     * @param value the whole of it
     * @param diagnostics what was repaired or looks odd
     */
    record Found<T>(T value, List<Diagnostic> diagnostics) implements Fetched<T> {
        /** Copies the findings. */
        public Found {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Nothing, and why.
     *
     * @param failure the reason
     */
    record Failed<T>(SourceFailure failure) implements Fetched<T> {
        @Override
        public List<Diagnostic> diagnostics() {
            return failure.diagnostics();
        }
    }
}
