package dev.tidemark.source;

import dev.tidemark.expr.Diagnostic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a source could not give what was asked for.
 *
 * @param kind what sort of failure
 * @param place the folder, the file or the address that it is about, without keys
 * @param reason one sentence for people, without a full stop, that names the place and, where it is a service, the next
 *     step
 * @param diagnostics every finding, with file, line and column; empty when there is no more to say than the reason
 * @param until when it is worth asking again, where that is known
 */
public record SourceFailure(
        Kind kind, String place, String reason, List<Diagnostic> diagnostics, Optional<Instant> until) {
    /** What sort of failure. */
    public enum Kind {
        /** There is no such thing. */
        NOT_FOUND,
        /** It is there and cannot be read: no permission, a folder instead of a file, too large. */
        UNREADABLE,
        /** It was read and is not what it should be. */
        MALFORMED,
        /** The service takes no more questions for now. */
        RATE_LIMITED,
        /** The service does not answer, or answers that it cannot. */
        UNAVAILABLE,
        /** The service wants a key, another key, or to know who asks. */
        UNAUTHORISED,
        /** The answer is larger than is read. */
        TOO_LARGE,
        /** The answer did not come in time. */
        TIMEOUT
    }

    /** Copies the findings. */
    public SourceFailure {
        diagnostics = List.copyOf(diagnostics);
    }

    /** A failure of which it is not known when it will be over. */
    public SourceFailure(Kind kind, String place, String reason, List<Diagnostic> diagnostics) {
        this(kind, place, reason, diagnostics, Optional.empty());
    }

    /** A failure with no more to say than the reason. */
    public static SourceFailure of(Kind kind, String place, String reason) {
        return new SourceFailure(kind, place, reason, List.of());
    }

    /** A service that takes no more questions until an instant. */
    public static SourceFailure limited(String place, String reason, Instant until) {
        return new SourceFailure(Kind.RATE_LIMITED, place, reason, List.of(), Optional.of(until));
    }
}
