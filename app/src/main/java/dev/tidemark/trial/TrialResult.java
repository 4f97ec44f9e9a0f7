package dev.tidemark.trial;

import java.time.LocalDate;
import java.util.List;

/**
 * How one test went.
 *
 * @param name what it is about
 * @param line the line of the test file at which it begins
 * @param asOf the date asked about
 * @param differences what is not as expected; empty when it passed
 */
public record TrialResult(String name, int line, LocalDate asOf, List<Difference> differences) {
    /** Copies the differences. */
    public TrialResult {
        differences = List.copyOf(differences);
    }

    /** Whether all is as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
