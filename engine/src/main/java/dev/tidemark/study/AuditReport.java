package dev.tidemark.study;

import dev.tidemark.series.Lag;
import dev.tidemark.series.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What an audit found: every value that is another one when nothing is in the data that became known later.
 *
 * @param asOf the as-of of the full run
 * @param days the decision days on which everything was computed again, ascending
 * @param events how many events the alignment and the conditions have
 * @param eventsTaken how many of them are among the days, with the days beside them
 * @param values how many values were compared: those known in the full run, or with what was known then, or in both
 * @param published for each series with a record of what was published when, how much of it that covers
 * @param leaks one for each expression or series to blame, that of the earliest date first; empty when there is none
 */
public record AuditReport(
        int asOf,
        List<Integer> days,
        int events,
        int eventsTaken,
        int values,
        List<OnRecord> published,
        List<Leak> leaks) {
    /** Copies the lists. */
    public AuditReport {
        days = List.copyOf(days);
        published = List.copyOf(published);
        leaks = List.copyOf(leaks);
    }

    /** Whether there was something to compare and none of it changed. */
    public boolean isClean() {
        return leaks.isEmpty() && values > 0;
    }

    /** Whether a value changed, or a number that one rests on. */
    public boolean isLeaking() {
        return !leaks.isEmpty();
    }

    /**
     * How much of a series is on record.
     *
     * @param id the series
     * @param dates how many of its dates the run has at the as-of
     * @param recorded how many of these the record has
     */
    public record OnRecord(String id, int dates, int recorded) {}

    /** What a value belongs to. */
    public enum Kind {
        /** A condition, with its {@code for} and {@code keep}. */
        CONDITION,
        /** An outcome, with its {@code for}. */
        OUTCOME,
        /** A measure. */
        MEASURE,
        /** The expression of a claim. */
        CLAIM,
        /** The price of a leg of the rotation, what making it anew trades, or what cash yields. */
        ROTATION
    }

    /**
     * The smallest expression to blame, and what it changes.
     *
     * @param expression its canonical text
     * @param truth whether its values are truth values
     * @param unit unit of its values
     * @param series what is wrong with the series, when the expression is one
     * @param changes what it changes, by date
     */
    public record Leak(String expression, boolean truth, Unit unit, Optional<SeriesLeak> series, List<Change> changes) {
        /** Copies the list. */
        public Leak {
            changes = List.copyOf(changes);
        }

        /** On how many days it changes anything. */
        public int days() {
            return (int) changes.stream().mapToInt(Change::day).distinct().count();
        }
    }

    /**
     * One value that changes, or that rests on a number which does.
     *
     * @param day the decision day
     * @param kind what the value belongs to
     * @param id of a condition, an outcome, a claim its name; of a measure its expression
     * @param truth whether the value is a truth value
     * @param unit unit of the value
     * @param full the value in the full run; NaN when unknown
     * @param then the value with what was known then
     * @param blamedOn the day on which the blamed expression differs: this one, or one that {@code for} or
     *     {@code keep} looks back at
     * @param blamedFull the value of the blamed expression in the full run on that day
     * @param blamedThen its value with what was known then
     */
    public record Change(
            int day,
            Kind kind,
            String id,
            boolean truth,
            Unit unit,
            double full,
            double then,
            int blamedOn,
            double blamedFull,
            double blamedThen) {
        /** Whether the value itself is another one, and not only a number that it rests on. */
        public boolean isVisible() {
            return Double.doubleToLongBits(full) != Double.doubleToLongBits(then);
        }
    }

    /**
     * How the rows of a series that the run has at the as-of differ from what is on record of their publication. A delay
     * is the number of days from the date of a value to the decision day on which it is first seen.
     *
     * @param id the series
     * @param lag its declared lag
     * @param stated whether its rows state themselves when they became known, so that the declared lag is not used
     * @param rows how many of its dates are on record
     * @param usedDelay the median delay with which the run sees them
     * @param trueDelay the median delay with which those that were published by the as-of were; NaN if none was
     * @param longestDelay the longest of these
     * @param early how many are seen before they were published
     * @param firstEarly the first of those
     * @param revised how many have another value than was published first
     * @param firstRevised the first of those
     */
    public record SeriesLeak(
            String id,
            Lag lag,
            boolean stated,
            int rows,
            double usedDelay,
            double trueDelay,
            int longestDelay,
            int early,
            Optional<Early> firstEarly,
            int revised,
            Optional<Revised> firstRevised) {}

    /**
     * A row that is used before it was known.
     *
     * @param date the date it describes
     * @param usedFrom the decision day from which the run uses it
     * @param published the first decision day on which it could have been seen; {@code Integer.MAX_VALUE} if that is
     *     after the as-of
     */
    public record Early(int date, int usedFrom, int published) {}

    /**
     * A row whose value was another one when it was published.
     *
     * @param date the date it describes
     * @param first the value published first
     * @param used the value that the run uses from the start
     * @param until the decision day on which that value was first seen; {@code Integer.MAX_VALUE} if it was not by the
     *     as-of
     */
    public record Revised(int date, double first, double used, int until) {}
}
