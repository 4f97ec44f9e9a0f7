package dev.tidemark.town;

import java.util.HashMap;
import java.util.Map;

/**
 * What is answered to one request.
 *
 * @param status the status
 * @param type the content type
 * @param body the whole body
 * @param headers further headers
 */
record Page(int status, String type, String body, Map<String, String> headers) {
    static final String JSON = "application/json;charset=utf-8";

    Page {
        headers = Map.copyOf(headers);
    }

    static Page json(String body) {
        return new Page(200, JSON, body, Map.of());
    }

    static Page csv(String body) {
        return new Page(200, "text/csv", body, Map.of());
    }

    static Page html(String body) {
        return new Page(200, "text/html", "<!DOCTYPE html><html><body>" + body + "</body></html>", Map.of());
    }

    static Page text(String body) {
        return new Page(200, "text/plain", body, Map.of());
    }

    /** The same with another status. */
    Page with(int newStatus) {
        return new Page(newStatus, type, body, headers);
    }

    /** The same with a header. */
    Page with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Page(status, type, body, more);
    }
}
