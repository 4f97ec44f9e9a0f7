package dev.tidemark.ingest.sync;

import dev.tidemark.source.SourceFailure;
import java.io.Serial;

/** Ends the landing of an answer that is whole and yet not what may be stored. */
final class NotTaken extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SourceFailure failure;

    NotTaken(Symbol from, String reason) {
        super(reason, null, false, false);
        this.failure = SourceFailure.of(SourceFailure.Kind.MALFORMED, from.toString(), reason);
    }

    SourceFailure failure() {
        return failure;
    }
}
