package dev.tidemark.watch.channel;

import java.io.IOException;
import java.io.Serial;

/** The other side was not reached, or said nothing that can be understood; the message is for people and holds no secret. */
final class NotReached extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String words;

    NotReached(String words) {
        super(words);
        this.words = words;
    }

    /** What went wrong, for people. */
    String words() {
        return words;
    }
}
