package dev.tidemark.watch;

import dev.tidemark.thesis.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The states of an alert day by day, from the day after some position on. Going on from the end of one gives what going
 * through both stretches at once gives.
 *
 * @param start where it stood before the first day
 * @param states the state on each following day
 * @param changes every change within them, in order
 * @param end where it stands on the last of them
 */
public record Timeline(Position start, List<AlertState> states, List<Change> changes, Position end) {
    /** Copies the lists. */
    public Timeline {
        states = List.copyOf(states);
        changes = List.copyOf(changes);
    }

    /**
     * Truth on some days in a row, 1, 0 or NaN; on all others it is unknown.
     *
     * @param first the first day, an epoch day
     * @param values the truth on that day and the following ones
     */
    public record Days(int first, double[] values) {
        /** Unknown on every day. */
        public static final Days NONE = new Days(0, new double[0]);

        /** The truth on a day. */
        public Truth on(int day) {
            long k = (long) day - first;
            return k < 0 || k >= values.length ? Truth.UNKNOWN : Truth.of(values[(int) k]);
        }
    }

    /**
     * Goes through the days after a position.
     *
     * @param rule the alert's rule
     * @param start where it stands
     * @param watched what is watched
     * @param recovery its recovery; of no consequence where the rule has none
     * @param last the last day to go through; nothing is gone through if it is not after the position
     */
    public static Timeline of(AlertRule rule, Position start, Days watched, Days recovery, int last) {
        List<AlertState> states = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Position at = start;
        while (at.day() < last) {
            int day = at.day() + 1;
            Position next = at.next(rule, watched.on(day), recovery.on(day));
            if (next.state() != at.state()) {
                changes.add(new Change(day, at.state(), next.state(), at.fired()));
            }
            states.add(next.state());
            at = next;
        }
        return new Timeline(start, states, changes, at);
    }

    /** The state on a day; empty on a day that was not gone through. */
    public java.util.Optional<AlertState> on(int day) {
        int k = day - start.day() - 1;
        return k < 0 || k >= states.size() ? java.util.Optional.empty() : java.util.Optional.of(states.get(k));
    }

    /** The first day of the present state; empty if it has been so from the start. */
    public OptionalInt since() {
        return end.since();
    }
}
