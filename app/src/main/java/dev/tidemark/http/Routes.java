package dev.tidemark.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint that a path belongs to. */
final class Routes {
    private final Map<String, List<Endpoint>> byFirst = new HashMap<>();

    Routes(List<Endpoint> endpoints) {
        endpoints.forEach(endpoint -> byFirst.computeIfAbsent(key(parts(endpoint.path())), k -> new ArrayList<>())
                .add(endpoint));
    }

    /**
     * An endpoint with what stands for the parameters of its path.
     *
     * @param endpoint the endpoint
     * @param values the values by name
     */
    record Found(Endpoint endpoint, Map<String, String> values) {}

    /**
     * Finds it.
     *
     * @param method the method; HEAD is answered as GET is
     * @param path the path, decoded
     */
    Optional<Found> find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        return candidates(path).stream()
                .filter(found -> found.endpoint().method().equals(wanted))
                .findFirst();
    }

    /** Whether a path can be asked in another way. */
    boolean isKnown(String path) {
        return !candidates(path).isEmpty();
    }

    /** Those that the path fits; one without parameters comes first. */
    private List<Found> candidates(String path) {
        List<String> parts = parts(path);
        List<Found> found = new ArrayList<>();
        for (Endpoint endpoint : byFirst.getOrDefault(key(parts), List.of())) {
            values(parts(endpoint.path()), parts)
                    .ifPresent(values -> found.add(values.isEmpty() ? 0 : found.size(), new Found(endpoint, values)));
        }
        return found;
    }

    private static Optional<Map<String, String>> values(List<String> template, List<String> parts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String part = template.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), parts.get(i));
            } else if (!part.equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    private static String key(List<String> parts) {
        return parts.size() + " " + (parts.size() > 1 && !parts.get(1).startsWith("{") ? parts.get(1) : "");
    }
}
