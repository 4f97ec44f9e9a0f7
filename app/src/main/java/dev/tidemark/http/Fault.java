package dev.tidemark.http;

import dev.tidemark.brief.JsonBrief;
import dev.tidemark.expr.Diagnostic;
import dev.tidemark.run.Problems;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request that cannot be answered as it was meant, told as problem details (RFC 9457) with everything that was found,
 * each with line and column.
 */
public final class Fault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Diagnostic> diagnostics;
    private final transient Map<String, String> headers;

    /** The kinds of problems, each a type of its own. */
    public enum Kind {
        /** The request means nothing. */
        BAD_REQUEST(400, "The request cannot be understood"),
        /** An expression or a thesis is wrong. */
        INVALID(422, "What was given is wrong"),
        /** There is no such thing. */
        NOT_FOUND(404, "There is no such thing"),
        /** It is there, and cannot be asked in that way. */
        NOT_ALLOWED(405, "It cannot be asked in that way"),
        /** Who asks has to say who he is. */
        UNAUTHORISED(401, "A token is needed"),
        /** It comes from another site. */
        FORBIDDEN(403, "The request comes from elsewhere"),
        /** The name of the host is none of this server's. */
        MISDIRECTED(421, "The request is for another host"),
        /** Something else came between. */
        CONFLICT(409, "It has changed meanwhile"),
        /** It is not of the type that can be read. */
        UNSUPPORTED(415, "The content is of another type"),
        /** More was sent than is read. */
        TOO_LARGE(413, "Too much was sent"),
        /** What was sent does not come. */
        TOO_SLOW(408, "It did not come in time"),
        /** Too many requests. */
        TOO_MANY(429, "Too many requests at once"),
        /** It takes too long. */
        TOO_LONG(503, "It takes too long"),
        /** Not ready yet, or no longer. */
        NOT_READY(503, "Not ready"),
        /** What it needs is not there. */
        NO_DATA(424, "The data lacks something"),
        /** A fault of Tidemark. */
        INTERNAL(500, "An internal fault");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }

        /** The last part of the type's address. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private Fault(Kind kind, String detail, List<Diagnostic> diagnostics, Map<String, String> headers) {
        super(detail, null, false, false);
        this.kind = kind;
        this.diagnostics = List.copyOf(diagnostics);
        this.headers = Map.copyOf(headers);
    }

    /** A problem of some kind. */
    public static Fault of(Kind kind, String detail) {
        return new Fault(kind, detail, List.of(), Map.of());
    }

    /** A problem that may be over after some seconds. */
    static Fault later(Kind kind, String detail, int seconds) {
        return new Fault(kind, detail, List.of(), Map.of("Retry-After", Integer.toString(seconds)));
    }

    /** A problem with a header. */
    static Fault with(Kind kind, String detail, String header, String value) {
        return new Fault(kind, detail, List.of(), Map.of(header, value));
    }

    /** What a run ended with. */
    public static Fault of(Problems problems) {
        // A name that there is no data for is in most cases one that is written wrong: it has a place in the text.
        boolean placed = problems.diagnostics().stream().anyMatch(d -> d.isError() && d.line() > 0);
        Kind kind = problems.fault() == Problems.Fault.DATA && !placed ? Kind.NO_DATA : Kind.INVALID;
        String message = String.valueOf(problems.getMessage());
        String detail = !message.isEmpty()
                ? message
                : problems.diagnostics().stream()
                        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                        .findFirst()
                        .map(Diagnostic::what)
                        .orElse(kind.title());
        return new Fault(kind, detail, problems.diagnostics(), Map.of());
    }

    /** The status of the answer. */
    public int status() {
        return kind.status();
    }

    /** The kind of problem, in a few words. */
    public String title() {
        return kind.title();
    }

    /** Everything that was found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The problem details. */
    Body body() {
        return Body.of(
                "application/problem+json",
                JsonBrief.text(json -> json.object(() -> {
                    json.text("type", "urn:tidemark:problem:" + kind.word());
                    json.text("title", kind.title());
                    json.whole("status", kind.status());
                    json.text("detail", String.valueOf(getMessage()));
                    json.list("errors", diagnostics, d -> {
                        json.text("severity", d.severity().name().toLowerCase(Locale.ROOT));
                        json.text("file", d.file());
                        json.whole("line", d.line());
                        json.whole("column", d.column());
                        json.text("what", d.what());
                        json.text("hint", d.hint());
                    });
                })));
    }
}
