package dev.tidemark.watch.channel;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Sends JSON by HTTP/1.1 (RFC 9112), one request a connection, over a {@link Wire}.
 *
 * <p>The client of the JDK looks names up itself and cannot be told the address to connect to, so that a name could lead
 * elsewhere after it was checked. Hence this one, which does no more than is needed: no redirects, no cookies, no proxies,
 * no connection kept, an answer of bounded size.
 */
final class Post {
    private static final int HEAD_LIMIT = 32_768;
    private static final int BODY_LIMIT = 65_536;
    private static final int PORT = 80;
    private static final int TLS_PORT = 443;

    private final Wire wire;
    private final URI address;
    private final boolean allowPrivate;

    /**
     * Requests to one address.
     *
     * @param address an address of the kind http or https with a host
     */
    Post(Wire wire, URI address, boolean allowPrivate) {
        this.wire = wire;
        this.address = address;
        this.allowPrivate = allowPrivate;
    }

    /** The host alone: the rest of an address may be secret. */
    String host() {
        return address.getHost().replaceAll("[\\[\\]]", "");
    }

    /**
     * Sends.
     *
     * @param headers further headers; neither names nor values hold line ends
     * @param json the body
     * @throws NotReached if there was no answer
     */
    Answer send(Map<String, String> headers, String json) throws NotReached {
        boolean tls = address.getScheme().equalsIgnoreCase("https");
        int port = address.getPort() >= 0 ? address.getPort() : tls ? TLS_PORT : PORT;
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(headers, body.length).getBytes(StandardCharsets.ISO_8859_1);
        try (Wire.Line line = wire.open(new Wire.Place(host(), port, allowPrivate))) {
            try {
                if (tls) {
                    line.secure(wire.tls());
                }
                OutputStream out = line.socket().getOutputStream();
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                whole.write(head);
                whole.write(body);
                whole.writeTo(out);
                out.flush();
                return read(new BufferedInputStream(line.socket().getInputStream()));
            } catch (IOException e) {
                throw line.words(e);
            }
        }
    }

    private String head(Map<String, String> headers, int length) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        Map<String, String> all = new java.util.LinkedHashMap<>();
        all.put("Host", address.getHost() + (address.getPort() >= 0 ? ":" + address.getPort() : ""));
        all.put("User-Agent", "tidemark");
        all.put("Accept", "*/*");
        all.put("Connection", "close");
        all.put("Content-Type", "application/json");
        all.put("Content-Length", Integer.toString(length));
        all.putAll(headers);
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("a header holds what it may not: " + name);
            }
            head.append(name).append(": ").append(value).append("\r\n");
        });
        return head.append("\r\n").toString();
    }

    private Answer read(InputStream in) throws IOException {
        int status;
        Map<String, String> headers;
        do {
            String first = line(in);
            if (!first.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
                throw new NotReached(host() + " does not speak HTTP/1.1");
            }
            status = Integer.parseInt(first.substring(9, 12));
            headers = headers(in);
        } while (status < 200);
        return new Answer(host(), status, headers, body(in, headers));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        int size = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            size += line.length();
            if (size > HEAD_LIMIT) {
                throw new NotReached("a head of an answer without end");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.write(c);
            if (line.size() > HEAD_LIMIT) {
                throw new NotReached("a line of an answer without end");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
    }

    /** What came of the body: what is missing of it changes nothing of the status, which has been said. */
    private static String body(InputStream in, Map<String, String> headers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            if (headers.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .contains("chunked")) {
                int size = chunk(in);
                while (size > 0 && body.size() + size <= BODY_LIMIT) {
                    body.write(in.readNBytes(size));
                    line(in);
                    size = chunk(in);
                }
            } else {
                String length = headers.getOrDefault("content-length", "");
                int most = length.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(length), BODY_LIMIT) : BODY_LIMIT;
                body.write(in.readNBytes(most));
            }
        } catch (IOException e) {
            // See above.
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream in) throws IOException {
        String size = line(in).replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9A-Fa-f]{1,6}")) {
            throw new EOFException();
        }
        return Integer.parseInt(size, 16);
    }
}
