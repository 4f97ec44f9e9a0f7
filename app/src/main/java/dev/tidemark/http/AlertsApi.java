package dev.tidemark.http;

import static dev.tidemark.http.Endpoint.Gives.json;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.brief.WatchText;
import dev.tidemark.run.Problems;
import dev.tidemark.watch.Outbox;
import dev.tidemark.watch.Watched;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What the API says of alerts: where they stand, what waits to be told, what was given up. */
public final class AlertsApi {
    private static final String GROUP = "Alerts";

    private final Outbox outbox;
    private final Supplier<List<Watched>> watched;
    private final Runnable wake;
    private final InstantSource clock;

    /**
     * What it answers from.
     *
     * @param outbox what is to be told
     * @param watched where alerts stood in the last round
     * @param wake has what is due told
     * @param clock the present
     */
    public AlertsApi(Outbox outbox, Supplier<List<Watched>> watched, Runnable wake, InstantSource clock) {
        this.outbox = outbox;
        this.watched = watched;
        this.wake = wake;
        this.clock = clock;
    }

    /** Its endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                get("/api/v1/alerts", "Where every alert stands.", "Alerts", this::alerts),
                get(
                        "/api/v1/alerts/pending",
                        "What waits to be told, the oldest first.",
                        "Letters",
                        asked -> letters(asked, "/api/v1/alerts/pending", this.outbox::pending)),
                get(
                        "/api/v1/alerts/dead",
                        "What was given up, the oldest first.",
                        "Letters",
                        asked -> letters(asked, "/api/v1/alerts/dead", this.outbox::dead)),
                new Endpoint(
                        "POST",
                        "/api/v1/alerts/dead/{number}/revive",
                        GROUP,
                        "Has something that was given up tried again.",
                        List.of(Endpoint.Parameter.path("number", "the number of the letter")),
                        "",
                        json("Revived"),
                        Endpoint.Cost.SMALL,
                        this::revive));
    }

    private static Endpoint get(String path, String says, String gives, Endpoint.Handler handler) {
        return new Endpoint("GET", path, GROUP, says, Paging.PARAMETERS, "", json(gives), Endpoint.Cost.SMALL, handler);
    }

    private Answer alerts(Asked asked) throws Fault {
        List<Watched> all = watched.get();
        Paging paging = Paging.of(asked, all.size(), 100, 1_000);
        return Answer.json(JsonBrief.text(json -> json.object(() -> {
            json.list("theses", paging.of(all), one -> WatchText.thesis(json, one));
            paging.write(json, "/api/v1/alerts", asked);
        })));
    }

    /** Something that is read from the outbox. */
    @FunctionalInterface
    private interface Letters {
        List<Outbox.Entry> read() throws Problems;
    }

    private static Answer letters(Asked asked, String path, Letters letters) throws Fault {
        try {
            List<Outbox.Entry> all = letters.read();
            Paging paging = Paging.of(asked, all.size(), 100, 1_000);
            return Answer.json(JsonBrief.text(json -> json.object(() -> {
                json.list("letters", paging.of(all), entry -> WatchText.entry(json, entry));
                paging.write(json, path, asked);
            })));
        } catch (Problems e) {
            throw Fault.of(e);
        }
    }

    private Answer revive(Asked asked) throws Fault {
        long number;
        try {
            number = Long.parseLong(asked.part("number"));
        } catch (NumberFormatException e) {
            throw Fault.of(Fault.Kind.BAD_REQUEST, "the number of a letter is a whole number");
        }
        try {
            if (!outbox.revive(number, clock.instant())) {
                throw Fault.of(Fault.Kind.NOT_FOUND, "there is no dead letter " + number);
            }
        } catch (Problems e) {
            throw Fault.of(e);
        }
        wake.run();
        return Answer.json(JsonBrief.text(json -> json.object(() -> json.whole("number", number))));
    }
}
