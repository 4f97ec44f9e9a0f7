package dev.tidemark.watch;

import dev.tidemark.thesis.Truth;
import java.util.OptionalInt;

/**
 * Where an alert stands at the end of a decision day: all that the days to come need to know of those that are past.
 *
 * <p>The rules, for what is watched and, where the alert has one, its recovery:
 *
 * <pre>{@code
 * it was       watched   recovery   then
 * not firing   met       any        firing from the day on that is met as `for` asks, pending until then
 * not firing   unmet     any        inactive; the days of `for` begin anew
 * firing       met       any        firing; the days of `keep_firing_for` begin anew
 * firing       unmet     met, none  inactive, when more days were unmet than `keep_firing_for` has; else firing
 * firing       unmet     unmet      firing; the day counts as unmet
 * firing       unmet     unknown    a day without an answer
 * any          unknown   any        a day without an answer
 * }</pre>
 *
 * <p>A day without an answer changes nothing and counts for nothing but this: with the last of `no_data_after` such days
 * in a row the state becomes no data, and the days of `for` begin anew. The next day with an answer ends that by the table
 * above, where what was firing when the data stopped still is. Before the first day the state is no data.
 *
 * @param day the last day gone through, an epoch day
 * @param state the state on it
 * @param since the first day of that state; empty if it has been so from the start
 * @param fired whether it is firing, or was when the data stopped
 * @param met days met towards {@code for}; 0 while firing
 * @param quiet days unmet towards {@code keep_firing_for}; 0 while not firing
 * @param silent days without an answer, the last one included; 0 if that had one
 */
public record Position(int day, AlertState state, OptionalInt since, boolean fired, int met, int quiet, int silent) {
    /** Where every alert begins, before some day. */
    public static Position before(int day) {
        return new Position(day - 1, AlertState.NO_DATA, OptionalInt.empty(), false, 0, 0, 0);
    }

    /** Whether the state is the last one known: on this day there was no answer. */
    public boolean isKept() {
        return silent > 0 && state != AlertState.NO_DATA;
    }

    /**
     * Where it stands a day later.
     *
     * @param rule the alert's rule
     * @param watched what is watched on that day
     * @param recovery the recovery on that day; of no consequence where the rule has none
     */
    Position next(AlertRule rule, Truth watched, Truth recovery) {
        if (watched == Truth.UNKNOWN
                || (fired && watched == Truth.UNMET && rule.recovers() && recovery == Truth.UNKNOWN)) {
            return silence(rule);
        }
        if (fired) {
            return watched == Truth.MET ? firing(0) : unmet(rule, recovery);
        }
        if (watched == Truth.UNMET) {
            return to(AlertState.INACTIVE, false, 0, 0);
        }
        return met + 1 >= rule.held() ? firing(0) : to(AlertState.PENDING, false, met + 1, 0);
    }

    private Position unmet(AlertRule rule, Truth recovery) {
        boolean over = quiet + 1 > rule.keepFiring() && (!rule.recovers() || recovery == Truth.MET);
        return over ? to(AlertState.INACTIVE, false, 0, 0) : firing(quiet + 1);
    }

    private Position firing(int unmet) {
        return to(AlertState.FIRING, true, 0, unmet);
    }

    private Position silence(AlertRule rule) {
        boolean lost = silent + 1 >= rule.noDataAfter();
        Position kept = to(lost ? AlertState.NO_DATA : state, fired, lost ? 0 : met, quiet);
        return new Position(kept.day, kept.state, kept.since, fired, kept.met, quiet, silent + 1);
    }

    private Position to(AlertState then, boolean firing, int metDays, int quietDays) {
        return new Position(
                day + 1, then, then == state ? since : OptionalInt.of(day + 1), firing, metDays, quietDays, 0);
    }
}
