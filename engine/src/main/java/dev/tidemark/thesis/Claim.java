package dev.tidemark.thesis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A statement of the story that is judged by itself. */
public sealed interface Claim {
    /** Its name within the thesis. */
    String id();

    /** The statement in words. */
    String says();

    /** The word for its kind, as in files and outputs. */
    default String kind() {
        return switch (this) {
            case Season s -> "season";
            case Precedent p -> "precedent";
            case Level l -> "level";
            case Change c -> "change";
            case Study s -> "study";
            case Analogue a -> "analogue";
        };
    }

    /**
     * A part of the year is positive, or the strongest.
     *
     * @param id name
     * @param says words
     * @param of the prices
     * @param period which part of the year
     * @param expect what is claimed of it
     * @param since the first date considered, if not that of the data
     */
    record Season(String id, String says, Written of, Period period, Expectation expect, Optional<LocalDate> since)
            implements Claim {}

    /** What is claimed of a part of the year. */
    enum Expectation {
        /** Its returns are positive, more so than elsewhere in the year. */
        POSITIVE,
        /** Its returns are the highest of all such parts. */
        STRONGEST
    }

    /**
     * A part of the year.
     *
     * @param length months, quarters or half-years
     * @param index which one, from 1
     */
    record Period(Length length, int index) {
        /** How long a part of the year is. */
        public enum Length {
            /** A calendar month. */
            MONTH,
            /** Three months from January, April, July or October. */
            QUARTER,
            /** Six months from January or July. */
            HALF,
            /** Six months from November (1) or May (2). */
            SEASON_HALF
        }
    }

    /**
     * A condition became true in a span of the past, and the outcome followed.
     *
     * @param id name
     * @param says words
     * @param event the id of the condition
     * @param from first date of the span
     * @param to last date of the span
     * @param outcome the id of the outcome; empty for the first
     */
    record Precedent(String id, String says, String event, LocalDate from, LocalDate to, String outcome)
            implements Claim {}

    /**
     * A condition held on a date.
     *
     * @param id name
     * @param says words
     * @param when the condition
     * @param on the date
     */
    record Level(String id, String says, Written when, LocalDate on) implements Claim {}

    /**
     * A number rose or fell between two dates.
     *
     * @param id name
     * @param says words
     * @param of the number
     * @param from the first date
     * @param to the last date
     * @param rises whether it is claimed to have risen
     * @param by the least relative change claimed
     */
    record Change(String id, String says, Written of, LocalDate from, LocalDate to, boolean rises, Optional<Written> by)
            implements Claim {}

    /**
     * Returns that follow sessions on which a condition is met, against those that follow other sessions: a trading rule.
     *
     * @param id name
     * @param says words
     * @param of the prices, of which log returns are taken
     * @param when the condition
     * @param against what it is compared with; all sessions on which it is known and not met if left out
     * @param band how far a comparison must be exceeded on either side
     * @param hold how many sessions a signal is followed, if not one
     * @param delay sessions between the signal and the first one held, if any
     * @param expect what is claimed of the first kind
     * @param between the span of the sessions, if not the whole history
     */
    record Study(
            String id,
            String says,
            Written of,
            Written when,
            Optional<Written> against,
            Optional<Written> band,
            Optional<Written> hold,
            Optional<Written> delay,
            Direction expect,
            Optional<Span> between)
            implements Claim {}

    /**
     * The state of the last days looks like that of a period of the past.
     *
     * @param id name
     * @param says words
     * @param as the period
     * @param state the numbers that make up the state
     * @param then the prices whose return after similar windows is looked at, if any
     * @param ahead over how many days, if not the usual ones
     */
    record Analogue(
            String id, String says, Span as, List<Written> state, Optional<Written> then, Optional<Written> ahead)
            implements Claim {
        /** Copies the list. */
        public Analogue {
            state = List.copyOf(state);
        }
    }

    /** What is claimed of a mean compared with another. */
    enum Direction {
        /** It is higher. */
        HIGHER,
        /** It is lower. */
        LOWER,
        /** It is another one. */
        DIFFERENT
    }

    /**
     * Days from one to another, both included.
     *
     * @param from the first
     * @param to the last
     */
    record Span(LocalDate from, LocalDate to) {
        /** How many days. */
        public int days() {
            return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        }
    }
}
