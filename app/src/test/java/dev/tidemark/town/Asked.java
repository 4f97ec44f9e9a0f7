package dev.tidemark.town;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request as it arrived.
 *
 * @param path the path, decoded
 * @param query its parameters, decoded
 * @param headers its headers, names in small letters
 */
public record Asked(String path, Map<String, String> query, Map<String, String> headers) {
    static Asked of(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        Map<String, String> query = new LinkedHashMap<>();
        for (String part :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] pair = part.split("=", 2);
            query.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new Asked(decoded(uri.getRawPath()), query, headers);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A parameter; empty if it is not there. */
    public String get(String name) {
        return query.getOrDefault(name, "");
    }

    /** A header; empty if it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** A parameter that is a whole number. */
    long number(String name, long otherwise) {
        return get(name).isEmpty() ? otherwise : Long.parseLong(get(name));
    }

    /** A parameter that is a date, with or without a time behind it. */
    LocalDate date(String name, LocalDate otherwise) {
        return get(name).isEmpty() ? otherwise : LocalDate.parse(get(name).substring(0, 10));
    }

    /** The last part of the path. */
    String last() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
