package dev.tidemark.desk;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.run.Illustration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thesis file with what came of it.
 *
 * @param id the name of the thesis; that of the file where it cannot be read
 * @param title its title; empty where it cannot be read
 * @param file the file
 * @param digest what the file, the trials beside it and the data are, in one word: the same word, the same result
 * @param illustration what came of it; empty when it was not examined yet, or cannot be
 * @param failure why it cannot be examined, in words; empty when it can
 * @param diagnostics what was found on the way
 */
public record Shown(
        String id,
        String title,
        Path file,
        String digest,
        Optional<Illustration> illustration,
        String failure,
        List<Diagnostic> diagnostics) {
    /** Copies the list. */
    public Shown {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether its turn is yet to come. */
    public boolean isPending() {
        return illustration.isEmpty() && failure.isEmpty() && diagnostics.isEmpty();
    }
}
