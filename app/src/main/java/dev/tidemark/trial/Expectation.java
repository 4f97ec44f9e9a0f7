package dev.tidemark.trial;

import dev.tidemark.study.Followed;
import dev.tidemark.thesis.Truth;
import dev.tidemark.thesis.Written;
import dev.tidemark.verdict.Verdict;
import dev.tidemark.watch.AlertState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One thing that a test expects. What is left out is not compared. */
sealed interface Expectation {
    /** The line of the test file that says it. */
    int line();

    /** Whether it is about the past, so that events have to be looked for. */
    default boolean needsHistory() {
        return switch (this) {
            case OfCondition c -> false;
            case OfAlignment a -> false;
            case OfEvent e -> true;
            case OfCount c -> true;
            case OfVerdict v -> true;
            case OfRotation r -> true;
            case OfExpression e -> false;
            case OfAlert a -> false;
        };
    }

    /**
     * A date, or that there is none.
     *
     * @param day epoch day; empty for null
     */
    record Day(OptionalInt day) {}

    /**
     * A number, or that it is unknown.
     *
     * @param number the number; empty for unknown
     */
    record Answer(Optional<Constant> number) {}

    /**
     * The state of a condition.
     *
     * @param line line
     * @param id the condition
     * @param state its state
     * @param since the first date of the state
     * @param value the number compared
     * @param reason words within the reason
     */
    record OfCondition(
            int line,
            String id,
            Optional<Truth> state,
            Optional<Day> since,
            Optional<Answer> value,
            Optional<String> reason)
            implements Expectation {}

    /**
     * How many conditions hold.
     *
     * @param line line
     * @param met how many are met
     * @param unmet how many are not
     * @param unknown of how many the data cannot say
     * @param complete whether it is complete
     * @param since the first date of that
     */
    record OfAlignment(
            int line,
            OptionalLong met,
            OptionalLong unmet,
            OptionalLong unknown,
            Optional<Truth> complete,
            Optional<Day> since)
            implements Expectation {}

    /**
     * The state of an alert.
     *
     * @param line line
     * @param id what is watched: the id of a condition, or {@code alignment}
     * @param state its state
     * @param since the first date of the state
     * @param reason words within the reason
     */
    record OfAlert(int line, String id, Optional<AlertState> state, Optional<Day> since, Optional<String> reason)
            implements Expectation {}

    /**
     * An event.
     *
     * @param line line
     * @param of {@code alignment}, or a condition
     * @param outcome the outcome
     * @param date its date, an epoch day
     * @param followed what followed
     * @param hitOn the date of the hit
     * @param independent whether it counts as independent
     * @param exact whether there is no other event than those that the test lists
     */
    record OfEvent(
            int line,
            String of,
            String outcome,
            int date,
            Optional<Followed> followed,
            Optional<Day> hitOn,
            Optional<Boolean> independent,
            boolean exact)
            implements Expectation {}

    /**
     * How many events there are.
     *
     * @param line line
     * @param of {@code alignment}, or a condition
     * @param outcome the outcome
     * @param count how many
     */
    record OfCount(int line, String of, String outcome, int count) implements Expectation {}

    /**
     * A verdict.
     *
     * @param line line
     * @param claim the claim; empty for the thesis itself
     * @param kind the verdict
     * @param reason words within the reason
     */
    record OfVerdict(int line, Optional<String> claim, Verdict.Kind kind, Optional<String> reason)
            implements Expectation {}

    /**
     * A day of the rotation.
     *
     * @param line line
     * @param date the day, an epoch day
     * @param holds what the day was spent in
     * @param earns the return of the day after costs
     */
    record OfRotation(int line, int date, Optional<Holding> holds, Optional<Answer> earns) implements Expectation {}

    /** What a day of a rotation is spent in. */
    enum Holding {
        /** Its first leg. */
        INTO,
        /** Its second leg. */
        FROM,
        /** It has not begun, or never does. */
        NOTHING
    }

    /**
     * The value of an expression.
     *
     * @param line line
     * @param expression the expression
     * @param text the expression as written
     * @param truth its truth, of a condition
     * @param value its value, of a number
     */
    record OfExpression(int line, Written expression, String text, Optional<Truth> truth, Optional<Answer> value)
            implements Expectation {}
}
