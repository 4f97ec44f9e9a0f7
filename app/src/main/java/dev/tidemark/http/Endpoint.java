package dev.tidemark.http;

import java.util.List;

/**
 * One thing that can be asked of the server: how it is reached, what it takes, what it gives. Both the routing and the
 * OpenAPI document are made of these.
 *
 * @param method GET or POST
 * @param path the path, with parameters in braces
 * @param group the heading under which the description lists it; empty for what is not described, as pages
 * @param says what it gives, one sentence
 * @param parameters what it takes in its path and query
 * @param takes the name of the schema of what is sent with it; empty when nothing is
 * @param gives the media type of the answer and, for JSON, the name of its schema
 * @param cost what it costs to answer
 * @param handler what answers it
 */
public record Endpoint(
        String method,
        String path,
        String group,
        String says,
        List<Parameter> parameters,
        String takes,
        Gives gives,
        Cost cost,
        Handler handler) {
    /** Copies the list. */
    public Endpoint {
        parameters = List.copyOf(parameters);
    }

    /** What answers requests. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers one.
         *
         * @throws Fault if it cannot be answered as it was meant
         */
        Answer answer(Asked asked) throws Fault;
    }

    /** What it costs to answer. */
    public enum Cost {
        /** Next to nothing: what is there is sent. */
        SMALL,
        /** Something is worked out: few are let in at once. */
        LARGE
    }

    /**
     * What comes back.
     *
     * @param type the media type
     * @param schema the name of the schema; empty where it is not JSON
     */
    public record Gives(String type, String schema) {
        static Gives json(String schema) {
            return new Gives("application/json", schema);
        }
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param inPath whether it is a part of the path, and so must be there
     * @param required whether it must be there
     * @param kind {@code string}, {@code date} or {@code integer}
     * @param says what it is
     */
    public record Parameter(String name, boolean inPath, boolean required, String kind, String says) {
        static Parameter path(String name, String says) {
            return new Parameter(name, true, true, "string", says);
        }

        static Parameter needed(String name, String says) {
            return new Parameter(name, false, true, "string", says);
        }

        static Parameter text(String name, String says) {
            return new Parameter(name, false, false, "string", says);
        }

        static Parameter date(String name, String says) {
            return new Parameter(name, false, false, "date", says);
        }

        static Parameter whole(String name, String says) {
            return new Parameter(name, false, false, "integer", says);
        }
    }

    /** A page or a file, which the description leaves out. */
    public static Endpoint page(String path, String says, Handler handler) {
        return new Endpoint("GET", path, "", says, List.of(), "", new Gives("text/html", ""), Cost.SMALL, handler);
    }
}
