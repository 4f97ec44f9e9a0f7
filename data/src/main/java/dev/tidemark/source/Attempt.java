package dev.tidemark.source;

import java.time.Duration;
import java.util.Optional;

/** How one try of a request ended. */
sealed interface Attempt {
    /** With an answer. */
    record Won(Reply reply) implements Attempt {}

    /**
     * Without one.
     *
     * @param failure why
     * @param again whether another try may do better
     * @param asked how long the service asks to wait before it
     */
    record Lost(SourceFailure failure, boolean again, Optional<Duration> asked) implements Attempt {}

    /** Carries a lost attempt up to where it is looked at. */
    final class Setback extends Exception {
        private final transient Lost lost;

        private Setback(Lost lost) {
            super(lost.failure().reason(), null, false, false);
            this.lost = lost;
        }

        /** There is no use in another try. */
        static Setback lasting(SourceFailure failure) {
            return new Setback(new Lost(failure, false, Optional.empty()));
        }

        /** Another try may do better. */
        static Setback passing(SourceFailure failure) {
            return new Setback(new Lost(failure, true, Optional.empty()));
        }

        /** Another try may do better after a time that the service named. */
        static Setback passing(SourceFailure failure, Duration asked) {
            return new Setback(new Lost(failure, true, Optional.of(asked)));
        }

        Lost lost() {
            return lost;
        }
    }
}
