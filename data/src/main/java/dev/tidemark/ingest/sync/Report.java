package dev.tidemark.ingest.sync;

import java.util.List;

/**
 * What became of a synchronisation.
 *
 * @param outcomes thing by thing, in the order in which they were asked for
 */
public record Report(List<Outcome> outcomes) {
    /** Copies the list. */
    public Report {
        outcomes = List.copyOf(outcomes);
    }

    /** What is new, of all things together. */
    public Changes appended() {
        Changes all = Changes.NONE;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Came came) {
                all = all.and(came.appended());
            }
        }
        return all;
    }

    /** Whether nothing at all could be had. */
    public boolean isEmpty() {
        return outcomes.stream().allMatch(Outcome::missing);
    }

    /** Whether something that was named could not be had. */
    public boolean incomplete() {
        return outcomes.stream().anyMatch(Outcome::missing);
    }
}
