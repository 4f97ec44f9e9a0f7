package dev.tidemark.source;

import dev.tidemark.source.Attempt.Setback;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Tells an answer from what only looks like one, and says what is to be done about the rest. */
final class Judgement {
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);
    private static final int START_OF_PAGE = 256;

    private final Fetcher fetcher;
    private final Complaints complaints;

    Judgement(Fetcher fetcher, Complaints complaints) {
        this.fetcher = fetcher;
        this.complaints = complaints;
    }

    /** The answer, or the reason why it is none. */
    Reply reply(Request request, URI address, HttpResponse<byte[]> response) throws Setback {
        int status = response.statusCode();
        if (status == 304 && !request.known().isEmpty()) {
            return new Reply(status, request.shown(), new byte[0], request.known());
        }
        byte[] body = status == 200 || request.read().contains(status) ? unpacked(request, response) : new byte[0];
        if (status == 200) {
            check(request, response, body);
        } else if (!request.read().contains(status) || !saysWhy(request, body)) {
            throw refusal(request, address, response);
        }
        return new Reply(status, request.shown(), body, validators(response));
    }

    private Setback refusal(Request request, URI address, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 429 || status == 418) {
            Instant until = fetcher.now().plus(retryAfter(response).orElse(USUAL_PAUSE));
            retryAfter(response).ifPresent(pause -> fetcher.close(address, until));
            return retryAfter(response).isPresent()
                    ? limited(request, until)
                    : Setback.passing(complaints.limited(request, until));
        }
        if (status >= 500) {
            SourceFailure failure = complaints.broken(request, status);
            return retryAfter(response).map(pause -> waits(failure, pause)).orElseGet(() -> Setback.passing(failure));
        }
        return switch (status) {
            case 401, 403 -> Setback.lasting(complaints.unauthorised(request, status));
            case 404, 410 -> Setback.lasting(complaints.notFound(request, status));
            case 407 -> Setback.lasting(complaints.proxy(request));
            case 408, 425 -> Setback.passing(complaints.late(request, "says that it waited too long: " + status));
            case 451 -> Setback.lasting(complaints.elsewhere(request));
            default -> Setback.lasting(complaints.notTaken(request, status));
        };
    }

    /** A service that wants to be left alone until an instant: waited for, if that is not too long. */
    Setback limited(Request request, Instant until) {
        Duration pause = Duration.between(fetcher.now(), until);
        // The instant may be over by now; a pause below nothing would mean never.
        return waits(complaints.limited(request, until), pause.isNegative() ? Duration.ZERO : pause);
    }

    private Setback waits(SourceFailure failure, Duration pause) {
        return pause.compareTo(fetcher.limits().longestWait()) <= 0
                ? Setback.passing(failure, pause)
                : Setback.lasting(failure);
    }

    /** The header Retry-After, which is a number of seconds or an HTTP date. */
    private Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        String text = response.headers().firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration pause = Duration.between(fetcher.now(), at);
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private byte[] unpacked(Request request, HttpResponse<byte[]> response) throws Setback {
        String encoding =
                response.headers().firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity") || response.body().length == 0) {
            return response.body();
        }
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw Setback.lasting(complaints.wrong(request, "is packed in a way that was not asked for: " + encoding));
        }
        int most = fetcher.limits().answerBytes();
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] body = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw Setback.lasting(complaints.tooLarge(request, most));
            }
            return body;
        } catch (IOException e) {
            throw Setback.passing(complaints.wrong(request, "is packed and cannot be unpacked to its end"));
        }
    }

    /** Whether a service says in its own words why it fails: a page of some machine in between does not. */
    private static boolean saysWhy(Request request, byte[] body) {
        return request.payload() == Payload.PAGE
                || new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    private void check(Request request, HttpResponse<byte[]> response, byte[] body) throws Setback {
        String start = new String(body, 0, Math.min(START_OF_PAGE, body.length), StandardCharsets.UTF_8);
        String bare = (start.startsWith("\ufeff") ? start.substring(1) : start).stripLeading();
        if (bare.startsWith("<") && request.payload() != Payload.PAGE) {
            throw Setback.lasting(complaints.page(request));
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!request.payload().fits(type)) {
            throw Setback.lasting(complaints.wrong(
                    request,
                    "is of the type " + type + ", and " + request.payload().words() + " was expected"));
        }
    }

    private static Validators validators(HttpResponse<byte[]> response) {
        return new Validators(
                response.headers().firstValue("ETag"), response.headers().firstValue("Last-Modified"));
    }
}
