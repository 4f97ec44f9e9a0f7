package dev.tidemark.trial;

import dev.tidemark.expr.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * How the tests of one file went.
 *
 * @param file the file, as it was named
 * @param trials its tests, in order
 * @param diagnostics errors in the data that the tests used
 */
public record FileResult(Path file, List<TrialResult> trials, List<Diagnostic> diagnostics) {
    /** Copies the lists. */
    public FileResult {
        trials = List.copyOf(trials);
        diagnostics = List.copyOf(diagnostics);
    }

    /** How many tests failed. */
    public int failed() {
        return (int) trials.stream().filter(t -> !t.passed()).count();
    }
}
