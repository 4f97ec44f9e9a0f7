package dev.tidemark.ingest.sync;

import dev.tidemark.source.SourceFailure;
import java.util.List;
import java.util.OptionalInt;

/** What became of one thing that was to be synchronised. */
public sealed interface Outcome {
    /** The name that theses use. */
    String id();

    /**
     * Something came, or the service said that nothing has changed.
     *
     * @param id the name
     * @param from where it came from
     * @param appended what is new of it
     * @param last the last date of what came, an epoch day; empty if nothing came
     * @param notes what a reader should know: what was left out, which services failed before
     */
    record Came(String id, Symbol from, Changes appended, OptionalInt last, List<String> notes) implements Outcome {
        /** Copies the notes. */
        public Came {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Nothing came: the store has of it what it had.
     *
     * @param id the name
     * @param failures why, service by service
     * @param kept the last date that it has, an epoch day; empty if it has none
     */
    record Failed(String id, List<Failure> failures, OptionalInt kept) implements Outcome {
        /** Copies the failures. */
        public Failed {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Why one service did not give a thing.
     *
     * @param from which service and what was asked for
     * @param why the reason, with the next step
     */
    record Failure(Symbol from, SourceFailure why) {}

    /**
     * It was not asked for, because there is nothing to ask or nobody to ask.
     *
     * @param id the name
     * @param reason why, a sentence without a full stop
     * @param needed whether it is missing; otherwise there is simply nothing new to ask for
     */
    record Passed(String id, String reason, boolean needed) implements Outcome {}

    /** Whether who needs it does not have what is needed. */
    default boolean missing() {
        return switch (this) {
            case Came came -> false;
            case Failed failed -> true;
            case Passed passed -> passed.needed();
        };
    }
}
