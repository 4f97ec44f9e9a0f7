package dev.tidemark.source;

import java.util.Optional;

/**
 * What a service gave along with an answer to tell later whether it has changed since.
 *
 * @param etag the header {@code ETag}, as it came
 * @param lastModified the header {@code Last-Modified}, as it came
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {
    /** Neither. */
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    /** Whether there is nothing to tell by. */
    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }
}
