package dev.tidemark.source.fred;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Scale;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.FieldRows;
import dev.tidemark.source.Json;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.Request;
import dev.tidemark.source.Secret;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Validators;
import dev.tidemark.source.Web;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every vintage of one series, from the API.
 *
 * <p>A number is known at the end of the UTC day on which its real-time period begins: ALFRED tells the date of a
 * publication and not its hour, and every publication of that day may be used when the day is decided. The service takes
 * at most 2,000 vintage dates a call and cuts real-time periods to the span that was asked for, so long histories are
 * asked for in spans that begin on a vintage date, and a number that only goes on from one span to the next is dropped.
 */
final class Alfred {
    static final String API = "api";

    private static final int MOST_VINTAGES = 2_000;
    private static final int VINTAGES_A_PAGE = 10_000;
    private static final int ROWS_A_PAGE = 100_000;
    private static final String NO_END = "9999-12-31";
    private static final String NO_VALUE = ".";
    private static final Map<String, String> SCALES = Map.of(
            "Percent", "percent",
            "Billions of Dollars", "USD bn",
            "Millions of Dollars", "USD mn",
            "Billions of U.S. Dollars", "USD bn",
            "Millions of U.S. Dollars", "USD mn",
            "Billions of US Dollars", "USD bn",
            "Dollars", "USD",
            "Number", "number");

    private final Ask ask;
    private final Web web;
    private final Secret key;

    Alfred(Ask ask, Web web, Secret key) {
        this.ask = ask;
        this.web = web;
        this.key = key;
    }

    Delivery fetch() throws Refused {
        Reply about = get(request("/fred/series"));
        Optional<Scale> scale =
                scale(about.json().get("seriess").at(0).get("units").text());
        List<LocalDate> vintages = vintages();
        FieldRows rows = new FieldRows("value");
        Map<LocalDate, String> latest = new HashMap<>();
        for (int first = 0; first < vintages.size(); first += MOST_VINTAGES) {
            int next = first + MOST_VINTAGES;
            String end =
                    next < vintages.size() ? vintages.get(next).minusDays(1).toString() : NO_END;
            observations(vintages.get(first).toString(), end, latest, rows);
        }
        return new Delivery.Series(List.of(rows.field(about, scale)), Validators.NONE, List.of());
    }

    private List<LocalDate> vintages() throws Refused {
        List<LocalDate> dates = new ArrayList<>();
        while (true) {
            Reply reply = get(request("/fred/series/vintagedates")
                    .with("limit", VINTAGES_A_PAGE)
                    .with("offset", dates.size()));
            Json page = reply.json();
            List<Json> more = page.get("vintage_dates").items();
            for (Json each : more) {
                dates.add(each.date());
            }
            if (dates.size() >= page.get("count").whole()) {
                return dates;
            }
            if (more.isEmpty()) {
                throw page.get("count").malformed("is more than came, which is " + dates.size());
            }
        }
    }

    private void observations(String start, String end, Map<LocalDate, String> latest, FieldRows rows) throws Refused {
        int seen = 0;
        while (true) {
            Json page = get(request("/fred/series/observations")
                            .with("realtime_start", start)
                            .with("realtime_end", end)
                            .with("observation_start", ask.from())
                            .with("observation_end", ask.until())
                            .with("limit", ROWS_A_PAGE)
                            .with("offset", seen))
                    .json();
            List<Json> more = page.get("observations").items();
            for (Json each : more) {
                observation(each, latest, rows);
            }
            seen += more.size();
            if (seen >= page.get("count").whole()) {
                return;
            }
            if (more.isEmpty()) {
                throw page.get("count").malformed("is more than came, which is " + seen);
            }
        }
    }

    private void observation(Json each, Map<LocalDate, String> latest, FieldRows rows) throws Refused {
        LocalDate date = each.get("date").date();
        String value = each.get("value").text();
        String before = latest.getOrDefault(date, NO_VALUE);
        if (!ask.wants(date) || value.equals(before)) {
            return;
        }
        latest.put(date, value);
        long known = DecisionDay.instant((int) each.get("realtime_start").date().toEpochDay());
        rows.add(
                date,
                known,
                value.equals(NO_VALUE) ? Double.NaN : each.get("value").number());
    }

    private Request request(String path) {
        return ask.request(API, path)
                .with("series_id", ask.symbol())
                .with("file_type", "json")
                .withKey("api_key", key)
                .reading(400);
    }

    /** An answer, or what the service says in its own words when it takes the request for a bad one. */
    private Reply get(Request request) throws Refused {
        Reply reply = web.get(request);
        if (reply.ok()) {
            return reply;
        }
        String said = reply.json().get("error_message").text();
        if (said.contains("api_key")) {
            throw new Refused(
                    Kind.UNAUTHORISED,
                    reply.place(),
                    "FRED does not take the key (" + reply.place()
                            + "); check FRED_API_KEY: 32 small letters and digits");
        }
        if (said.contains("does not exist")) {
            throw reply.notFound("FRED has no series " + ask.symbol() + "; check its id");
        }
        throw new Refused(
                Kind.UNAVAILABLE,
                reply.place(),
                "FRED does not take the request (" + reply.place() + "): " + said + "; ask again later");
    }

    private static Optional<Scale> scale(String units) {
        if (units.startsWith("Index")) {
            return Scale.parse("index");
        }
        return Optional.ofNullable(SCALES.get(units)).flatMap(Scale::parse);
    }
}
