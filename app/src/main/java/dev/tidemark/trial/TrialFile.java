package dev.tidemark.trial;

import dev.tidemark.thesis.Thesis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A test file, read and compared with its thesis.
 *
 * @param file its name
 * @param thesisFile the thesis file
 * @param thesis the thesis
 * @param data the data folder that it names
 * @param inline the data that it holds
 * @param trials its tests, in order
 */
record TrialFile(
        Path file, Path thesisFile, Thesis thesis, Optional<Path> data, InlineSource inline, List<Trial> trials) {
    /** Copies the tests. */
    TrialFile {
        trials = List.copyOf(trials);
    }
}
