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
 * @param values how many values were computed again
 * @param published the series of which it is on record what was published when
 * @param leaks one for each expression or series to blame, that of the earliest date first; empty when there is none
 */
public record AuditReport(
        int asOf,
        List<Integer> days,
        int events,
        int eventsTaken,
        int values,
        List<String> published,
        List<Leak> leaks) {
    /** Copies the lists. */
    public AuditReport {
        days = List.copyOf(days);
        published = List.copyOf(published);
        leaks = List.copyOf(leaks);
    }

    /** Whether no value changed. */
    public boolean isClean() {
        return leaks.isEmpty();
    }

    /** What a value belongs to. */
    public enum Kind {
        /** A condition, with its {@code for} and {@code keep}. */
        CONDITION,
        /** An outcome, with its {@code for}. */
        OUTCOME,
        /** A measure. */
        MEASURE,
        /** The expression of a claim. */
        CLAIM
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
     * How a series differs from what is on record of its publication. A delay is the number of days from the date of a
     * value to the decision day on which it is first seen.
     *
     * @param id the series
     * @param lag its declared lag
     * @param stated whether its rows state themselves when they became known, so that the declared lag is not used
     * @param rows how many of its dates are on record
     * @param usedDelay the median delay with which the run sees them
     * @param trueDelay the median delay with which they were published
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
     * @param published the first decision day on which it could have been seen
     */
    public record Early(int date, int usedFrom, int published) {}

    /**
     * A row whose value was another one when it was published.
     *
     * @param date the date it describes
     * @param first the value published first
     * @param used the value that the run uses from the start
     * @param until the decision day on which that value was first seen; {@code Integer.MAX_VALUE} if it never was
     */
    public record Revised(int date, double first, double used, int until) {}
}
