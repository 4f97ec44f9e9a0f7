package dev.tidemark.cli;

import dev.tidemark.brief.Headline;
import dev.tidemark.ingest.DataPlace;

/** Says beside a result that cannot say so itself that its data is made up. */
final class Simulated {
    private Simulated() {}

    static void say(DataPlace place, Session session) {
        if (Headline.isSimulated(place.kind())) {
            session.say("tidemark: SIMULATED data (" + String.join(" + ", place.words())
                    + "); name real data with --data DIR or in TIDEMARK_DATA");
        }
    }
}
