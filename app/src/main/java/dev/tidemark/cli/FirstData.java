package dev.tidemark.cli;

import dev.tidemark.brief.SyncText;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.ingest.sync.Report;
import dev.tidemark.run.Problems;
import dev.tidemark.run.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where there is no data yet: says so, and brings what one thesis needs. */
final class FirstData {
    private FirstData() {}

    /**
     * Says that nobody has named data and that there is none yet, and asks at a terminal whether it is to be brought.
     *
     * @param place what was opened
     * @return the store that the data is in now; empty if there is data, or nobody wants any
     * @throws Problems if it cannot be brought
     */
    static Optional<DataPlaces.Names> offer(Session session, Settings settings, DataPlace place, Path thesis)
            throws Problems {
        boolean nothing = place.catalogue().seriesIds().isEmpty()
                && place.catalogue().universeIds().isEmpty()
                && place.catalogue().tableIds().isEmpty();
        boolean emptyStore = place.isLive() && nothing;
        if (!emptyStore && !place.folders().isEmpty()) {
            return Optional.empty();
        }
        String what = emptyStore ? "the store " + place.words().getFirst() + " is empty" : "there is no data yet";
        Optional<Path> store = store(settings, place, emptyStore);
        if (store.isPresent() && session.talks()) {
            session.tell("tidemark: " + what + ". Bring what this thesis needs from public services into\n"
                    + store.get() + "? [y/N] ");
            if (agreed(session)) {
                return Optional.of(bring(session, settings, thesis, store.get()));
            }
        }
        session.say("tidemark: " + what + (emptyStore ? "" : ", so this is a simulated market")
                + "; `tidemark check " + thesis + " --sync` brings real data from public services"
                + (store.isPresent() ? "" : " into a store that --store names"));
        return Optional.empty();
    }

    private static Optional<Path> store(Settings settings, DataPlace place, boolean emptyStore) {
        if (emptyStore) {
            return Optional.of(place.folders().getFirst());
        }
        return DataPlaces.storeToWrite(Optional.empty(), settings.environment());
    }

    private static boolean agreed(Session session) {
        try {
            String line = new BufferedReader(session.input()).readLine();
            return line != null && line.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Brings what a thesis needs into the store that was named, or the user's own.
     *
     * @param named what {@code --store} and {@code --data} name
     * @return what to open then
     * @throws Problems if nobody says where the store is, or it cannot be written
     */
    static DataPlaces.Names bring(Session session, Settings settings, Path thesis, DataPlaces.Names named)
            throws Problems {
        if (named.store().isEmpty() && !named.folders().isEmpty()) {
            throw Problems.input("--sync brings data into a store, and --data names folders alone; name the store with"
                    + " --store, or leave one of them out");
        }
        DataPlaces.Names into = bring(session, settings, thesis, settings.storeToWrite(named.store()));
        return new DataPlaces.Names(into.store(), named.folders());
    }

    private static DataPlaces.Names bring(Session session, Settings settings, Path thesis, Path store) throws Problems {
        session.say("tidemark: bringing what " + thesis + " needs from public services into " + store);
        Synchronising sync = SyncCommand.of(session, settings);
        Synchronising.Ordered ordered = sync.order(List.of(thesis), List.of(), Optional.empty(), store);
        Report report;
        try (SyncProgress progress = new SyncProgress(session)) {
            report = sync.run(ordered.order(), store, progress);
        }
        SyncText text = new SyncText(Version.text(), store.toString(), ordered.unknown());
        session.say(text.text(report, session.paint()).stripTrailing());
        return new DataPlaces.Names(Optional.of(store), List.of());
    }
}
