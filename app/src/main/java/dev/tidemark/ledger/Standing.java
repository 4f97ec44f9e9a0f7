package dev.tidemark.ledger;

import java.util.Locale;
import java.util.Optional;

/**
 * A claim and what came of it so far.
 *
 * @param entry the line that registered it
 * @param claim what it says
 * @param resolution what is written down of it, if anything
 */
public record Standing(Entry entry, Registration claim, Optional<Resolution> resolution) {
    /** How a claim stands. */
    public enum State {
        /** The outcome became true within the horizon. */
        HIT,
        /** The horizon is over and the outcome was known and false throughout. */
        MISS,
        /** The outcome was true on the day the claim is scored from: it says nothing. */
        ALREADY,
        /** The horizon is not over, and nothing is written down. */
        OPEN,
        /** The horizon is over, and nothing is written down yet: {@code ledger resolve} looks. */
        DUE;

        /** The word in outputs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How it stands.
     *
     * @param lastDay the last decision day that is over
     */
    public State state(int lastDay) {
        if (resolution.isEmpty()) {
            return isOver(lastDay) ? State.DUE : State.OPEN;
        }
        return switch (resolution.get().result()) {
            case HIT -> State.HIT;
            case MISS -> State.MISS;
            case ALREADY -> State.ALREADY;
            case OPEN, UNKNOWN -> throw new IllegalStateException("nothing open is written down");
        };
    }

    /** Whether the last day of the horizon is over. */
    public boolean isOver(int lastDay) {
        return claim.ends().toEpochDay() <= lastDay;
    }

    /**
     * Whether it enters scores: a hit or a miss whose whole horizon is over, neither back-dated nor of made-up data. A hit
     * waits for the end of its horizon as a miss has to: early hits alone would flatter.
     */
    public boolean counts(int lastDay) {
        State state = state(lastDay);
        return (state == State.HIT || state == State.MISS)
                && isOver(lastDay)
                && !claim.backdated()
                && !claim.seen().simulated()
                && !resolution.orElseThrow().seen().simulated();
    }
}
