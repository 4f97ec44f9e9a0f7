package dev.tidemark.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status the status
 * @param body the bytes
 * @param headers further headers
 */
public record Answer(int status, Body body, Map<String, String> headers) {
    private static final String CACHE = "Cache-Control";

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Something that may change at any time: who has it asks whether it is still so. */
    public static Answer ok(Body body) {
        return new Answer(200, body, Map.of(CACHE, "no-cache"));
    }

    /** JSON that may change at any time. */
    public static Answer json(String text) {
        return ok(Body.json(text));
    }

    /** Something that never changes under its address. */
    public static Answer forever(Body body) {
        return new Answer(200, body, Map.of(CACHE, "public, max-age=31536000, immutable"));
    }

    /** Somewhere else. */
    public static Answer elsewhere(String address) {
        return new Answer(303, Body.of("text/plain", ""), Map.of("Location", address, CACHE, "no-store"));
    }

    /** Something is wrong. */
    public static Answer problem(Fault fault) {
        Map<String, String> headers = new LinkedHashMap<>(fault.headers());
        headers.put(CACHE, "no-store");
        return new Answer(fault.status(), fault.body(), headers);
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, body, all);
    }
}
