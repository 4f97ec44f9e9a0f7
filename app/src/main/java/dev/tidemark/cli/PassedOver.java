package dev.tidemark.cli;

import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Settings;
import java.nio.file.Path;
import java.util.Optional;

/** Says which place is read where there are two: a folder that {@code tidemark.yaml} names, and the user's own store. */
final class PassedOver {
    private PassedOver() {}

    /**
     * Says so, if it is so; where somebody named a place there is no doubt.
     *
     * @param named what {@code --store} and {@code --data} name
     */
    static void say(Session session, Settings settings, DataPlaces.Names named) {
        DataPlaces places = settings.places(named);
        Optional<Path> store = places.passedOver(settings.environment());
        if (store.isPresent()) {
            session.say(
                    "tidemark: read is " + places.folders().getFirst() + ", which tidemark.yaml names, and not your own"
                            + " store; `--store " + store.get() + "` reads that, TIDEMARK_STORE does so every time");
        }
    }

    /** Says so after something was written into a store, if it was the one that is passed over. */
    static void say(Session session, Settings settings, Path written) {
        Optional<Path> store = settings.places(DataPlaces.Names.NONE).passedOver(settings.environment());
        if (store.filter(written::equals).isPresent()) {
            say(session, settings, DataPlaces.Names.NONE);
        }
    }
}
