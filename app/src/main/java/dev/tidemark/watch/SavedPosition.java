package dev.tidemark.watch;

import dev.tidemark.series.DecisionDay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A position as text, with what it is the position of.
 *
 * @param of the digest of the alert's rule and of what it watches: a position of anything else says nothing of it
 * @param position the position
 */
record SavedPosition(String of, Position position) {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One line of JSON. */
    String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("position", VERSION);
        json.put("of", of);
        json.put("day", DecisionDay.iso(position.day()));
        json.put("state", position.state().words());
        position.since().ifPresent(day -> json.put("since", DecisionDay.iso(day)));
        json.put("fired", position.fired());
        json.put("met", position.met());
        json.put("quiet", position.quiet());
        json.put("silent", position.silent());
        return JSON.writeValueAsString(json);
    }

    /** What a text says; empty if it is none of these. */
    static Optional<SavedPosition> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("position").asInt(0) != VERSION) {
                return Optional.empty();
            }
            OptionalInt since = json.has("since") ? OptionalInt.of(day(json, "since")) : OptionalInt.empty();
            return Optional.of(new SavedPosition(
                    json.required("of").asString(),
                    new Position(
                            day(json, "day"),
                            state(json.required("state").asString()),
                            since,
                            json.required("fired").asBoolean(),
                            json.required("met").asInt(),
                            json.required("quiet").asInt(),
                            json.required("silent").asInt())));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int day(JsonNode json, String name) {
        return (int) LocalDate.parse(json.required(name).asString()).toEpochDay();
    }

    private static AlertState state(String words) {
        for (AlertState state : AlertState.values()) {
            if (state.words().equals(words)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state is called " + words);
    }
}
