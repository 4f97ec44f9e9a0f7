package dev.tidemark.source;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One request for an address: what is asked for, what is expected, and which parts of it are secret.
 *
 * @param resource the address without its query
 * @param query the parameters, in their order
 * @param headers headers beside those that every request has
 * @param payload what is expected
 * @param read the statuses beside 200 whose answers the provider reads itself
 * @param known what tells whether an earlier answer still holds
 * @param secrets keys that may be in it, kept out of every message
 */
public record Request(
        URI resource,
        List<Part> query,
        List<Part> headers,
        Payload payload,
        List<Integer> read,
        Validators known,
        List<Secret> secrets) {
    private static final String STARS = "***";

    /** Copies the lists. */
    public Request {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
        read = List.copyOf(read);
        secrets = List.copyOf(secrets);
    }

    /**
     * A parameter or a header.
     *
     * @param name its name
     * @param value its value
     * @param readers who may read the value
     */
    public record Part(String name, String value, Readers readers) {
        /** Whether the value may be shown. */
        boolean open() {
            return readers == Readers.ANYBODY;
        }

        @Override
        public String toString() {
            return name + "=" + (open() ? value : STARS);
        }
    }

    /** Who may read a value. */
    public enum Readers {
        /** Anybody. */
        ANYBODY,
        /** The hosts of the service: it says who asks. */
        SERVICE,
        /** The host that is asked: it is a key. */
        HOST
    }

    /** A request for a path below an address; JSON is expected. */
    static Request to(URI base, String path, List<Secret> secrets) {
        String root = base.toString();
        String whole = (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path;
        return new Request(URI.create(whole), List.of(), List.of(), Payload.JSON, List.of(), Validators.NONE, secrets);
    }

    /** One segment of a path, with the characters escaped that would mean something there. */
    public static String segment(String text) {
        return encoded(text);
    }

    /** With a parameter. */
    public Request with(String name, Object value) {
        return with(new Part(name, value.toString(), Readers.ANYBODY));
    }

    /** With a key as a parameter. */
    public Request withKey(String name, Secret key) {
        return with(new Part(name, key.reveal(), Readers.HOST));
    }

    private Request with(Part part) {
        return new Request(resource, plus(query, part), headers, payload, read, known, secrets);
    }

    /** With a header. */
    public Request header(String name, String value) {
        return header(new Part(name, value, Readers.ANYBODY));
    }

    /** With a header that says who asks, such as a mail address: a redirect takes it to hosts of the service alone. */
    public Request personalHeader(String name, String value) {
        return header(new Part(name, value, Readers.SERVICE));
    }

    /** With a key as a header. */
    public Request keyHeader(String name, Secret key) {
        return header(new Part(name, key.reveal(), Readers.HOST));
    }

    private Request header(Part part) {
        return new Request(resource, query, plus(headers, part), payload, read, known, secrets);
    }

    /** With another sort of answer expected. */
    public Request expecting(Payload other) {
        return new Request(resource, query, headers, other, read, known, secrets);
    }

    /** With statuses whose answers the provider reads itself; without this they are failures. */
    public Request reading(Integer... statuses) {
        return new Request(resource, query, headers, payload, Arrays.asList(statuses), known, secrets);
    }

    /** Only if it has changed since; then the status may be 304. */
    public Request since(Validators earlier) {
        return new Request(resource, query, headers, payload, read, earlier, secrets);
    }

    /** The address with its query, keys and all. */
    URI address() {
        return query.isEmpty() ? resource : URI.create(resource + "?" + joined(false));
    }

    /** The address as it may be shown. */
    public String shown() {
        return query.isEmpty() ? resource.toString() : resource + "?" + joined(true);
    }

    private String joined(boolean hidden) {
        return query.stream()
                .map(part -> encoded(part.name) + "=" + (hidden && !part.open() ? STARS : encoded(part.value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<Part> plus(List<Part> parts, Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return more;
    }

    @Override
    public String toString() {
        return shown();
    }
}
