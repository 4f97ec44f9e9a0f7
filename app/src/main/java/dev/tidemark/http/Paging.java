package dev.tidemark.http;

import dev.tidemark.brief.JsonBrief;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A part of a list.
 *
 * @param offset how many come before
 * @param limit how many there may be
 * @param total how many there are
 */
record Paging(int offset, int limit, int total) {
    /** What a list takes. */
    static final List<Endpoint.Parameter> PARAMETERS = List.of(
            Endpoint.Parameter.whole("offset", "how many to leave out at the beginning; default 0"),
            Endpoint.Parameter.whole("limit", "how many to give at most"));

    /** The part that is asked for. */
    static Paging of(Asked asked, int total, int usual, int most) throws Fault {
        return new Paging(asked.whole("offset", 0, 0, Integer.MAX_VALUE), asked.whole("limit", usual, 1, most), total);
    }

    int from() {
        return Math.min(offset, total);
    }

    int to() {
        return (int) Math.min(total, (long) from() + limit);
    }

    <T> List<T> of(List<T> all) {
        return all.subList(from(), to());
    }

    /** Writes what part it is, and where the next one is. */
    void write(JsonBrief json, String path, Asked asked) {
        json.whole("total", total);
        json.whole("offset", from());
        json.whole("limit", limit);
        json.text("next", to() < total ? next(path, asked) : "");
    }

    private String next(String path, Asked asked) {
        Map<String, String> query = new TreeMap<>(asked.query());
        query.put("offset", Integer.toString(to()));
        query.put("limit", Integer.toString(limit));
        return path
                + query.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
