package dev.tidemark.source;

import dev.tidemark.expr.Diagnostic;
import java.util.List;

/**
 * Why a source could not give what was asked for.
 *
 * @param kind what sort of failure
 * @param place the folder or the file that it is about
 * @param reason one sentence for people, without a full stop, that names the place
 * @param diagnostics every finding, with file, line and column; empty when there is no more to say than the reason
 */
public record SourceFailure(Kind kind, String place, String reason, List<Diagnostic> diagnostics) {
    /** What sort of failure. */
    public enum Kind {
        /** There is no such thing. */
        NOT_FOUND,
        /** It is there and cannot be read: no permission, a folder instead of a file, too large. */
        UNREADABLE,
        /** It was read and is not what it should be. */
        MALFORMED
    }

    /** Copies the findings. */
    public SourceFailure {
        diagnostics = List.copyOf(diagnostics);
    }
}
