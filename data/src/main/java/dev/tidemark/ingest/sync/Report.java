package dev.tidemark.ingest.sync;

import dev.tidemark.store.Appended;
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
    public Appended appended() {
        Appended all = Appended.NOTHING;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Came came) {
                Appended one = came.appended();
                all = new Appended(
                        Math.max(all.batch(), one.batch()),
                        all.added() + one.added(),
                        all.revised() + one.revised(),
                        all.unchanged() + one.unchanged(),
                        all.quarantined() + one.quarantined());
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
