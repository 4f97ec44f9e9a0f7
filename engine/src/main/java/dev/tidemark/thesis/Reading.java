package dev.tidemark.thesis;

import dev.tidemark.series.Unit;
import java.util.List;
import java.util.OptionalInt;

/**
 * The state of a thesis at its as-of.
 *
 * @param asOf the decision day
 * @param conditions one state a condition, in order
 * @param alignment how many hold
 */
public record Reading(int asOf, List<ConditionState> conditions, Alignment alignment) {
    /** Copies the list. */
    public Reading {
        conditions = List.copyOf(conditions);
    }

    /**
     * One condition at the as-of.
     *
     * @param id its name
     * @param says its statement
     * @param expression its expression with the knobs set
     * @param state met, unmet or unknown
     * @param since first day of the current state; empty if it predates the data
     * @param value the number that is compared, NaN when unknown or when there is none
     * @param unit unit of value, threshold and distance
     * @param threshold what it is compared with, NaN when unknown or when there is none
     * @param distance value minus threshold, NaN when either is, or when passing the threshold would not count by now
     * @param reason why the state is unknown, or why there is no distance between two known numbers; may be empty
     * @param through date of the oldest of the newest observations used; empty when there is none
     * @param asides further numbers to be shown beside
     * @param recent the number that is compared on some evenly spaced days of the past year, the last one the as-of;
     *     NaN where unknown, empty when nothing is compared
     */
    public record ConditionState(
            String id,
            String says,
            String expression,
            Truth state,
            OptionalInt since,
            double value,
            Unit unit,
            double threshold,
            double distance,
            String reason,
            OptionalInt through,
            List<Aside> asides,
            List<Double> recent) {
        /** Copies the lists. */
        public ConditionState {
            asides = List.copyOf(asides);
            recent = List.copyOf(recent);
        }
    }

    /**
     * A number shown beside a condition.
     *
     * @param says what it is
     * @param expression how it is computed
     * @param value its value, NaN when unknown
     * @param unit its unit
     */
    public record Aside(String says, String expression, double value, Unit unit) {}

    /**
     * How many conditions hold.
     *
     * @param met how many are met
     * @param unmet how many are not
     * @param unknown of how many the data cannot say
     * @param of how many there are
     * @param atLeast how many are needed
     * @param complete whether the alignment is complete
     * @param since first day of the alignment's current state; empty if it predates the data
     */
    public record Alignment(int met, int unmet, int unknown, int of, int atLeast, Truth complete, OptionalInt since) {}
}
