package dev.tidemark.http;

import static dev.tidemark.http.Endpoint.Gives.json;

import dev.tidemark.brief.DoctorText;
import dev.tidemark.desk.Desk;
import dev.tidemark.desk.Shelf;
import dev.tidemark.ingest.Checkup;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.run.Problems;
import dev.tidemark.run.SpareCores;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the API says of the data. */
public final class DataApi {
    private final Desk desk;
    private final Work work;
    private volatile @Nullable Examined health;

    /** A check-up of a data place. */
    private record Examined(DataPlace place, int day, Checkup checkup, Body body) {}

    DataApi(Desk desk, Work work) {
        this.desk = desk;
        this.work = work;
    }

    List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                "GET",
                "/api/v1/data/health",
                "Data",
                "What is wrong with the data: gaps, jumps, stale series, impossible values.",
                List.of(),
                "",
                json("Health"),
                Endpoint.Cost.SMALL,
                asked -> health()));
    }

    /** The check-up of the data on the shelf, if one was made. */
    public Optional<Checkup> known() {
        Examined known = health;
        return known != null && isOf(known, desk.shelf()) ? Optional.of(known.checkup()) : Optional.empty();
    }

    /**
     * Makes a check-up of the data on the shelf, unless one was made.
     *
     * @throws Fault if there is no data, or others are being worked out
     */
    public void examine() throws Fault {
        health();
    }

    private Answer health() throws Fault {
        Shelf shelf = desk.shelf();
        Examined known = health;
        if (known != null && isOf(known, shelf)) {
            return Answer.ok(known.body());
        }
        return work.inTurn(() -> {
            Examined before = health;
            if (before != null && isOf(before, shelf)) {
                return Answer.ok(before.body()); // somebody else asked at the same moment
            }
            try {
                DataPlace place = Desk.place(shelf);
                Checkup checkup = Checkup.of(place, shelf.lastCompleted() + 1, new SpareCores());
                String text = new DoctorText(desk.version(), place.kind(), place.words(), checkup).json();
                Examined now = new Examined(place, shelf.lastCompleted(), checkup, Body.json(text));
                health = now;
                return Answer.ok(now.body());
            } catch (Problems problems) {
                throw Fault.of(problems);
            }
        });
    }

    private static boolean isOf(Examined known, Shelf shelf) {
        return known.day() == shelf.lastCompleted() && shelf.place().equals(Optional.of(known.place()));
    }
}
