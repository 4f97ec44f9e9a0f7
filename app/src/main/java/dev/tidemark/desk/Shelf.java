package dev.tidemark.desk;

import dev.tidemark.ingest.DataPlace;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a desk shows at one moment: what belongs together is taken from one of these.
 *
 * @param generation counts up with every change
 * @param place the data place, if it could be opened
 * @param failure why it could not; empty when it could
 * @param lastCompleted the last decision day whose instant has passed
 * @param theses the theses of the folder, by file name
 * @param whole whether all of them were examined, the first ones after a start
 */
public record Shelf(
        long generation,
        Optional<DataPlace> place,
        String failure,
        int lastCompleted,
        List<Shown> theses,
        boolean whole) {
    /** Copies the list. */
    public Shelf {
        theses = List.copyOf(theses);
    }

    /** The thesis of that id, if there is one. */
    public Optional<Shown> thesis(String id) {
        return theses.stream().filter(shown -> shown.id().equals(id)).findFirst();
    }
}
