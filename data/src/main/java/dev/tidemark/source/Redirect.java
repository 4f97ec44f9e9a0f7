package dev.tidemark.source;

import dev.tidemark.source.Attempt.Setback;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Where an answer sends on to: never from https to http, and never with a key to another host. */
final class Redirect {
    private Redirect() {}

    /** The next address, or empty if the answer is no redirect. */
    static Optional<URI> of(Request request, URI address, HttpResponse<byte[]> response, Complaints complaints)
            throws Setback {
        int status = response.statusCode();
        if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
            return Optional.empty();
        }
        return Optional.of(
                to(request, address, response.headers().firstValue("Location").orElse(""), complaints));
    }

    /** The address that a location means, seen from another one. */
    static URI to(Request request, URI address, String location, Complaints complaints) throws Setback {
        URI next;
        try {
            next = address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw Setback.lasting(complaints.led(request, "leads to an address that is none"));
        }
        String scheme = next.getScheme();
        if (location.isBlank() || next.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw Setback.lasting(complaints.led(request, "leads to an address that is none"));
        }
        if ("https".equalsIgnoreCase(address.getScheme()) && "http".equals(scheme)) {
            throw Setback.lasting(complaints.led(
                    request, "leads away from https to http, to " + next.getHost() + ", where anyone can listen"));
        }
        if (!Fetcher.host(address).equals(Fetcher.host(next)) && holdsKey(request, next)) {
            throw Setback.lasting(complaints.led(request, "would hand the key to another host, " + next.getHost()));
        }
        return next;
    }

    private static boolean holdsKey(Request request, URI next) {
        return request.secrets().stream().anyMatch(key -> key.isIn(next.toString()));
    }
}
