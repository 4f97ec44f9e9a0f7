package dev.tidemark.run;

import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.DataPlaces;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A data place that is being opened beside whatever else there is to do.
 *
 * <pre>{@code
 * Opening place = Opening.of(settings, names);
 * ThesisFile file = ThesisFile.read(path); // meanwhile
 * Examiner examiner = new Examiner(settings, place.opened(), version);
 * }</pre>
 */
public final class Opening {
    private final CompletableFuture<DataPlace> place;

    private Opening(CompletableFuture<DataPlace> place) {
        this.place = place;
    }

    /** Begins to open the place, as {@link Settings#open} does. */
    public static Opening of(Settings settings, DataPlaces.Names named) {
        return new Opening(CompletableFuture.supplyAsync(() -> open(settings, named)));
    }

    private static DataPlace open(Settings settings, DataPlaces.Names named) {
        try {
            return settings.open(named);
        } catch (Problems problems) {
            throw new CompletionException(problems); // no checked exception passes from one thread to another
        }
    }

    /**
     * The place, as soon as it is open.
     *
     * @throws Problems if a named folder is none
     */
    public DataPlace opened() throws Problems {
        try {
            return place.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Problems problems -> throw problems;
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                case null, default -> throw e;
            }
        }
    }
}
