package dev.tidemark.ingest.sync;

import dev.tidemark.source.Validators;
import dev.tidemark.store.SyncState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What tells whether an answer has changed, together with the question that it answered: for another span of dates it
 * tells nothing.
 */
final class Remembered {
    private Remembered() {}

    /** What came along with an answer, as it stands in the store; empty where nothing came along. */
    static String etag(Validators validators, LocalDate from, LocalDate until) {
        return validators.isEmpty()
                ? ""
                : from + ".." + until + " " + validators.etag().orElse("");
    }

    /** What holds for a question; nothing where the last one was another. */
    static Validators of(SyncState state, LocalDate from, LocalDate until) {
        String question = from + ".." + until + " ";
        if (!state.etag().startsWith(question)) {
            return Validators.NONE;
        }
        String etag = state.etag().substring(question.length());
        return new Validators(
                etag.isEmpty() ? Optional.empty() : Optional.of(etag),
                state.lastModified().isEmpty() ? Optional.empty() : Optional.of(state.lastModified()));
    }
}
