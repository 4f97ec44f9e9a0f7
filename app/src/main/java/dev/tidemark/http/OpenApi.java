package dev.tidemark.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, made of its endpoints and of the schemas of what they give. */
final class OpenApi {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OpenApi() {}

    /** The document. */
    static String text(List<Endpoint> endpoints, String version) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.group().isEmpty()) {
                continue;
            }
            @SuppressWarnings("unchecked")
            Map<String, Object> path = (Map<String, Object>)
                    paths.computeIfAbsent(endpoint.path(), p -> new LinkedHashMap<String, Object>());
            path.put(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "Tidemark",
                        "version", version,
                        "summary",
                                "Market stories as theses: what holds now, what followed before, what it is worth."));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of("token", List.of()), Map.of()));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas(),
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return JSON.writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> operation(Endpoint endpoint) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", endpoint.says());
        operation.put("operationId", id(endpoint));
        operation.put("tags", List.of(endpoint.group()));
        List<Object> parameters = new ArrayList<>();
        endpoint.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        operation.put("parameters", parameters);
        if (!endpoint.takes().isEmpty()) {
            operation.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of("application/json", schema(endpoint.takes()))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", endpoint.says(), "content", content(endpoint.gives())));
        responses.put(
                "default",
                Map.of(
                        "description",
                        "What is wrong, as problem details (RFC 9457).",
                        "content",
                        Map.of("application/problem+json", schema("Problem"))));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> content(Endpoint.Gives gives) {
        return Map.of(
                gives.type(),
                gives.schema().isEmpty() ? Map.of("schema", Map.of("type", "string")) : schema(gives.schema()));
    }

    private static Map<String, Object> schema(String name) {
        return Map.of("schema", Map.of("$ref", "#/components/schemas/" + name));
    }

    private static Map<String, Object> parameter(Endpoint.Parameter parameter) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", parameter.name());
        one.put("in", parameter.inPath() ? "path" : "query");
        one.put("required", parameter.required());
        one.put("description", parameter.says());
        one.put(
                "schema",
                parameter.kind().equals("date")
                        ? Map.of("type", "string", "format", "date")
                        : Map.of("type", parameter.kind()));
        return one;
    }

    /** A name for programs: {@code get_theses_id_history}. */
    private static String id(Endpoint endpoint) {
        String path = endpoint.path()
                .replaceFirst("^/api/v1/", "")
                .replaceAll("[{}]", "")
                .replaceAll("[^a-z]+", "_");
        return endpoint.method().toLowerCase(Locale.ROOT) + "_" + path;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schemas() {
        try (InputStream in = OpenApi.class.getResourceAsStream("schemas.json")) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the schemas of its API");
            }
            return (Map<String, Object>) JSON.readValue(in.readAllBytes(), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
