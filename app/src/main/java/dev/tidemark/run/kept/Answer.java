package dev.tidemark.run.kept;

import java.util.List;

/**
 * What a command said, and how it ended.
 *
 * @param code the exit code
 * @param said what was written, in order
 */
public record Answer(int code, List<Piece> said) {
    /** Copies the list. */
    public Answer {
        said = List.copyOf(said);
    }

    /**
     * Bytes that were written in one go.
     *
     * @param error whether they went to standard error
     * @param bytes the bytes, never written to
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Piece(boolean error, byte[] bytes) {}
}
